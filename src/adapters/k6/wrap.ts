// The module that k6 runs: the user's script, unedited, with what Pacegate needs around it.
import { RESPONSE_METRICS } from '../../core/recording/responses.ts';

/** Tags that judging needs. `url` always equals `name`; every further column is processor time taken from the load. */
const NEEDED_TAGS = ['name', 'method', 'status', 'error_code', 'expected_response', 'check', 'group'];

/** Metrics that no iteration records, so that they carry no variant. */
const UNVARIED = ['vus', 'vus_max', 'dropped_iterations'];

export interface SummaryFiles {
  /** Where the wrapper's handleSummary leaves the outcome of thresholds. */
  readonly summary: string;
  /** Where the text goes that the user's handleSummary would have printed: standard output belongs to the samples. */
  readonly userSummary: string;
}

interface Looking {
  /** Name of a module beside the wrapper that is to be loaded before the script; null = none. */
  readonly before: string | null;
}

export interface WrapperFiles extends SummaryFiles, Looking {
  /** file: URL of the user's script. */
  readonly script: string;
}

export interface PairedFiles extends SummaryFiles, Looking {
  /** file: URLs of the user's script under its two identities. */
  readonly base: string;
  readonly head: string;
  readonly baseUrl: string;
  readonly headUrl: string;
}

/**
 * Own exports win over `export *`, so options and handleSummary are ours while scenarios, named functions, setup and
 * teardown stay the user's. Thresholds stay in force; tags they filter by are added to those that are written.
 */
export function wrapperModule({ script, before, ...files }: WrapperFiles): string {
  return `${importOf(before)}import * as user from ${JSON.stringify(script)};
export * from ${JSON.stringify(script)};
export default user.default;
${PART_OF}
const given = partOf(user, 'options') || {};
${SYSTEM_TAGS}
export const options = Object.assign({}, given, { systemTags });
${handleSummary('user', 'data', '', files)}`;
}

/**
 * Both variants in one run: each iteration belongs to one of them, in ABBA order, so that both see the same seconds of the
 * same machine and neither is always first. Every sample of an iteration carries the tag `variant`; setup and teardown run
 * for each. The user's thresholds are about the head.
 */
export function pairedModule({ base, head, baseUrl, headUrl, before, ...files }: PairedFiles): string {
  return `${importOf(before)}import './${enterFile('base')}';
import * as base from ${JSON.stringify(base)};
import './${enterFile('head')}';
import * as head from ${JSON.stringify(head)};
import exec from 'k6/execution';
${PART_OF}
const MODULES = { base, head };
const URLS = ${JSON.stringify({ base: baseUrl, head: headUrl })};
const given = partOf(head, 'options') || {};
${SYSTEM_TAGS}
// Every scenario runs our function, which looks up the one it asked for.
const functions = {};
function assertExported(name) {
  for (const module of [base, head])
    if (typeof partOf(module, name) !== 'function') throw new Error("function '" + name + "' not found in exports");
}
function scenarioOf([name, scenario]) {
  functions[name] = scenario.exec || 'default';
  assertExported(functions[name]);
  return [name, Object.assign({}, scenario, { exec: 'default' })];
}
if (!given.scenarios) assertExported('default');
function thresholdOf([name, conditions]) {
  const [, metric, filter] = /^([^{]*)(?:\\{(.*)\\})?$/.exec(name) || [null, name];
  if (${JSON.stringify(UNVARIED)}.includes(metric)) return [name, conditions];
  return [metric + '{' + (filter ? filter + ',' : '') + 'variant:head}', conditions];
}
// Both setups share one limit of time, and both teardowns; in Go's durations a text twice in a row is twice as long.
const twice = (limit) => (limit === undefined || limit === null ? '120s' : limit + limit);
const mapped = (entries, each) => (entries ? Object.fromEntries(Object.entries(entries).map(each)) : undefined);
export const options = Object.assign({}, given, {
  systemTags,
  setupTimeout: twice(given.setupTimeout),
  teardownTimeout: twice(given.teardownTimeout),
  ...(given.scenarios ? { scenarios: mapped(given.scenarios, scenarioOf) } : {}),
  ...(given.thresholds ? { thresholds: mapped(given.thresholds, thresholdOf) } : {}),
});

function enter(variant) {
  __ENV.BASE_URL = __ENV.TARGET_URL = URLS[variant];
  exec.vu.metrics.tags.variant = variant;
  return MODULES[variant];
}

export async function setup() {
  const data = {};
  for (const variant of Object.keys(MODULES)) {
    const own = partOf(enter(variant), 'setup');
    if (own) data[variant] = await own();
  }
  return data;
}

export default function (data) {
  const iteration = exec.scenario.iterationInTest;
  const variant = (iteration + (iteration >> 1)) & 1 ? 'head' : 'base';
  return partOf(enter(variant), functions[exec.scenario.name] || 'default')(data[variant]);
}

export async function teardown(data) {
  for (const variant of Object.keys(MODULES)) {
    const own = partOf(enter(variant), 'teardown');
    if (own) await own(data[variant]);
  }
}
// What the script would have been given without a base: its own setup's data, and its metrics under the names it knows.
function ofHead(data) {
  const names = Object.keys(data.metrics);
  const own = names.filter((name) => nameOf(name) === name).concat(names.filter((name) => nameOf(name) !== name));
  const metrics = Object.fromEntries(own.map((name) => [nameOf(name), data.metrics[name]]));
  return Object.assign({}, data, { metrics, setup_data: (data.setup_data || {}).head });
}
${handleSummary('head', 'ofHead(data)', 'variant:head', files)}`;
}

