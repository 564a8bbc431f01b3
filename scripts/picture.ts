// `tsx scripts/picture.ts [FOLDER]`: draws the pictures of the documentation from a report: the comment as GitHub shows it, the HTML report.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import puppeteer, { type Page } from 'puppeteer-core';
import { ROOT } from './bundle.ts';

const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'performance'));
const IMAGES = path.join(ROOT, 'docs/images');

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

function asOnGitHub(markdown: string): string {
  const body = new MarkdownIt({ html: true, linkify: false }).render(markdown);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>${STYLE}</style>
<article><header><b>github-actions</b><i>bot</i> commented</header><main>${body}</main></article>`;
}

interface Look {
  readonly width: number;
  /** Pixels; null = down to the end. */
  readonly height: number | null;
  readonly scheme: 'light' | 'dark';
}

const browser = await puppeteer.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

async function draw(
  name: string,
  { width, height, scheme }: Look,
  show: (page: Page) => Promise<unknown>,
): Promise<void> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: height ?? 800, deviceScaleFactor: 2 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await show(page);
  await page.screenshot({ path: path.join(IMAGES, `${name}.png`), fullPage: height === null });
  await page.close();
  process.stdout.write(`docs/images/${name}.png\n`);
}

await mkdir(IMAGES, { recursive: true });
const comment = asOnGitHub(await readFile(path.join(folder, 'comment.md'), 'utf8'));
const report = (page: Page): Promise<unknown> => page.goto(`file://${path.join(folder, 'report.html')}`);
await draw('comment', { width: 920, height: null, scheme: 'light' }, (page) => page.setContent(comment));
await draw('report', { width: 1200, height: 1400, scheme: 'light' }, report);
await draw('report-phone', { width: 390, height: 1400, scheme: 'dark' }, report);
await browser.close();
