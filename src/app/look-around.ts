// What the repository tells beside the measurement; it may be silent, and never ends a run.
import { repositoryFacts, type RepositoryFacts } from '../core/repository/facts.ts';
import type { Repository } from './ports.ts';

export async function lookAround(
  repository: Repository | undefined,
  reportDirectory: string,
): Promise<RepositoryFacts | null> {
  return repository === undefined ? null : repositoryFacts(await repository.look(reportDirectory));
}
