// Judges a large paired recording once, and says how long it took and by how much the process grew.
import { parseBudget } from '../src/core/budget/parse.ts';
import { judgePaired } from '../src/core/judgement/paired-change.ts';
import { openWindow } from '../src/core/judgement/window.ts';
import { simulate, STANDARD } from './gate/simulate.ts';

const parsed = parseBudget('api_latency: { p50: 10s, p75: 10s, p90: 10s, p95: 10s }', 'bench.yml');
if (!parsed.ok) throw new Error('the budget of the bench is wrong');
const recording = simulate(STANDARD, { endpoints: 100, seconds: 256, effect: 0, where: 'one' }, 0);
const before = process.resourceUsage().maxRSS;
const start = process.hrtime.bigint();
const judgements = judgePaired(parsed.budget, openWindow(recording, 'bench'));
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const after = process.resourceUsage().maxRSS;
process.stdout.write(JSON.stringify({ seconds, before, after, judgements: judgements.length }));
