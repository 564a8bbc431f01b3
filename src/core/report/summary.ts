// The job summary: the comment with nothing folded away for want of room.
import { renderComment } from './comment.ts';
import { bytesOf } from './escape.ts';
import type { Report } from './report.ts';

/** The runner drops a summary above 1 MiB whole (runner source, FileCommandManager.cs); the step may write more of its own. */
const SUMMARY_LIMIT_BYTES = 900_000;

export function renderSummary(report: Report): string {
  return renderComment(report, { marker: '', limit: SUMMARY_LIMIT_BYTES, sizeOf: bytesOf });
}
