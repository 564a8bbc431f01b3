// JUnit XML for test viewers: a case a rule, in the shape of the Jenkins xUnit plugin's junit-10.xsd.
import { xml } from './escape.ts';
import type { Report, RuleRow } from './report.ts';

export function renderJunit(report: Report): string {
  const { verdict, context } = report;
  const rows = [...report.alarming, ...report.unmeasured, ...report.undecided, ...report.held];
  const broken = report.broken.map(
    ({ check, reason }) =>
      `    <testcase classname="validity" name="${xml(check)}"><error message="${xml(reason)}"/></testcase>`,
  );
  const cases = rows.map((row) => `    ${testCase(row)}`);
  const failures = report.alarming.filter(({ judgement }) => judgement.state === 'fail').length;
  const skipped = report.unmeasured.length + report.undecided.length;
  const counts = `tests="${cases.length + broken.length}" failures="${failures}" errors="${broken.length}" skipped="${skipped}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="pacegate" ${counts}>
  <testsuite name="${xml(context.title)}" timestamp="${xml(context.startedAt)}" ${counts}>
    <properties><property name="verdict" value="${verdict.state}"/><property name="headline" value="${xml(verdict.headline)}"/></properties>
${[...broken, ...cases].join('\n')}
  </testsuite>
</testsuites>
`;
}

function testCase({ judgement, name }: RuleRow): string {
  const title = judgement.endpoint === null ? name : `${name} of ${judgement.endpoint}`;
  const open = `<testcase classname="${xml(judgement.section)}" name="${xml(title)}"`;
  switch (judgement.state) {
    case 'pass':
      return `${open}/>`;
    case 'fail':
      return `${open}><failure message="${xml(judgement.reason)}"/></testcase>`;
    case 'warn':
      return `${open}><system-out>${xml(judgement.reason)}</system-out></testcase>`;
    case 'inconclusive':
    case 'unmeasured':
    case 'no-baseline':
    case 'not-comparable':
      return `${open}><skipped message="${xml(`${judgement.state}: ${judgement.reason}`)}"/></testcase>`;
  }
}
