// The tables of commands → the command line's reference in Markdown. Pure: the caller reads and writes.
import type { OptionSpecs } from '../../src/entry/arguments.ts';
import type { Command } from '../../src/entry/commands.ts';
import { EXIT } from '../../src/entry/exit.ts';
import { table } from './table.ts';

const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  pass: 'pass, or warnings only',
  fail: 'fail: a bound is broken, or the change is a regression',
  usage: 'wrong use or configuration; also a report that could not be written',
  inconclusive: 'inconclusive, or nothing trustworthy was measured',
  defect: 'a defect of Pacegate',
};

export function exitCodeTable(): string {
  const names = Object.keys(EXIT) as (keyof typeof EXIT)[];
  return table(
    ['exit code', 'meaning'],
    names.map((name) => [String(EXIT[name]), EXIT_MEANINGS[name]]),
  );
}

const VARIABLES: readonly (readonly [names: string, meaning: string])[] = [
  [
    '`PACEGATE_POSTGRES_URL`, `PACEGATE_REDIS_URL`, `PACEGATE_PROMETHEUS_URL`, `PACEGATE_KUBECONFIG` and their kin',
    'Where the sources outside k6 are, and how to get in: [`sources`](budget.md#sources).',
  ],
  [
    '`K6_BROWSER_EXECUTABLE_PATH`',
    'The Chromium of `sources.browser`. Default: `chromium`, `chromium-browser`, `google-chrome` or `google-chrome-stable` on `PATH`. Scripts that use `k6/browser` get it too, with all other `K6_BROWSER_…` variables.',
  ],
  [
    '`K6_BROWSER_ARGS`',
    'Further switches for Chromium, separated by commas and without `--`. Those about a proxy are left out for the pages of `sources.browser`, which reach the network through Pacegate alone.',
  ],
  ['`K6_BROWSER_WS_URL`', 'A browser that runs elsewhere, for scripts alone: `sources.browser` starts its own.'],
  [
    '`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`',
    'Proxy for k6 and for downloading it (the latter with Node 24 or newer). A target behind it is not asked before the load, and scripts can read these variables, a password in them included: [SECURITY.md](../SECURITY.md).',
  ],
  ['`SSL_CERT_FILE`, `SSL_CERT_DIR`', 'Certificates that k6 trusts.'],
  [
    '`RUNNER_TOOL_CACHE`',
    'Folder that downloaded and built k6 are kept in; runners set it. Default: `~/.cache/pacegate`.',
  ],
  ['`RUNNER_TEMP`', "Folder for the files of a run; runners set it. Default: the system's."],
  ['`GOBIN`, `GOPATH`', "A k6 in Go's `bin` folder is found as one on `PATH` is."],
  [
    '`NO_COLOR`, `FORCE_COLOR`',
    'No colours, or colours where the output is no terminal, whatever they are set to; `FORCE_COLOR=0` is none too. `NO_COLOR` wins.',
  ],
];

const SCRIPT_VARIABLES: readonly (readonly [names: string, meaning: string])[] = [
  [
    '`BASE_URL`, `TARGET_URL`',
    'The target, without a slash at its end; in a paired run the URL of the variant that the iteration is of.',
  ],
  ['`KEY` of `--env KEY=VALUE`, or of the input `env`', 'What was given.'],
  [
    '`PATH`, `HOME`, `TMPDIR`, `LANG`, the proxy and certificate variables above, `K6_BROWSER_…`',
    'As they are for the command itself. Nothing else of its environment is there.',
  ],
];

/** `help` stands on every command's page. */
export function renderCliReference(commands: Readonly<Record<string, Command>>, help: OptionSpecs, k6: string): string {
  const pages = Object.entries(commands).map(([name, { summary, usage, options }]) => {
    const rows = Object.entries({ ...options, ...help }).map(([option, { value, multiple, help: meaning }]) => [
      `\`--${option}${value === undefined ? '' : ` ${value}`}\``,
      `${meaning}${multiple === true ? ' (may be repeated)' : ''}`,
    ]);
    return `### \`${name}\`\n\n${sentence(summary)}\n\n\`\`\`\npacegate ${usage}\n\`\`\`\n\n${table(['option', 'meaning'], rows)}`;
  });
  return `# The command line

Generated from the tables of commands in \`src/entry\` by \`npm run docs\`. \`pacegate COMMAND --help\` says the same, \`pacegate --version\` which version it is.

\`dist/\` is committed, so it runs from the repository, with Node 20 or newer and nothing to build:

\`\`\`
alias pacegate='npx --yes github:pacegate/pacegate#v1'
\`\`\`

The first call takes a minute or two, in which npm fetches the repository and what its package lists. Put a commit in the place of \`v1\` to have always the same. In a clone, \`node dist/cli.js\` is the same program.

## Commands

${pages.join('\n\n')}

## Exit codes

${exitCodeTable()}

## Environment variables

Of the command, and of the step that runs the action:

${table(['variable', 'meaning'], VARIABLES)}

Of the script, in \`__ENV\`:

${table(['variable', 'meaning'], SCRIPT_VARIABLES)}

## Which k6

${k6}
`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
