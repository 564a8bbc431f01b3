// Sets stored runs one after the other and says what changed for good.
import { inOrder, trendPoint, trendThrough, type Trend, type TrendPoint } from '../core/report/trend.ts';
import { renderTrend } from '../core/report/written/trend.ts';
import { GateFailure } from './failure.ts';
import type { Files, RecordingFiles } from './ports.ts';

export interface TrendRequest {
  /** Recordings or k6 result files, in any order. */
  readonly results: readonly string[];
  /** null = nothing is written. */
  readonly outFile: string | null;
}

export interface TrendOutcome {
  readonly trend: Trend;
  /** Why files were not read, naming them. */
  readonly passedOver: readonly string[];
}

/** A file that is no recording does not end it; throws the GateFailure of the first of them where none is. */
export async function trend(
  { results, outFile }: TrendRequest,
  { files, recordings }: { readonly files: Files; readonly recordings: RecordingFiles },
): Promise<TrendOutcome> {
  const points: TrendPoint[] = [];
  const passedOver: GateFailure[] = [];
  for (const file of results) {
    try {
      const recording = await recordings.read(file);
      if (recording.blockCount === 0) throw new GateFailure('results-empty', { file });
      // Windows are cut by the data; nothing is resampled, so that no seed matters.
      points.push(trendPoint(recording, ''));
    } catch (error) {
      if (!(error instanceof GateFailure)) throw error;
      passedOver.push(error);
    }
  }
  const [first] = passedOver;
  if (points.length === 0 && first !== undefined) throw first;
  const found = trendThrough(inOrder(points));
  const told = passedOver.map(({ message }) => message);
  if (outFile !== null) await files.write(outFile, renderTrend(found, told));
  return { trend: found, passedOver: told };
}
