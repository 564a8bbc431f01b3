/** Jest runs TypeScript as ES modules through swc; types are checked by `npm run types`. */
export default {
  testEnvironment: 'node',
  injectGlobals: false,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  // Of tests that drive programs; a machine under load takes many times as long as an idle one.
  testTimeout: 120_000,
  // Modules of one test file stay in memory when the next begins; a fresh process gives it back.
  workerIdleMemoryLimit: '1GB',
  // Tests that drive k6 wait most of the time; two at once leave the machine enough for both.
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/scripts/count-reporter.js'],
};
