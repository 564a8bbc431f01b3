// Lint rules: strict types everywhere, and the import directions of the rooms (docs/adr/0002-rooms.md).
import { builtinModules } from 'node:module';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const BUILTINS = builtinModules.filter((name) => !name.startsWith('_')).join('|');
const NODE = { regex: `^(?:node:|(?:${BUILTINS})(?:/|$))`, message: 'core is pure: no node modules.' };
const ACTIONS = {
  regex: '^(?:@actions/|octokit$|@octokit/)',
  message: 'The platform is reached through adapters only.',
};
const only = (name, room) => ({ regex: `^${name}(?:/|$)`, message: `${name} is imported in ${room} only.` });
const CORE = only('@actions/core', 'src/adapters/runner');
const ARTIFACT = only('@actions/artifact', 'src/adapters/artifact');
const rooms = (names, message) => ({ regex: `/(?:${names})/`, message });
const ADAPTERS = [
  rooms('entry|demo', 'adapters do not know the doors.'),
  { regex: '/app/(?!(?:ports|failure)\\.ts$)', message: 'Of app, adapters know its ports and its failures.' },
];

/** `import()` is held to the same: ESLint's own rule looks at declarations alone. */
function forbid(patterns, syntax = []) {
  const loading = patterns.map(({ regex, message }) => ({
    selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\u002F')}/]`,
    message,
  }));
  return {
    'no-restricted-imports': ['error', { patterns }],
    'no-restricted-syntax': ['error', ...loading, ...syntax],
  };
}
const CLOCK = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'core takes the time as an argument.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'core takes the time as an argument.' },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.cache/',
      'coverage/',
      'performance/',
      '__tests__/fixtures/',
      'examples/',
      '.pacegate/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Untrusted text is full of control characters; finding them is the point.
      'no-control-regex': 'off',
      // Spreading a text gives its code points, which is what limits and widths are counted in.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      ...forbid([NODE, ACTIONS, rooms('app|adapters|entry|demo', 'core imports core only.')], CLOCK),
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'console', 'fetch', 'WebSocket', 'navigator', 'crypto', 'performance', 'globalThis'],
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'core takes its generator as an argument.' },
        { object: 'Date', property: 'now', message: 'core takes the time as an argument.' },
      ],
    },
  },
  {
    files: ['src/app/**/*.ts'],
    rules: forbid([ACTIONS, rooms('adapters|entry|demo', 'app knows ports, not adapters.')]),
  },
  { files: ['src/adapters/**/*.ts'], rules: forbid([CORE, ARTIFACT, ...ADAPTERS]) },
  { files: ['src/adapters/runner/**/*.ts'], rules: forbid([ARTIFACT, ...ADAPTERS]) },
  { files: ['src/adapters/artifact/**/*.ts'], rules: forbid([CORE, ...ADAPTERS]) },
  {
    files: ['src/demo/**/*.ts'],
    rules: forbid([
      ACTIONS,
      rooms('app|core|adapters|entry', 'The demo is a service like any other: it knows nothing of us.'),
    ]),
  },
  { files: ['src/entry/**/*.ts'], rules: forbid([CORE, ARTIFACT]) },
  {
    files: ['__tests__/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|unstable_mockModule|doMock|spyOn)$/]',
          message: 'No module mocks: use a fake that passes the port contract.',
        },
        {
          selector: 'MemberExpression[property.name=/^(only|skip|todo)$/][object.name=/^(test|it|describe)$/]',
          message: 'No skipped or focused tests.',
        },
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { projectService: false, project: false },
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
