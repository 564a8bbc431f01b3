// `npm run bench [NAME…]`: runs the benchmarks and renews their sections of docs/benchmarks.md.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/bundle.ts';
import { renderTable, type BenchTable } from './table.ts';

type Bench = () => Promise<BenchTable>;

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  intake: async () => (await import('./intake.ts')).benchIntake,
  memory: async () => (await import('./memory.ts')).benchMemory,
  'generator-cpu': async () => (await import('./generator-cpu.ts')).benchGeneratorCpu,
  judging: async () => (await import('./judging.ts')).benchJudging,
  'judging-change': async () => (await import('./judging-change.ts')).benchJudgingChange,
  'start-up': async () => (await import('./start-up.ts')).benchStartUp,
  overhead: async () => (await import('./overhead.ts')).benchOverhead,
  'recording-size': async () => (await import('./recording-size.ts')).benchRecordingSize,
  gate: async () => (await import('./gate/simulated.ts')).benchGate,
  'gate-stored': async () => (await import('./gate/stored.ts')).benchGateStored,
  'gate-noise': async () => (await import('./gate/simulated.ts')).benchGateNoise,
  'early-stop': async () => (await import('./gate/early-stop.ts')).benchEarlyStop,
  'gate-real': async () => (await import('./gate/real.ts')).benchGateReal,
  sampling: async () => (await import('./sampling.ts')).benchSampling,
  causes: async () => (await import('./causes.ts')).benchCauses,
  'bundle-size': async () => (await import('./bundle-size.ts')).benchBundleSize,
};

const FILE = path.join(ROOT, 'docs/benchmarks.md');
const HEAD = `# Benchmarks

Renewed by \`npm run bench\` (\`npm run bench -- NAME\` for one). Ratios are measured side by side in one run, interleaved; absolute figures are of the machine named in each section.
`;

/** Sections already in the file, by name, so that a run of one bench keeps the others. */
async function present(): Promise<Map<string, string>> {
  const text = await readFile(FILE, 'utf8').catch(() => '');
  const sections = new Map<string, string>();
  for (const match of text.matchAll(/<!-- bench:([a-z-]+) -->\n([\s\S]*?)(?=<!-- bench:|$)/g)) {
    sections.set(match[1] ?? '', (match[2] ?? '').trimEnd());
  }
  return sections;
}

const wanted = process.argv.slice(2);
/** Takes more than an hour of k6 runs, so only when it is asked for. */
const ON_DEMAND = ['gate-real', 'causes'];
const names = wanted.length > 0 ? wanted : Object.keys(BENCHES).filter((name) => !ON_DEMAND.includes(name));
const sections = await present();
for (const name of names) {
  const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (load === undefined) throw new Error(`no bench "${name}"; there are ${Object.keys(BENCHES).join(', ')}`);
  process.stderr.write(`bench ${name} …\n`);
  const table = await (await load())();
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
  const text = `${renderTable(table)}\n\n_${machine}_`;
  sections.set(name, text);
  process.stdout.write(`${text}\n\n`);
  for (const claim of table.claims.filter((each) => !each.holds)) {
    process.stderr.write(`does not hold: ${claim.text}\n`);
    process.exitCode = 1;
  }
}
await mkdir(path.dirname(FILE), { recursive: true });
const body = Object.keys(BENCHES)
  .filter((name) => sections.has(name))
  .map((name) => `<!-- bench:${name} -->\n${sections.get(name) ?? ''}\n`);
await writeFile(FILE, `${HEAD}\n${body.join('\n')}`);
