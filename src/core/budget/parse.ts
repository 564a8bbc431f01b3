// Budget file → budget, or every problem of the file at once.
import type { Diagnostic, ParsedBudget } from './budget.ts';
import { findContradictions } from './contradictions.ts';
import { buildRules } from './rules.ts';
import { checkSchema, entriesOf } from './schema-check.ts';
import { buildLoadTest, buildPolicy, buildRegression, buildSources } from './settings.ts';
import { createSource, placeOf, type Source } from './source.ts';
import { parseYaml, type TreeNode } from './yaml-tree.ts';

/** Never throws, whatever the text. `file` is the name that places and messages use. */
export function parseBudget(text: string, file: string): ParsedBudget {
  const source = createSource(file, text.replace(/^\uFEFF/, ' '));
  const { root, diagnostics } = parseYaml(source);
  const problems: Diagnostic[] = [...diagnostics];
  if (root === null) {
    if (problems.length === 0) problems.push(emptyFile(source));
    return { ok: false, diagnostics: problems };
  }
  problems.push(...checkSchema(source, root));
  const sections = collect(source, root, problems);
  const { rules, diagnostics: ruleProblems } = buildRules(source, sections);
  problems.push(...ruleProblems, ...findContradictions(rules));
  const loadTest = buildLoadTest(source, sections.get('load_test'), problems);
  if (problems.length > 0) return { ok: false, diagnostics: inOrder(problems) };
  return {
    ok: true,
    budget: {
      file,
      rules,
      regression: buildRegression(source, sections.get('regression')),
      policy: buildPolicy(sections.get('policy')),
      loadTest,
      sources: buildSources(sections.get('sources')),
    },
  };
}

/** Sections from the root and from `performance_budget`; the same one at both places is a problem. */
function collect(source: Source, root: TreeNode, problems: Diagnostic[]): ReadonlyMap<string, TreeNode> {
  const sections = new Map<string, TreeNode>();
  const inner = entriesOf(root).find(({ key }) => key.value === 'performance_budget')?.value;
  for (const { key, value } of [...entriesOf(root), ...entriesOf(inner)]) {
    const name = String(key.value);
    if (!sections.has(name)) sections.set(name, value);
    else {
      problems.push({
        code: 'twice',
        place: placeOf(source, key.start, key.end),
        message: `"${name}" stands at the root and in performance_budget`,
        expected: 'one place',
        hint: 'keep one of them',
      });
    }
  }
  return sections;
}

function emptyFile(source: Source): Diagnostic {
  return {
    code: 'empty-file',
    place: placeOf(source, 0, 0),
    message: 'the budget is empty',
    expected: 'performance_budget with at least one section, such as api_latency',
    hint: '`pacegate init` writes one to start from',
  };
}

function inOrder(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return problems
    .filter((each) => {
      const id = `${each.place.line}:${each.place.column} ${each.message}`;
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    })
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}
