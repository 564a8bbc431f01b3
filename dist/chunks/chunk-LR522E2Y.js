import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);

// package.json
var package_default = { version: "1.0.0" };

export {
  package_default
};
