import { parseArgs } from 'node:util';
import { UsageError } from './benchmark.js';

export type Database = 'postgres' | 'embedded';

/**
 * Reads `--database postgres|embedded|both` (default both) and the counts named in `defaults`, each a positive
 * integer.
 *
 * @throws {UsageError} at anything else
 */
export function readOptions<Name extends string>(
  args: string[],
  defaults: Record<Name, number>,
): { databases: Database[]; required: boolean; counts: Record<Name, number> } {
  const names = Object.keys(defaults) as Name[];
  const known = Object.fromEntries(['database', ...names].map((name) => [name, { type: 'string' as const }]));
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({ args, options: known }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const database = values['database'] ?? 'both';
  if (database !== 'postgres' && database !== 'embedded' && database !== 'both') {
    throw new UsageError('--database is postgres, embedded or both');
  }
  const counts = { ...defaults };
  for (const name of names) {
    const value = values[name];
    if (value === undefined) continue;
    if (!/^[1-9]\d*$/.test(String(value))) throw new UsageError(`--${name} is a positive whole number`);
    counts[name] = Number(value);
  }
  return {
    databases: database === 'both' ? ['postgres', 'embedded'] : [database],
    required: database !== 'both',
    counts,
  };
}
