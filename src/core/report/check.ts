// The check run, the commit status and the annotations on the budget's own lines.
import { renderComment } from './comment.ts';
import { bytesOf, capped, plain } from './escape.ts';
import type { Report } from './report.ts';
import type { RuleRow } from './rule-rows.ts';

/** `output.summary` takes 65,535 (REST API, "Create a check run"), which threads about it count in bytes. */
const SUMMARY_LIMIT_BYTES = 65_000;
const MOST_ANNOTATIONS = 50;
const TITLE_LIMIT_CHARACTERS = 255;
const MESSAGE_LIMIT_CHARACTERS = 4000;
const STATUS_LIMIT_CHARACTERS = 140;

export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

export interface CheckOutput {
  readonly conclusion: Report['conclusion'];
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

export function renderCheck(report: Report): CheckOutput {
  return {
    conclusion: report.conclusion,
    title: capped(bareHeadline(report), TITLE_LIMIT_CHARACTERS),
    summary: renderComment(report, { marker: '', limit: SUMMARY_LIMIT_BYTES, sizeOf: bytesOf }),
    annotations: annotationsOf(report),
  };
}

/** A commit status knows no neutral; it is for those who read, the exit code is the gate. */
export function renderStatus(report: Report): { readonly state: 'success' | 'failure'; readonly description: string } {
  return {
    state: report.conclusion === 'failure' ? 'failure' : 'success',
    description: capped(bareHeadline(report), STATUS_LIMIT_CHARACTERS),
  };
}

/** The most important fifty; when there are more the last one counts the rest. */
export function annotationsOf(report: Report): readonly Annotation[] {
  const rows = [
    ...report.alarming,
    ...report.unmeasured,
    ...report.uncompared.filter(({ effect }) => effect !== 'pass'),
    ...report.undecided,
  ];
  const all = rows.flatMap(annotation);
  const [last] = all.slice(MOST_ANNOTATIONS - 1);
  if (all.length <= MOST_ANNOTATIONS || last === undefined) return all;
  const shown = all.slice(0, MOST_ANNOTATIONS - 1);
  return [
    ...shown,
    { ...last, title: `… and ${all.length - shown.length} more rules`, message: 'The report has them all.' },
  ];
}

function annotation({ judgement, effect, name, why }: RuleRow): readonly Annotation[] {
  const { place, state, endpoint, reason } = judgement;
  if (place === null) return [];
  return [
    {
      path: place.file,
      startLine: place.line,
      endLine: place.endLine,
      level: effect === 'fail' ? 'failure' : state === 'warn' ? 'warning' : 'notice',
      title: capped(plain(`${state}: ${name}${endpoint === null ? '' : ` of ${endpoint}`}`), TITLE_LIMIT_CHARACTERS),
      message: capped(
        plain(why === '' ? reason : `${reason} (${why})`, MESSAGE_LIMIT_CHARACTERS),
        MESSAGE_LIMIT_CHARACTERS,
      ),
    },
  ];
}

function bareHeadline({ verdict }: Report): string {
  return plain(verdict.headline.replaceAll('`', ''), TITLE_LIMIT_CHARACTERS);
}
