// The job summary: the comment with nothing folded away for want of room.
import { renderComment } from './comment.ts';
import { bytesOf } from './escape.ts';
import type { Report } from './report.ts';

/** The runner drops what a step writes above 1 MiB whole (runner source, FileCommandManager.cs); the margin is for what others add. */
const SUMMARY_LIMIT_BYTES = 1_000_000;

/** `written` is what the step has in its summary already, in bytes. */
export function renderSummary(report: Report, written = 0): string {
  const limit = Math.max(0, SUMMARY_LIMIT_BYTES - written);
  const text = renderComment(report, { marker: '', limit, sizeOf: bytesOf });
  return bytesOf(text) <= limit ? text : '';
}
