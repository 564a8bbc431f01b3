// The check run, the commit status and the annotations on the budget's own lines.
import { renderComment } from './comment.ts';
import { plain } from './escape.ts';
import type { Report, RuleRow } from './report.ts';

/** Both output fields take 65,535 (REST API, "Create a check run"); the margin is for characters of several bytes. */
const FIELD_LIMIT_CHARACTERS = 60_000;
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
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

export function renderCheck(report: Report): CheckOutput {
  return {
    conclusion: conclusionOf(report),
    title: plain(report.verdict.headline.replaceAll('`', ''), TITLE_LIMIT_CHARACTERS),
    summary: renderComment(report, { marker: '', limit: FIELD_LIMIT_CHARACTERS }),
    annotations: annotationsOf(report),
  };
}

/** Branch protection counts a neutral check as success, so an invalid run fails unless the policy asks otherwise. */
function conclusionOf({ verdict, invalidConclusion }: Report): CheckOutput['conclusion'] {
  switch (verdict.state) {
    case 'pass':
    case 'warn':
      return 'success';
    case 'fail':
      return 'failure';
    case 'inconclusive':
      return invalidConclusion;
  }
}

export function renderStatus(report: Report): { readonly state: 'success' | 'failure'; readonly description: string } {
  return {
    state: conclusionOf(report) === 'failure' ? 'failure' : 'success',
    description: plain(report.verdict.headline.replaceAll('`', ''), STATUS_LIMIT_CHARACTERS),
  };
}

/** The most important fifty; when there are more the last one counts the rest. */
export function annotationsOf(report: Report): readonly Annotation[] {
  const all = [...report.alarming, ...report.unmeasured, ...report.undecided].flatMap(annotation);
  if (all.length <= MOST_ANNOTATIONS) return all;
  const shown = all.slice(0, MOST_ANNOTATIONS);
  const last = shown.pop();
  return last === undefined
    ? []
    : [
        ...shown,
        { ...last, title: `… and ${all.length - shown.length} more rules`, message: 'The report has them all.' },
      ];
}

function annotation({ judgement }: RuleRow): readonly Annotation[] {
  const { place, state } = judgement;
  if (place === null) return [];
  const title = judgement.endpoint === null ? judgement.statistic : `${judgement.statistic} of ${judgement.endpoint}`;
  return [
    {
      path: place.file,
      startLine: place.line,
      endLine: place.endLine,
      level: state === 'fail' ? 'failure' : state === 'warn' ? 'warning' : 'notice',
      title: plain(`${state}: ${title}`, TITLE_LIMIT_CHARACTERS),
      message: plain(judgement.reason, MESSAGE_LIMIT_CHARACTERS),
    },
  ];
}
