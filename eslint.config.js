// Lint rules: strict types everywhere, and the import directions of the rooms (docs/adr/0002-rooms.md).
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const NODE = {
  group: ['node:*', 'fs', 'path', 'os', 'crypto', 'child_process'],
  message: 'core is pure: no node modules.',
};
const ACTIONS = {
  group: ['@actions/*', 'octokit', '@octokit/*'],
  message: 'The platform is reached through adapters only.',
};
const only = (package_, room) => ({ group: [package_], message: `${package_} is imported in ${room} only.` });
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const CORE = only('@actions/core', 'src/adapters/runner');
const ARTIFACT = only('@actions/artifact', 'src/adapters/artifact');

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
      ...forbid(NODE, ACTIONS, {
        group: ['**/app/**', '**/adapters/**', '**/entry/**'],
        message: 'core imports core only.',
      }),
      'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'setTimeout', 'setInterval', 'console'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'core takes its generator as an argument.' },
        { object: 'Date', property: 'now', message: 'core takes the time as an argument.' },
      ],
    },
  },
  {
    files: ['src/app/**/*.ts'],
    rules: forbid(ACTIONS, { group: ['**/adapters/**', '**/entry/**'], message: 'app knows ports, not adapters.' }),
  },
  {
    files: ['src/adapters/**/*.ts'],
    rules: forbid(CORE, ARTIFACT, { group: ['**/entry/**'], message: 'adapters do not know the doors.' }),
  },
  {
    files: ['src/adapters/runner/**/*.ts'],
    rules: forbid(ARTIFACT, { group: ['**/entry/**'], message: 'adapters do not know the doors.' }),
  },
  {
    files: ['src/adapters/artifact/**/*.ts'],
    rules: forbid(CORE, { group: ['**/entry/**'], message: 'adapters do not know the doors.' }),
  },
  { files: ['src/entry/**/*.ts'], rules: forbid(CORE, ARTIFACT) },
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
