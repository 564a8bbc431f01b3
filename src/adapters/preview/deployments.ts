// The environment of a commit, found among the deployments that the platform knows, and looked at again after the load.
import { GateFailure } from '../../app/failure.ts';
import type { PreviewFinder } from '../../app/ports.ts';
import type { GitHub } from '../github/client.ts';
import { persevere, waitUntilReady, type Patience, type Readiness } from './readiness.ts';

export interface DeploymentPlace {
  readonly owner: string;
  readonly repo: string;
  /** Of a pull request its head: providers deploy that, not the merge commit. */
  readonly headSha: string;
  /** Name of the environment, `*` for any characters, which stand for no production; null = whichever is not production. */
  readonly environment: string | null;
  /** Hosts that may be asked (`*.example.com`); empty = any public one. */
  readonly allowedHosts: readonly string[];
  readonly waitSeconds: number;
  readonly readiness: Omit<Readiness, 'reach'>;
}

/** Pause before the second look at the deployments; it grows. */
const FIRST_PAUSE_MILLISECONDS = 2000;
/** As a word of a name (`shop-production`, `Production – shop`, `shopProd2`); `product` and `reproduce` are none. */
const PRODUCTION = /(?<!\p{L})prod(uction)?(?!\p{L})/iu;
const LIVE = /^live$/i;

export function createDeploymentFinder(
  github: GitHub,
  place: DeploymentPlace,
  firstPauseMilliseconds = FIRST_PAUSE_MILLISECONDS,
): PreviewFinder {
  return {
    find: async (say, signal) => {
      const now = Date.now;
      const patience: Patience = { deadline: now() + place.waitSeconds * 1000, signal, firstPauseMilliseconds, now };
      let last = '';
      const found = await persevere(patience, async () => {
        const state = await look(github, place);
        if (state.kind === 'ready') return state;
        if (state.kind === 'failed') throw missing(place, state.words);
        if (state.words !== last) say(`Waiting for a preview environment: ${state.words}`);
        last = state.words;
        return null;
      });
      if (found === null) throw missing(place, last);
      assertHostAllowed(found.url, place.allowedHosts);
      const reach = place.allowedHosts.length > 0 ? 'anywhere' : 'public';
      await waitUntilReady(found.url, { ...place.readiness, reach }, patience);
      return {
        url: found.url,
        isTrusted: reach === 'anywhere',
        description: `${found.environment}, deployed for ${place.headSha.slice(0, 10)}`,
        recheck: () => recheck(github, place, found),
      };
    },
  };
}

interface Ready {
  readonly kind: 'ready';
  readonly url: string;
  readonly environment: string;
  readonly deploymentId: number;
}
type State = Ready | { readonly kind: 'waiting' | 'failed'; readonly words: string };

async function look(github: GitHub, place: DeploymentPlace): Promise<State> {
  try {
    return await stateOf(github, place);
  } catch (cause) {
    // A refusal, a broken connection, or a proxy that answers something else.
    throw new GateFailure('preview-unknown', { detail: describe(cause) }, { cause });
  }
}

