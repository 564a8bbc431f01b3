// `tsx scripts/picture.ts [COMMENT] [PICTURE]`: draws a comment as GitHub shows it, in headless Chromium (on PATH, or CHROMIUM).
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import MarkdownIt from 'markdown-it';
import { ROOT } from './bundle.ts';

const [comment = 'performance/comment.md', picture = 'docs/images/comment.png'] = process.argv.slice(2);
const WIDTH_PIXELS = 920;
/** Where the first page is drawn only to be measured. */
const TALL_PIXELS = 4000;

const STYLE = `
  :root { color-scheme: light }
  body { margin: 0; padding: 20px; background: #fff; color: #1f2328; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif, "Noto Color Emoji" }
  article { border: 1px solid #d0d7de; border-radius: 6px }
  header { padding: 8px 16px; background: #f6f8fa; border-bottom: 1px solid #d0d7de; border-radius: 6px 6px 0 0; color: #59636e }
  header b { color: #1f2328 }
  header i { margin-left: 6px; padding: 0 7px; border: 1px solid #d0d7de; border-radius: 2em; font-size: 12px; font-style: normal }
  main { padding: 16px }
  main > :first-child { margin-top: 0 } main > :last-child { margin-bottom: 0 }
  h3 { font-size: 1.25em; margin: 0 0 12px }
  p, table, details, blockquote { margin: 0 0 14px }
  table { border-collapse: collapse; display: block; overflow: auto }
  th, td { padding: 6px 13px; border: 1px solid #d0d7de } tr:nth-child(2n) td { background: #f6f8fa }
  code { padding: .2em .4em; background: #eff1f3; border-radius: 6px; font: 85% ui-monospace, "DejaVu Sans Mono", Menlo, monospace }
  blockquote { padding: 0 1em; border-left: .25em solid #d0d7de; color: #59636e }
  summary { cursor: pointer } a { color: #0969da; text-decoration: none } sub { font-size: 75% }
`;

function page(markdown: string): string {
  const body = new MarkdownIt({ html: true, linkify: false }).render(markdown);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>${STYLE}</style>
<article><header><b>github-actions</b><i>bot</i> commented</header><main>${body}</main></article>
<script>document.documentElement.dataset.height = String(Math.ceil(document.querySelector('article').getBoundingClientRect().bottom + 20))</script></html>`;
}

async function draw(markdown: string, file: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pacegate-picture-'));
  try {
    const html = path.join(folder, 'comment.html');
    await writeFile(html, page(markdown));
    const chromium = async (height: number, ...options: readonly string[]): Promise<string> => {
      const common = [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--hide-scrollbars',
        '--force-device-scale-factor=2',
        `--user-data-dir=${folder}/profile`,
      ];
      const size = `--window-size=${WIDTH_PIXELS},${height}`;
      const { stdout } = await promisify(execFile)(
        process.env['CHROMIUM'] ?? 'chromium',
        [...common, size, ...options, `file://${html}`],
        { timeout: 60_000 },
      );
      return stdout;
    };
    const height = /data-height="(\d+)"/.exec(await chromium(TALL_PIXELS, '--dump-dom'))?.[1];
    if (height === undefined) throw new Error('Chromium did not draw the page.');
    await mkdir(path.dirname(file), { recursive: true });
    await chromium(Number(height), `--screenshot=${file}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await draw(await readFile(path.resolve(ROOT, comment), 'utf8'), path.resolve(ROOT, picture));
process.stdout.write(`${picture}\n`);
