// What the database says: of its statements, of waiting for it, of its tables.
import { exhaustedPool, lockWaits } from './contention.ts';
import type { Finding } from './finding.ts';
import type { Scene } from './scene.ts';
import { statementFindings } from './statements.ts';
import { bloated } from './tables.ts';

export function databaseFindings(scene: Scene): readonly Finding[] {
  return [...statementFindings(scene), ...lockWaits(scene), ...exhaustedPool(scene), ...bloated(scene)];
}
