// The k6 script that loads pages in Chromium: the web vitals come from k6, the rest is read in the page itself.
import type { BrowserSettings, Throttle } from '../../core/budget/budget.ts';

/** Names of our own metrics; k6 reports the others as `browser_web_vital_…`. */
export const OWN_METRICS: Readonly<Record<string, string>> = {
  pacegate_total_load: 'total_load',
  pacegate_tti: 'tti',
  pacegate_tbt: 'tbt',
};

/** Loads whose page did not come; the browser has times for its own error page too. */
export const FAILED_LOADS = 'pacegate_failed_loads';

/** Loads at which what is to be pressed was not there, or not to be reached. */
export const FAILED_PRESSES = 'pacegate_failed_presses';

/** Milliseconds a request and bytes a second, as Lighthouse has them for DevTools (lighthouse-core/config/constants.js, mobileSlow4G). */
const SLOW_4G = { latency: 150 * 3.75, download: (1_600_000 / 8) * 0.9, upload: (750_000 / 8) * 0.9 };
const NETWORKS: Readonly<Record<Throttle, typeof SLOW_4G | null>> = {
  none: null,
  'slow-4g': SLOW_4G,
  // DevTools called it so until 2024.
  'fast-3g': SLOW_4G,
};

/**
 * Loads the pages in turn until it is stopped, those of head and base beside each other. tbt: what long tasks take beyond 50 ms, from the first paint on (W3C Long Tasks
 * API); tti: the end of the last of them, at least the end of DOMContentLoaded, over half a second without another. It is
 * pressed afterwards, so that what this causes is no part of them.
 */
export function browserScript({ pages, throttle, cpuSlowdown, press }: BrowserSettings): string {
  return `import { browser } from 'k6/browser';
import execution from 'k6/execution';
import { Counter, Trend } from 'k6/metrics';
const [failed, unpressed] = [new Counter('${FAILED_LOADS}'), new Counter('${FAILED_PRESSES}')];
const [totalLoad, tti, tbt] = [new Trend('pacegate_total_load', true), new Trend('pacegate_tti', true), new Trend('pacegate_tbt', true)];
const [PAGES, NETWORK, SLOWDOWN, PRESS] = ${JSON.stringify([pages, NETWORKS[throttle], cpuSlowdown, press])};
export const options = {
  scenarios: { pages: { executor: 'constant-vus', vus: 1, duration: '24h', gracefulStop: '0s', options: { browser: { type: 'chromium' } } } },
};
// In the order ABBA, page by page, so that neither is always first.
const TARGETS = __ENV.BASE_TARGET === undefined ? [['head', __ENV.HEAD_TARGET]] : [['head', __ENV.HEAD_TARGET], ['base', __ENV.BASE_TARGET]];
function turnOf(n) {
  if (TARGETS.length === 1) return [...TARGETS[0], PAGES[n % PAGES.length]];
  return [...TARGETS[(n + (n >> 1)) & 1], PAGES[(n >> 1) % PAGES.length]];
}
export default async function () {
  const [variant, target, path] = turnOf(__ITER);
  execution.vu.metrics.tags.variant = variant;
  const page = await browser.newPage();
  try {
    if (NETWORK !== null) await page.throttleNetwork(NETWORK);
    if (SLOWDOWN > 1) await page.throttleCPU({ rate: SLOWDOWN });
    const answer = await page.goto(target + path, { waitUntil: 'load' });
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
    if (PRESS !== null) await pressed(page);
  } catch (error) {
    failed.add(1);
    throw error;
  } finally {
    await page.close();
  }
}
// Standard output belongs to the samples. The option that leaves the summary out has another name by version.
export function handleSummary() {
  return {};
}
async function pressed(page) {
  try {
    await page.locator(PRESS).click({ timeout: 2000 });
  } catch (error) {
    unpressed.add(1);
    return;
  }
  // An interaction is reported after the paint that follows it.
  await page.waitForTimeout(500);
}
`;
}
