import { PGlite } from '@electric-sql/pglite';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const nodeModules = join(import.meta.dirname, '../../node_modules');
const cache = join(nodeModules, '.cache/trisift-test');

/**
 * Puts an embedded database without any table where a server will look for its own. To make one takes seconds, so one
 * is made a version of PGlite and copied; migrations run on every copy.
 */
export async function copyEmptyDatabase(databasePath: string): Promise<void> {
  cpSync(await template(), databasePath, { recursive: true });
}

async function template(): Promise<string> {
  const manifest = readFileSync(join(nodeModules, '@electric-sql/pglite/package.json'), 'utf8');
  const ready = join(cache, `pglite-${(JSON.parse(manifest) as { version: string }).version}`);
  if (existsSync(ready)) return ready;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'making-'));
  const engine = await PGlite.create(join(making, 'database'));
  await engine.close();
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
