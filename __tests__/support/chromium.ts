// Real Chromium without a window, which notes every request, every error and every message of a page.
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

export interface Opened {
  readonly page: Page;
  readonly requests: string[];
  readonly errors: string[];
}

export function startChromium(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    // Tests run as root in a container, where its own sandbox cannot.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}

export async function open(
  browser: Browser,
  file: string,
  look: { readonly width: number; readonly isDark: boolean },
): Promise<Opened> {
  const page = await browser.newPage();
  await page.setViewport({ width: look.width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.isDark ? 'dark' : 'light' }]);
  const [requests, errors]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => errors.push(message.text()));
  await page.goto(`file://${file}`, { waitUntil: 'load' });
  return { page, requests, errors };
}
