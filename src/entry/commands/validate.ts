// `pacegate validate`: checks a budget file and says every problem at its line.
import { createFiles } from '../../adapters/files/files.ts';
import { budgetWarnings } from '../../app/budget-warnings.ts';
import { loadBudget } from '../../app/budget-file.ts';
import { plain } from '../../core/report/escape.ts';
import type { Command } from '../commands.ts';

export const command: Command = {
  summary: 'check a budget file; every problem with line, column and expectation',
  usage: 'validate [FILE]',
  options: { quiet: { type: 'boolean', help: 'say nothing when the file is right' } },
  positionals: 1,
  async run(given) {
    const file = given.positionals[0] ?? 'performance_budget.yml';
    const budget = await loadBudget(createFiles(), file);
    for (const warning of budgetWarnings(budget, new Date().toISOString().slice(0, 10)))
      process.stderr.write(`pacegate: warning: ${plain(warning)}\n`);
    if (!given.flag('quiet')) process.stdout.write(`${file}: ${budget.rules.length} rules, no problems\n`);
    return 0;
  },
};