/** The newest deployment of each matching environment counts; it takes one that is ready and no second to be sure. */
async function stateOf(github: GitHub, { owner, repo, headSha, environment }: DeploymentPlace): Promise<State> {
  const listed = { owner, repo, sha: headSha, per_page: 100 };
  const deployments = await github.paginate(github.rest.repos.listDeployments, listed);
  const flagged = new Set(deployments.filter((each) => each.production_environment === true).map(nameOf));
  const isProduction = (name: string): boolean => flagged.has(name) || saysProduction(name);
  const newest = new Map<string, (typeof deployments)[number]>();
  for (const deployment of deployments.toSorted((a, b) => a.id - b.id)) {
    const name = nameOf(deployment);
    if (isWanted(name, isProduction(name), environment)) newest.set(name, deployment);
  }
  const ready: Ready[] = [];
  const waiting: string[] = [];
  const failed: string[] = [];
  const replaced: string[] = [];
  for (const [name, { id }] of newest) {
    const { data: statuses } = await github.rest.repos.listDeploymentStatuses({
      owner,
      repo,
      deployment_id: id,
      per_page: 100,
    });
    const status = statuses.toSorted((a, b) => b.id - a.id)[0];
    const url = urlOf(status);
    if (status?.state === 'success' && url !== null)
      ready.push({ kind: 'ready', url, environment: name, deploymentId: id });
    else if (status?.state === 'success') failed.push(`the deployment to ${name} names no URL`);
    else if (status?.state === 'error' || status?.state === 'failure') failed.push(`the deployment to ${name} failed`);
    else if (status?.state === 'inactive') replaced.push(`the deployment to ${name} is inactive`);
    else waiting.push(`the deployment to ${name} is ${status?.state ?? 'pending'}`);
  }
  const [first, second] = ready;
  if (first !== undefined && second !== undefined) {
    const names = ready.map((each) => each.environment).join(', ');
    return { kind: 'failed', words: `several environments are ready (${names}), so input environment must name one` };
  }
  if (first !== undefined && waiting.length === 0) return first;
  if (first === undefined && waiting.length === 0 && failed[0] !== undefined)
    return { kind: 'failed', words: failed[0] };
  const names = [...new Set(deployments.map(nameOf))].filter((name) => !newest.has(name));
  const spared = names.some(isProduction) ? '; production must be named by input environment itself' : '';
  const others = names.length > 0 ? ` that matches (there are ${names.slice(0, 5).join(', ')}${spared})` : '';
  return { kind: 'waiting', words: waiting[0] ?? replaced[0] ?? `no deployment${others} yet` };
}

/** Why the environment is no longer the one that was measured; null while it is. */
async function recheck(github: GitHub, place: DeploymentPlace, measured: Ready): Promise<string | null> {
  const state = await look(github, { ...place, environment: measured.environment });
  if (state.kind !== 'ready') return `${measured.environment} is not what it was any more: ${state.words}`;
  if (state.deploymentId !== measured.deploymentId) return `${measured.environment} was deployed anew meanwhile`;
  return state.url === measured.url ? null : `${measured.environment} moved to ${state.url}`;
}

/** A `*` never means production; the words around it may, and so does a name that is written out. */
function isWanted(name: string, isProduction: boolean, wanted: string | null): boolean {
  if (wanted === null) return !isProduction;
  if (!matches(name, wanted)) return false;
  const parts = wanted.split('*');
  return !isProduction || parts.length === 1 || parts.some(saysProduction);
}

/** A capital begins a word, as in `shopProduction`. */
function saysProduction(name: string): boolean {
  return PRODUCTION.test(name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')) || LIVE.test(name.trim());
}

/** Providers write names with typographic dashes, which nobody types. */
function matches(text: string, pattern: string): boolean {
  const plain = (each: string): string => each.replace(/[‐-―]/g, '-').toLowerCase();
  const parts = plain(pattern).split('*');
  const [first = '', ...rest] = parts;
  const subject = plain(text);
  if (rest.length === 0) return subject === first;
  if (!subject.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    if (index === rest.length - 1) return subject.length - part.length >= at && subject.endsWith(part);
    const next = subject.indexOf(part, at);
    if (next < 0) return false;
    at = next + part.length;
  }
  return true;
}

function urlOf(status: { readonly environment_url?: string; readonly target_url?: string } | undefined): string | null {
  const text = [status?.environment_url, status?.target_url].find((each) => each !== undefined && each !== '');
  if (text === undefined || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return isPlain ? `${url.origin}${url.pathname}`.replace(/\/+$/, '') : null;
}

function assertHostAllowed(url: string, allowed: readonly string[]): void {
  const { hostname } = new URL(url);
  if (allowed.length > 0 && !allowed.some((pattern) => matches(hostname, pattern)))
    throw new GateFailure('target-refused', {
      subject: 'target',
      target: url,
      detail: `${hostname} is none of the allowed hosts (${allowed.join(', ')})`,
    });
}

function nameOf({ environment }: { readonly environment: string }): string {
  return environment;
}

function missing({ headSha, waitSeconds }: DeploymentPlace, detail: string): GateFailure {
  return new GateFailure('preview-missing', { commit: headSha.slice(0, 10), wait: `${waitSeconds} s`, detail });
}

function describe(error: unknown): string {
  const { status } = error as { readonly status?: number };
  if (status === 403 || status === 404) return `the token lacks \`deployments: read\` (${status})`;
  return error instanceof Error ? error.message : String(error);
}
