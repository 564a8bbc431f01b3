// The k6 script that loads pages in Chromium: the web vitals come from k6, the rest is read in the page itself.

/** Names of our own metrics; k6 reports the others as `browser_web_vital_…`. */
export const OWN_METRICS: Readonly<Record<string, string>> = {
  pacegate_total_load: 'total_load',
  pacegate_tti: 'tti',
  pacegate_tbt: 'tbt',
};

/** Loads whose page did not come; the browser has times for its own error page too. */
export const FAILED_LOADS = 'pacegate_failed_loads';

/**
 * Loads the pages in turn until it is stopped. tbt: what long tasks take beyond 50 ms, from the first paint on (W3C Long Tasks
 * API); tti: the end of the last of them, at least the end of DOMContentLoaded, over half a second without another.
 */
export function browserScript(pages: readonly string[]): string {
  return `import { browser } from 'k6/browser';
import { Counter, Trend } from 'k6/metrics';
const failed = new Counter('${FAILED_LOADS}');
const [totalLoad, tti, tbt] = [new Trend('pacegate_total_load', true), new Trend('pacegate_tti', true), new Trend('pacegate_tbt', true)];
const PAGES = ${JSON.stringify(pages)};
export const options = {
  scenarios: { pages: { executor: 'constant-vus', vus: 1, duration: '24h', gracefulStop: '0s', options: { browser: { type: 'chromium' } } } },
};
export default async function () {
  const page = await browser.newPage();
  try {
    const answer = await page.goto(__ENV.BASE_URL + PAGES[__ITER % PAGES.length], { waitUntil: 'load' });
    if (answer === null || answer.status() >= 400) throw new Error('status ' + (answer === null ? 'unknown' : answer.status()));
    const seen = await page.evaluate(() => new Promise((resolve) => {
      const tasks = [];
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
      }).observe({ type: 'longtask', buffered: true });
      setTimeout(() => {
        const [navigation] = performance.getEntriesByType('navigation');
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        const from = paint === undefined ? navigation.responseStart : paint.startTime;
        let [blocked, idle] = [0, Math.max(from, navigation.domContentLoadedEventEnd)];
        for (const [start, duration] of tasks) {
          if (start + duration <= from) continue;
          blocked += Math.max(0, duration - 50);
          idle = Math.max(idle, start + duration);
        }
        resolve({ load: navigation.loadEventEnd, idle, blocked });
      }, 500);
    }));
    totalLoad.add(seen.load);
    tti.add(seen.idle);
    tbt.add(seen.blocked);
  } catch (error) {
    failed.add(1);
    throw error;
  } finally {
    await page.close();
  }
}
`;
}
