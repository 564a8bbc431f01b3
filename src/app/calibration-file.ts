// The calibration beside the budget: what equal runs have shown widens the intervals of every later one.
import path from 'node:path';
import { decodeCalibration } from '../core/judgement/calibration.ts';
import type { Calibration } from '../core/judgement/noise.ts';
import { GateFailure } from './failure.ts';
import type { Files } from './ports.ts';

export function calibrationFileOf(budgetFile: string): string {
  return path.join(path.dirname(budgetFile), 'performance_calibration.json');
}

/** null where there is none. Throws GateFailure `calibration-invalid` for what is no calibration. */
export async function loadCalibration(files: Pick<Files, 'readText'>, budgetFile: string): Promise<Calibration | null> {
  const file = calibrationFileOf(budgetFile);
  const content = await files.readText(file);
  if (content === null) return null;
  const decoded = decodeCalibration(content);
  if (!decoded.ok) throw new GateFailure('calibration-invalid', { file, detail: decoded.problem });
  return decoded.calibration;
}
