import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../src/database/open-database.js';
import { ensurePartitions } from '../../src/ledger/partitions.js';

const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/trisift-test');

/**
 * Puts an embedded database where a server will look for its own: with the tables of all migrations and the partitions of
 * these months, and nothing in them. To make one takes seconds, so one is made and copied until PGlite or a migration changes.
 */
export async function copyMigratedDatabase(databasePath: string): Promise<void> {
  cpSync(await template(), databasePath, { recursive: true });
}

async function template(): Promise<string> {
  const ready = join(cache, `migrated-${fingerprint()}`);
  if (existsSync(ready)) return ready;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'making-'));
  const { database, close } = await openDatabase({ dataDir: making });
  await ensurePartitions(database, new Date());
  await close();
  try {
    renameSync(join(making, 'database'), ready);
  } catch (error) {
    // Another test process was faster; its copy is as good.
    if (!existsSync(ready)) throw error;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return ready;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  hash.update(new Date().toISOString().slice(0, 7));
  hash.update(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json')));
  const migrations = join(root, 'migrations');
  for (const file of readdirSync(migrations).sort()) hash.update(readFileSync(join(migrations, file)));
  return hash.digest('hex').slice(0, 16);
}
