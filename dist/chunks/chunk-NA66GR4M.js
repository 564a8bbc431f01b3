import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);

// src/adapters/artifact/baseline.ts
var MOST_BASELINES = 10;
function describeAge({ fingerprint }, now) {
  const commit = fingerprint.commit === null ? "of an unknown commit" : `of ${fingerprint.commit.slice(0, 10)}`;
  if (fingerprint.createdAt === null) return commit;
  const hours = (now - Date.parse(fingerprint.createdAt)) / 36e5;
  if (hours < 1) return `${commit}, less than an hour old`;
  return hours < 48 ? `${commit}, ${Math.round(hours)} hours old` : `${commit}, ${Math.round(hours / 24)} days old`;
}

export {
  MOST_BASELINES,
  describeAge
};
