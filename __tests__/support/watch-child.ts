// Lets the sources of its environment watch a load of no time, with little patience, and ends when nothing holds it any more.
import { watchSources } from '../../src/app/watch-sources.ts';
import { NO_SOURCES } from '../../src/core/budget/budget.ts';
import { openSourcesOf } from '../../src/entry/sources.ts';
import { recordingOf } from './builders/recording.ts';

const kubernetes = { head: { selector: 'app=shop', namespace: null }, base: null };
const settings = { ...NO_SOURCES, ...(process.env['PACEGATE_KUBECONFIG'] === undefined ? {} : { kubernetes }) };
const sources = openSourcesOf(process.env, { k6Path: null, k6Version: null, downloadUrl: null, k6Sha256: null })(
  settings,
  { target: 'http://127.0.0.1:1', baseTarget: null },
);
const watched = await watchSources(sources, 1000);
const recording = await watched(recordingOf([{ value: 1 }]));
process.stdout.write(JSON.stringify(recording.sources.map(({ source, gaps }) => ({ source, gaps }))));
