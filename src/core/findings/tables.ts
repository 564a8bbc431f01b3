// Tables that hold more dead rows than they should.
import type { TableFacts } from '../recording/source-record.ts';
import { formatQuantity } from '../units/format.ts';
import { counted } from '../units/plural.ts';
import type { Finding } from './finding.ts';
import type { Scene } from './scene.ts';
import { identifier } from './sql.ts';

const MOST_DEAD = 0.3;
const LEAST_DEAD_ROWS = 5000;

export function bloated({ head, base }: Scene): readonly Finding[] {
  const isBloated = ({ deadRows, liveRows }: TableFacts): boolean =>
    deadRows >= LEAST_DEAD_ROWS && deadRows > MOST_DEAD * (deadRows + liveRows);
  const before = base === null ? [] : base.sources.flatMap(({ tables }) => tables);
  return head.sources
    .flatMap(({ tables }) => tables)
    .filter(isBloated)
    .map(({ name, deadRows, liveRows, bytes, sequentialScans }): Finding => {
      const then = before.find((each) => each.name === name);
      const isNew = then !== undefined && !isBloated(then);
      return {
        kind: 'table-bloat',
        cause: `\`${name}\` holds ${counted(deadRows, 'dead row')} beside ${counted(liveRows, 'live one')}`,
        isNew,
        cost: null,
        share: null,
        confidence: isNew && sequentialScans > 0 ? 'likely' : 'hint',
        evidence: [
          `The table and its indexes take ${formatQuantity(bytes, 'bytes')}; ${counted(sequentialScans, 'scan')} of all of it read the dead rows too.`,
        ],
        excerpt: [],
        recommendation: {
          action: `Vacuum \`${name}\`, and let autovacuum come to it sooner.`,
          code: `VACUUM (ANALYZE) ${identifier(name)};\nALTER TABLE ${identifier(name)} SET (autovacuum_vacuum_scale_factor = 0.05);`,
          gain: null,
          derivation: 'how much of the time went to dead rows is not measured by the database',
          effort: 'low',
          risk: 'A vacuum reads the whole table once; it locks out no reader and no writer.',
        },
      };
    });
}
