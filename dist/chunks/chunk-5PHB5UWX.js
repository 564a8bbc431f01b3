import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);

// src/entry/run-action.ts
async function runAction() {
  return 0;
}
function reportFailure(_e, _v) {
}

export {
  runAction,
  reportFailure
};
