// JUnit XML for test viewers: a case a rule, in the shape of the Jenkins xUnit plugin's junit-10.xsd.
import { xml } from './escape.ts';
import type { Report } from './report.ts';
import type { RuleRow } from './rule-rows.ts';

export function renderJunit(report: Report): string {
  const { verdict, context, broken } = report;
  const rows = [...report.alarming, ...report.unmeasured, ...report.uncompared, ...report.undecided, ...report.held];
  const outcomes = rows.map((row) => ({ row, element: outcome(row) }));
  const count = (name: string): number => outcomes.filter(({ element }) => element.startsWith(`<${name}`)).length;
  const counts = `tests="${rows.length + broken.length}" failures="${count('failure')}" errors="${broken.length}"`;
  const cases = [
    ...broken.map(({ check, reason }) => testCase('validity', check, `<error message="${xml(reason)}"/>`)),
    ...outcomes.map(({ row: { judgement, name }, element }) =>
      testCase(judgement.section, judgement.endpoint === null ? name : `${name} of ${judgement.endpoint}`, element),
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="pacegate" ${counts}>
  <testsuite name="${xml(context.title)}" timestamp="${xml(context.startedAt)}" ${counts} skipped="${count('skipped')}">
    <properties>
      <property name="verdict" value="${verdict.state}"/>
      <property name="headline" value="${xml(verdict.headline.replaceAll('`', ''))}"/>
    </properties>
${cases.join('\n')}
  </testsuite>
</testsuites>
`;
}

function testCase(group: string, name: string, element: string): string {
  return `    <testcase classname="${xml(group)}" name="${xml(name)}"${element === '' ? '/>' : `>${element}</testcase>`}`;
}

/** What a viewer shows: red only for what makes the verdict red; '' = passed. */
function outcome({ judgement: { state, reason }, effect }: RuleRow): string {
  if (effect === 'fail') return `<failure message="${xml(reason)}"/>`;
  if (state === 'pass') return '';
  return state === 'warn'
    ? `<system-out>${xml(`warning: ${reason}`)}</system-out>`
    : `<skipped message="${xml(`${state}: ${reason}`)}"/>`;
}
