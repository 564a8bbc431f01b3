// The job summary: the comment with nothing folded away for want of room.
import { renderComment } from './comment.ts';
import type { Report } from './report.ts';

/** The runner drops a summary above 1 MiB whole (runner source, FileCommandManager.cs); three bytes a character at most here. */
const SUMMARY_LIMIT_CHARACTERS = 300_000;

export function renderSummary(report: Report): string {
  return renderComment(report, { marker: '', limit: SUMMARY_LIMIT_CHARACTERS });
}
