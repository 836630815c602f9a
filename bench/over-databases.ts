import type { Database } from './options.js';
import { probeDatabaseServer } from './scratch-database.js';
import { Teardown } from './teardown.js';

/**
 * Runs `work` on each database in turn and gives its results by database. What `work` leaves to its own scope is
 * undone before the next one. Without `required`, a PostgreSQL server that can't be reached is skipped and said so.
 */
export async function overDatabases<Result>(
  { databases, required }: { databases: Database[]; required: boolean },
  teardown: Teardown,
  work: (database: Database, scope: Teardown) => Promise<Result>,
): Promise<Partial<Record<Database, Result | { skipped: string }>>> {
  const results: Partial<Record<Database, Result | { skipped: string }>> = {};
  for (const database of databases) {
    const problem = database === 'postgres' && !required ? await probeDatabaseServer() : null;
    if (problem !== null) {
      console.log(`\n${database}: skipped, ${problem}`);
      results[database] = { skipped: problem };
      continue;
    }
    console.log(`\n${database}`);
    const scope = new Teardown();
    teardown.add(() => scope.run());
    results[database] = await work(database, scope);
    await scope.run();
  }
  return results;
}
