// `npm run build [-- DIR]`: src → dist (or DIR), from nothing.
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundle, licences, ROOT } from './bundle.ts';

const dist = path.resolve(ROOT, process.argv[2] ?? 'dist');
await rm(dist, { recursive: true, force: true });
const metafile = await bundle(dist);
await writeFile(path.join(dist, 'licenses.txt'), await licences(metafile));
for (const [file, output] of Object.entries(metafile.outputs)) {
  process.stdout.write(`${file.padEnd(44)} ${(output.bytes / 1024).toFixed(0).padStart(7)} KiB\n`);
}
