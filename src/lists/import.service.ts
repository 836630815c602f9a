import { performance } from 'node:perf_hooks';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/audit.js';
import type { Database } from '../database/database.js';
import type { BodyStream } from '../http/body-stream.js';
import { Problem } from '../http/problem.js';
import { restBetweenBites } from '../database/rest-between-bites.js';
import { asProblem } from './entries.service.js';
import { maxEntries } from './entry-limits.js';
import type { EntryStore } from './entry-store.js';
import { rowsAPiece, type ImportFormat, type ImportTally, type RowColumns } from './import-rows.js';
import {
  ImportLost,
  ImportRunning,
  importStaleAfterMs,
  type Import,
  type ImportStore,
} from './import-store.js';
import { ImportThread } from './import-thread.js';
import type { ListMaterials } from './list-material.js';
import type { ImportView } from './list-schema.js';
import type { ListSweeper } from './list-sweeper.js';
import type { List } from './list.entity.js';

export const importTypes: Readonly<Record<string, ImportFormat>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
};
export const maxImportBytes = 1024 ** 3;

/** Each has a thread and a connection of its own for a while. */
const maxImportsAtOnce = 4;
/** More go through staging; so few are added in one statement, and need no new base. */
const maxAddedAtOnce = 1_000;
/** On the embedded database each bite keeps the one connection for some 10 ms. */
const piecesABite = { embedded: 3, postgres: 10 };

/** The parts that an import works with. */
export class ImportRooms {
  constructor(
    readonly database: Database,
    readonly store: ImportStore,
    readonly entries: EntryStore,
    readonly materials: ListMaterials,
    readonly sweeper: ListSweeper,
  ) {}
}

/**
 * Imports a file into a list, all or nothing: read and checked in a thread as it comes, stored in bites that nobody
 * sees, made visible at once, and answered when it judges here.
 */
export class ImportService {
  private running = 0;

  constructor(private readonly rooms: ImportRooms) {}

  /** @throws Problem, with the first bad rows by their lines where there are any */
  async run(actor: Actor, tenantId: string, list: List, body: BodyStream): Promise<ImportView> {
    if (this.running >= maxImportsAtOnce) {
      throw new Problem('unavailable', `${maxImportsAtOnce} imports are under way in this process`, {
        headers: { 'retry-after': '10' },
      });
    }
    const startMs = performance.now();
    this.running += 1;
    const one: Import = { id: uuidv7(), tenantId, listId: list.id };
    try {
      const { filled } = await this.rooms.store.begin(one);
      const { rows, added } = await this.runBegun(actor, list, one, filled, body);
      const ms = Math.round(performance.now() - startMs);
      return { rows, added, existing: rows - added, live: true, ms };
    } catch (error) {
      if (error instanceof ImportRunning)
        throw new Problem('conflict', 'an import into this list is under way; try again when it is done');
      if (error instanceof ImportLost)
        throw new Problem('unavailable', 'the import took too long to store its rows; try again');
      return asProblem(error);
    } finally {
      this.running -= 1;
    }
  }

  private async runBegun(
    actor: Actor,
    { subject }: List,
    one: Import,
    filled: boolean,
    { type, chunks, signal }: BodyStream,
  ): Promise<{ rows: number; added: number }> {
    const { store, entries, materials, sweeper } = this.rooms;
    const format = importTypes[type] as ImportFormat;
    const thread = new ImportThread({ format, subject, nowMs: Date.now(), maxRows: maxEntries(subject) });
    const heart = setInterval(() => void store.beat(one).catch(() => undefined), importStaleAfterMs / 6);
    const staged = { rows: 0 };
    let applied = false;
    try {
      for await (const chunk of chunks) await thread.write(chunk);
      const tally = await thread.end();
      if (tally.badRows > 0) throw badRows(tally);
      if (tally.rows <= maxAddedAtOnce) {
        const all = await thread.take(maxAddedAtOnce / rowsAPiece);
        const added = all ? await entries.addImported(actor, one.tenantId, one.listId, all) : 0;
        await materials.live(one.tenantId);
        return { rows: tally.rows, added };
      }
      await this.stage(one, filled, thread, staged, signal);
      const added = await store.apply(actor, one, tally.rows, staged.rows);
      applied = true;
      await materials.rebase(one.tenantId, subject);
      return { rows: tally.rows, added };
    } finally {
      clearInterval(heart);
      await thread.close();
      if (!applied) {
        await store.abandon(one, staged.rows).catch(() => undefined);
        sweeper.start();
      }
    }
  }

  private async stage(
    one: Import,
    filled: boolean,
    thread: ImportThread,
    staged: { rows: number },
    signal: AbortSignal,
  ): Promise<void> {
    const { database, store } = this.rooms;
    const pieces = database.embedded ? piecesABite.embedded : piecesABite.postgres;
    let next: Promise<RowColumns | undefined> = thread.take(pieces);
    for (let rows; (rows = await next);) {
      if (signal.aborted) throw new Problem('malformed', 'the client went away');
      // Read on while the database writes.
      next = thread.take(pieces);
      next.catch(() => undefined);
      staged.rows += await store.stage(one, rows, filled);
      if (database.embedded) await restBetweenBites();
    }
  }
}

function badRows({ rows, badRows: count, bad }: ImportTally): Problem {
  const [first] = bad;
  const errors = bad.map(({ line, path, message }) => ({ path: `/line/${line}${path}`, message }));
  const detail = `${count} of ${rows} rows are wrong, the first at line ${first?.line}: ${first?.message}`;
  return new Problem('unprocessable', `${detail}; nothing was imported`, { errors, errorCount: count });
}
