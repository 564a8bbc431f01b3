// The user's own k6 thresholds as rules: they stay in force, and one that nothing measured is not passed.
import type { Recording } from '../recording/recording.ts';
import { keepingOf } from '../recording/metrics.ts';
import type { Judgement } from './verdict.ts';

/** k6 passes a trend's or rate's threshold that has no samples (grafana/k6#4283); here it is unmeasured. */
export function judgeThresholds(recording: Recording): readonly Judgement[] {
  // Of a paired run the thresholds are about the head.
  const ours = recording.series.filter(({ variant }) => variant === 'head');
  const seen = new Set(ours.map(({ key }) => key.metric));
  const hasRequests = seen.has('http_req_duration');
  const hasArrived = ours.some(({ key }) => key.metric === 'http_req_duration' && key.tag !== 'none');
  return recording.runs.flatMap((run) =>
    run.thresholds.map(({ metric, expression, passed, sampled }): Judgement => {
      const name = metric.split('{', 1)[0] ?? metric;
      const isTiming = name.startsWith('http_req_') && name !== 'http_req_failed';
      // Timings of refused connections are recorded as 0 ms, which every upper bound passes.
      const hasBase = isTiming ? hasArrived : keepingOf(name) === 'dropped' ? hasRequests : seen.has(name);
      const isSeen = hasBase && sampled;
      const subject = {
        rule: 'k6',
        section: 'k6',
        statistic: expression,
        metric,
        endpoint: null,
        level: 'fail',
        unit: 'count',
        bound: null,
        place: null,
      } as const;
      const words = `the script's threshold ${metric}: ${expression}`;
      if (passed && !isSeen) return { ...subject, state: 'unmeasured', reason: `${words} had no samples` };
      const measured = { value: passed ? 1 : 0, interval: null, samples: 0 };
      return {
        ...subject,
        state: passed ? 'pass' : 'fail',
        measured,
        change: null,
        reason: `${words} ${passed ? 'holds' : 'is crossed'}`,
      };
    }),
  );
}
