// The action's inputs → one typed order; the only place that knows their names.
import { getInput } from '@actions/core';
import { flag, optional, wrong } from './inputs.ts';

export interface ActionOrder {
  /** null = the environment that was deployed for the commit. */
  readonly target: string | null;
  readonly baseTarget: string | null;
  readonly preview: {
    /** Name of the deployment environment, `*` for any characters. */
    readonly environment: string | null;
    readonly waitSeconds: number;
    readonly readyPath: string | null;
    readonly headers: Readonly<Record<string, string>>;
    readonly allowedHosts: readonly string[];
  };
  readonly budget: string;
  /** Whose budget holds for a pull request. */
  readonly budgetFrom: 'head' | 'base';
  readonly script: string | null;
  readonly baseline:
    { readonly kind: 'artifact' | 'none' } | { readonly kind: 'directory'; readonly directory: string };
  readonly baselineBranch: string | null;
  /** File with the Sigstore roots against which a baseline must be attested; null = none must. */
  readonly trustedRoot: string | null;
  readonly out: string;
  readonly title: string | null;
  /** Values of the job's matrix, in its order; empty outside of one. */
  readonly matrix: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number | null;
  readonly seed: string | null;
  readonly releaseFile: string | null;
  /** Tags of releases, or `latest`, among whose assets recordings are. */
  readonly release: { readonly compareWith: string | null; readonly keepIn: string | null };
  /** Label on a pull request that makes warnings of its slowdowns; null = none does. */
  readonly overrideLabel: string | null;
  /** Whether pull requests are reported by another workflow, which is handed what was measured. */
  readonly handOver: boolean;
  readonly comment: boolean;
  readonly check: boolean;
  readonly summary: boolean;
  readonly retentionDays: number;
  readonly k6: {
    readonly k6Path: string | null;
    readonly k6Version: string | null;
    readonly downloadUrl: string | null;
    readonly k6Sha256: string | null;
  };
  /** null where the job was given no token: then nothing is published. */
  readonly token: string | null;
}

const DEFAULT_WAIT_SECONDS = 600;

/** Throws GateFailure `usage` naming the input and what it expects. */
export function readOrder(): ActionOrder {
  const text = (name: string): string => getInput(name);
  const baseline = text('baseline') === '' ? 'artifact' : text('baseline');
  const token = optional('github-token');
  const compareTag = /^tag:(.+)$/.exec(optional('release') ?? '')?.[1] ?? null;
  if (optional('target') === null && token === null)
    wrong('target', 'is missing', 'a URL, or a token (input github-token) with which to find the environment');
  const trustedRoot = optional('trusted-root');
  if (trustedRoot !== null && baseline !== 'artifact' && baseline !== 'none')
    wrong(
      'trusted-root',
      `cannot be held against the directory ${baseline}, whose files nothing attests`,
      'baseline: artifact',
    );
  return {
    target: optional('target'),
    baseTarget: optional('base-url'),
    preview: {
      environment: optional('environment'),
      waitSeconds: readSeconds('wait', optional('wait')) ?? DEFAULT_WAIT_SECONDS,
      readyPath: optional('ready-path'),
      headers: readHeaders(text('probe-headers')),
      allowedHosts: text('allowed-hosts')
        .split(/[\s,]+/)
        .filter((host) => host !== ''),
    },
    budget: optional('budget') ?? 'performance_budget.yml',
    budgetFrom: readBudgetFrom(text('budget-from')),
    script: optional('script'),
    baseline:
      baseline === 'artifact' || baseline === 'none' ? { kind: baseline } : { kind: 'directory', directory: baseline },
    baselineBranch: optional('baseline-branch'),
    trustedRoot,
    out: optional('out') ?? 'performance',
    title: optional('title'),
    matrix: readMatrix(optional('matrix')),
    env: readEnv(text('env')),
    timeoutSeconds: readSeconds('timeout', optional('timeout')),
    seed: optional('seed'),
    releaseFile: compareTag === null ? optional('release') : null,
    release: { compareWith: compareTag, keepIn: optional('keep-in-release') },
    overrideLabel: optional('override-label'),
    handOver: flag('hand-over', false),
    comment: flag('comment'),
    check: flag('check'),
    summary: flag('summary'),
    retentionDays: readDays(optional('retention-days') ?? '90'),
    k6: {
      k6Path: optional('k6-path'),
      k6Version: optional('k6-version')?.replace(/^v/, '') ?? null,
      downloadUrl: optional('k6-download-url'),
      k6Sha256: optional('k6-sha256'),
    },
    token,
  };
}

/** What the runner makes of `toJSON(matrix)`: an object, or `null` outside of a matrix. */
function readMatrix(text: string | null): readonly string[] {
  if (text === null) return [];
  try {
    return Object.values((JSON.parse(text) ?? {}) as object).map((value: unknown) =>
      typeof value === 'string' ? value : JSON.stringify(value),
    );
  } catch {
    return wrong('matrix', 'is no JSON', 'its default; it is not meant to be set');
  }
}

function readEnv(text: string): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const match = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line);
    // The line may hold a secret, so only its place is named.
    if (match?.[1] === undefined) wrong('env', 'has a line that is no KEY=VALUE', 'one KEY=VALUE a line');
    env[match[1]] = match[2] ?? '';
  }
  return env;
}

function readBudgetFrom(text: string): ActionOrder['budgetFrom'] {
  if (text === '' || text === 'head' || text === 'base') return text === 'base' ? 'base' : 'head';
  return wrong('budget-from', `is "${text}"`, 'head or base');
}

/** RFC 9110 field lines. */
function readHeaders(text: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const match = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([\x20-\x7e]*?)\s*$/.exec(line);
    // The line may hold a secret, so only its place is named.
    if (match?.[1] === undefined) wrong('probe-headers', 'has a line that is no header', 'one `Name: value` a line');
    headers[match[1]] = match[2] ?? '';
  }
  return headers;
}

function readSeconds(name: string, text: string | null): number | null {
  if (text === null) return null;
  const match = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(text);
  const scale = { s: 1, m: 60, h: 3600 }[match?.[2] ?? ''];
  if (scale === undefined || !(Number(match?.[1]) > 0)) wrong(name, `is "${text}"`, 'a duration such as 90s or 10m');
  return Number(match?.[1]) * scale;
}

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 400)
    wrong('retention-days', `is "${text}"`, 'a whole number of days');
  return days;
}
