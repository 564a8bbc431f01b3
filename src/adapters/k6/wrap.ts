// The module that k6 runs: the user's script, unedited, with what Pacegate needs around it.

/** Tags that judging needs. `url` always equals `name`; every further column is processor time taken from the load. */
const NEEDED_TAGS = ['name', 'method', 'status', 'error_code', 'expected_response', 'check', 'group'];

export interface WrapperFiles {
  /** file: URL of the user's script. */
  readonly script: string;
  /** Where the wrapper's handleSummary leaves the outcome of thresholds. */
  readonly summary: string;
  /** Where the text goes that the user's handleSummary would have printed: standard output belongs to the samples. */
  readonly userSummary: string;
}

/**
 * Own exports win over `export *`, so options and handleSummary are ours while scenarios, named functions, setup and
 * teardown stay the user's. Thresholds stay in force; tags they filter by are added to those that are written.
 */
export function wrapperModule({ script, summary, userSummary }: WrapperFiles): string {
  return `import * as user from ${JSON.stringify(script)};
export * from ${JSON.stringify(script)};
export default user.default;

const given = user.options || (user.default && user.default.options) || {};
const filtered = Object.keys(given.thresholds || {}).flatMap((name) =>
  (/\\{(.*)\\}/.exec(name) || ['', ''])[1].split(',').map((filter) => filter.split(':')[0].trim()).filter((tag) => tag !== ''));
const known = ['proto', 'subproto', 'status', 'method', 'url', 'name', 'group', 'check', 'error', 'error_code', 'tls_version', 'scenario', 'service', 'expected_response', 'ip', 'vu', 'iter', 'ocsp_status'];
export const options = Object.assign({}, given, {
  systemTags: Array.from(new Set(${JSON.stringify(NEEDED_TAGS)}.concat(filtered.filter((tag) => known.includes(tag)), given.systemTags || []))),
});

function outcomesOf(data) {
  const outcomes = [];
  for (const metric of Object.keys(data.metrics)) {
    const thresholds = data.metrics[metric].thresholds || {};
    for (const expression of Object.keys(thresholds)) outcomes.push({ metric, expression, passed: thresholds[expression].ok });
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
  // Taken first: the user's function may change its argument.
  const outcomes = outcomesOf(data);
  const failed = (error) => filesOf({}, outcomes, String(error));
  try {
    const own = typeof user.handleSummary === 'function' ? user.handleSummary(data) : {};
    return own && typeof own.then === 'function' ? own.then((files) => filesOf(files, outcomes, null), failed) : filesOf(own, outcomes, null);
  } catch (error) {
    return failed(error);
  }
}
`;
}