function importOf(module: string | null): string {
  return module === null ? '' : `import './${module}';\n`;
}

/** Runs before a variant's modules, so that what they read while they load is that variant's own. */
export function enterModule(url: string): string {
  return `__ENV.BASE_URL = __ENV.TARGET_URL = ${JSON.stringify(url)};\n`;
}

export function enterFile(variant: 'base' | 'head'): string {
  return `enter-${variant}.js`;
}

/** An ES module has its parts as exports; CommonJS may have them on what it exports as a whole. */
const PART_OF = `
function partOf(module, name) {
  if (module[name] !== undefined) return module[name];
  return name !== 'default' && module.default ? module.default[name] : undefined;
}
`;

const SYSTEM_TAGS = `
const filtered = Object.keys(given.thresholds || {}).flatMap((name) =>
  (/\\{(.*)\\}/.exec(name) || ['', ''])[1].split(',').map((filter) => filter.split(':')[0].trim()).filter((tag) => tag !== ''));
const known = ['proto', 'subproto', 'status', 'method', 'url', 'name', 'group', 'check', 'error', 'error_code', 'tls_version', 'scenario', 'service', 'expected_response', 'ip', 'vu', 'iter', 'ocsp_status'];
const systemTags = Array.from(new Set(${JSON.stringify(NEEDED_TAGS)}.concat(filtered.filter((tag) => known.includes(tag)), given.systemTags || [])));
`;

/** `module` is the variable that holds the user's script, `argument` what its handleSummary gets, `added` a filter of ours. */
function handleSummary(
  module: string,
  argument: string,
  added: string,
  { summary, userSummary }: SummaryFiles,
): string {
  return `
function nameOf(metric) {
  const added = ${JSON.stringify(added)};
  return added === '' ? metric : metric.replace('{' + added + '}', '').replace(',' + added + '}', '}');
}

// A counter at 0 is what its threshold may ask for; a trend of zeros alone is one that got no sample.
function isSampled({ type, values }) {
  if (type === 'rate') return values.passes + values.fails > 0;
  return type === 'counter' || Object.keys(values).some((name) => values[name] !== 0);
}

function outcomesOf(data) {
  const outcomes = [];
  for (const metric of Object.keys(data.metrics)) {
    const thresholds = data.metrics[metric].thresholds || {};
    const sampled = isSampled(data.metrics[metric]);
    for (const expression of Object.keys(thresholds)) outcomes.push({ metric: nameOf(metric), expression, passed: thresholds[expression].ok, sampled });
  }
  return outcomes;
}

function filesOf(own, thresholds, problem) {
  const files = {};
  for (const file of Object.keys(own || {})) {
    if (file === 'stdout' || file === 'stderr') files[${JSON.stringify(userSummary)}] = own[file];
    else files[file] = own[file];
  }
  files[${JSON.stringify(summary)}] = JSON.stringify({ thresholds, problem });
  return files;
}

export function handleSummary(data) {
  for (const name of ${JSON.stringify(Object.values(RESPONSE_METRICS))}) delete data.metrics[name];
  // Taken first: the user's function may change its argument.
  const outcomes = outcomesOf(data);
  const failed = (error) => filesOf({}, outcomes, String(error));
  try {
    const own = typeof partOf(${module}, 'handleSummary') === 'function' ? partOf(${module}, 'handleSummary')(${argument}) : {};
    return own && typeof own.then === 'function' ? own.then((files) => filesOf(files, outcomes, null), failed) : filesOf(own, outcomes, null);
  } catch (error) {
    return failed(error);
  }
}
`;
}
