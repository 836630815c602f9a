import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { openDatabase } from '../src/database/open-database.js';
import { CompiledStore } from '../src/lists/compiled-store.js';
import { Compiler } from '../src/lists/compiler.js';
import { ListMaterials } from '../src/lists/list-material.js';
import { loadPresets } from '../src/lists/built-presets.js';
import { PresetLayers } from '../src/lists/preset-layers.js';
import { readShippedModels } from '../src/models/shipped-models.js';
import { modelsFolder, presetsFolder } from '../src/product-root.js';
import type { Benchmark } from './benchmark.js';
import { makeKeywords } from './deny-list.js';
import { describeMachine } from './machine.js';
import { loadMix } from './mix.js';
import { readOptions } from './options.js';
import { findRepositoryRoot } from './repository.js';
import { createScratchDatabase } from './scratch-database.js';
import { formatTable } from './table.js';

/** Memory of one process that holds the compiled lists of many tenants, and the time to load one. */
export const tenants: Benchmark = {
  name: 'tenants',
  summary: 'memory of the compiled lists of many tenants in one process (PostgreSQL)',
  options: '[--tenants 10000] [--keywords 200]',
  async run(args, teardown) {
    const { counts } = readOptions(args, { tenants: 10_000, keywords: 200 });
    const mix = await loadMix(findRepositoryRoot(), 1);
    const words = makeKeywords(mix.texts, 20_000);
    const databaseUrl = await createScratchDatabase(teardown);
    const open = await openDatabase({ databaseUrl, dataDir: '', masterKey: randomBytes(32) });
    const compiler = new Compiler();
    teardown.add(async () => {
      await compiler.close();
      await open.close();
    });
    const fillMs = performance.now();
    const ids = await fill(open.database, counts, words);
    console.log(`filled in ${seconds(performance.now() - fillMs)} s`);
    const presets = new PresetLayers(loadPresets(presetsFolder), compiler);
    const models = readShippedModels(modelsFolder);
    const materials = new ListMaterials(
      new CompiledStore(open.database),
      compiler,
      presets,
      open.changes,
      models,
    );
    await materials.ready();
    await loadAll(materials, ids.slice(0, 100));
    console.log('presets and the first 100 tenants are in memory');
    const before = memoryMb();
    const startMs = performance.now();
    await loadAll(materials, ids);
    const loadMs = performance.now() - startMs;
    const after = memoryMb();
    console.log(`all were loaded in ${seconds(loadMs)} s`);
    const recent = ids.slice(-recentTenants);
    const againMs = performance.now();
    await loadAll(materials, recent);
    const heldMs = performance.now() - againMs;
    const figures = {
      ...counts,
      rssMb: after,
      rssBeforeMb: before,
      kbPerTenant: round(((after - before) * 1024) / ids.length),
      loadMsPerTenant: round(loadMs / ids.length),
      heldUsPerTenant: round((heldMs * 1000) / recent.length),
      heldShare: await heldShare(materials, ids),
    };
    console.log(formatTable([Object.keys(figures), Object.values(figures).map(String)]));
    return { name: 'tenants', ...figures, failed: after > maxRssMb, machine: describeMachine() };
  },
};

const maxRssMb = 1024;
const loadsAtOnce = 4;
/** Loaded a moment ago: what was loaded longer ago is read again beside its use, which would be measured too. */
const recentTenants = 500;
const samples = 100;

async function loadAll(materials: ListMaterials, ids: readonly string[]): Promise<void> {
  const waiting = ids.values();
  await Promise.all(
    Array.from({ length: loadsAtOnce }, async () => {
      for (const id of waiting) await materials.of(id);
    }),
  );
}

/** The share of the tenants that did not have to leave the cache again, by asking for some of them. */
async function heldShare(materials: ListMaterials, ids: readonly string[]): Promise<number> {
  const some = ids.filter((_, i) => i % Math.ceil(ids.length / samples) === 0);
  let held = 0;
  for (const id of some) {
    const material = materials.of(id);
    const atOnce = await Promise.race([material.then(() => true), setImmediate(false)]);
    if (atOnce) held += 1;
    await material;
  }
  return round(held / some.length);
}

/** A list of keywords each, straight into the tables: what is measured is holding them. @returns the tenants' ids */
async function fill(
  database: Awaited<ReturnType<typeof openDatabase>>['database'],
  counts: { readonly tenants: number; readonly keywords: number },
  words: readonly string[],
): Promise<string[]> {
  return database.asOwner(async (manager) => {
    await manager.query('DROP INDEX list_entry_search');
    await manager.query(
      'CREATE TEMP TABLE word AS SELECT * FROM unnest($1::text[]) WITH ORDINALITY AS w (value, n)',
      [words],
    );
    await manager.query('CREATE INDEX ON word (n)');
    const rows: { id: string }[] = await manager.query(
      `INSERT INTO tenant (id, name, data_key) SELECT gen_random_uuid(), 'bench ' || n, ''
       FROM generate_series(1, $1) n RETURNING id`,
      [counts.tenants],
    );
    await manager.query('ALTER TABLE list NO FORCE ROW LEVEL SECURITY');
    await manager.query('ALTER TABLE list_entry NO FORCE ROW LEVEL SECURITY');
    await manager.query(
      `INSERT INTO list (tenant_id, id, name, kind, subject, category, score, enabled, shadow)
       SELECT id, gen_random_uuid(), 'bench', 'deny', 'keyword', 'ads', 1, true, false FROM tenant`,
    );
    await manager.query(
      `INSERT INTO list_entry (tenant_id, id, list_id, value, match, changed)
       SELECT l.tenant_id, gen_random_uuid(), l.id, w.value, 'evasive', 1
       FROM (SELECT tenant_id, id, row_number() OVER () AS place FROM list) l
       CROSS JOIN generate_series(1, $1) e
       JOIN word w ON w.n = 1 + (l.place * 7919 + e) % $2`,
      [counts.keywords, words.length],
    );
    return rows.map(({ id }) => id);
  });
}

function memoryMb(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return Math.round(process.memoryUsage.rss() / 1024 / 1024);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
