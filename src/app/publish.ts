// Says a report on every surface; what does not work costs a warning.
import type { Report } from '../core/report/report.ts';
import type { Publisher, PublishOutcome } from './ports.ts';

export async function publish(report: Report, publishers: readonly Publisher[]): Promise<PublishOutcome> {
  const warnings: string[] = [];
  let commentId: number | null = null;
  for (const publisher of publishers) {
    const outcome = await publisher.publish(report);
    warnings.push(...outcome.warnings);
    commentId ??= outcome.commentId;
  }
  return { warnings, commentId };
}
