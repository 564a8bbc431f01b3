// Reads the budget file and turns its diagnostics into one failure that names them all.
import type { Budget } from '../core/budget/budget.ts';
import { formatDiagnostics } from '../core/budget/diagnostics.ts';
import { parseBudget } from '../core/budget/parse.ts';
import { GateFailure } from './failure.ts';
import type { Files } from './ports.ts';

/** Throws GateFailure `budget-missing` or `budget-invalid`; the latter carries every diagnostic. */
export async function loadBudget(files: Pick<Files, 'readText'>, path: string): Promise<Budget> {
  const text = await files.readText(path);
  if (text === null) throw new GateFailure('budget-missing', { file: path });
  const parsed = parseBudget(text, path);
  if (parsed.ok) return parsed.budget;
  const { diagnostics } = parsed;
  throw new GateFailure(
    'budget-invalid',
    {
      file: path,
      problems: diagnostics.length === 1 ? '1 problem' : `${diagnostics.length} problems`,
      listing: formatDiagnostics(diagnostics, text),
    },
    { diagnostics },
  );
}
