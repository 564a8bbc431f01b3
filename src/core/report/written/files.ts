// The files under performance/.
import { renderHtml } from '../html/page.ts';
import { renderResultJson } from '../result-json.ts';
import type { Report } from '../report.ts';
import { renderAnalysis, renderOptimizations } from './analysis.ts';
import { renderBeforeAfter } from './before-after.ts';
import { renderMetrics } from './metrics.ts';

export interface WrittenFile {
  /** Below the output directory, with forward slashes. */
  readonly path: string;
  readonly content: string;
}

export function writtenFiles(report: Report): readonly WrittenFile[] {
  const files = [
    { path: 'report.html', content: renderHtml(report) },
    { path: 'analysis.md', content: renderAnalysis(report) },
    { path: 'optimizations.md', content: renderOptimizations(report) },
    { path: 'metrics.md', content: renderMetrics(report) },
    { path: 'load-tests/results.json', content: renderResultJson(report) },
  ];
  return report.context.baseline.kind === 'none'
    ? files
    : [...files, { path: 'benchmarks/before_after.md', content: renderBeforeAfter(report) }];
}
