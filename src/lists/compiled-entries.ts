import { deserialize, serialize } from 'node:v8';
import type { ListRule } from '../engine/tier1-rules/list-entry.js';
import type { Layer } from '../engine/tier1-rules/rule-kind.js';

/** What a compiled entry was, by ordinal, in few bytes: a million of them take 18 MB. */
export interface EntryTable {
  /** 16 bytes an entry. */
  readonly ids: Uint8Array;
  /** Place in `lists`. */
  readonly list: Uint16Array;
  readonly lists: readonly string[];
  /** Ordinal → ms since 1970, of the entries that expire. */
  readonly expiries: ReadonlyMap<number, number>;
}

/** The entries of one subject, compiled by its rule kind. */
export interface CompiledEntries {
  readonly compiled: unknown;
  readonly table: EntryTable;
  readonly bytes: number;
}

export interface EntryRow {
  readonly id: string;
  readonly listId: string;
  readonly expiresAt: Date | null;
}

/** Changes when the stored form of a table or of any rule kind changes: what is stored in another form is compiled anew. */
export const compiledFormat = 3;

/**
 * The layer that a tenant's detectors see.
 * @param rules what each list that is on says now
 * @param masked ids of entries that have changed since they were compiled
 */
export function layerOf(
  { compiled, table }: CompiledEntries,
  rules: ReadonlyMap<string, ListRule>,
  masked: ReadonlySet<string>,
): Layer<unknown> {
  return {
    compiled,
    entry: (ordinal) => {
      const rule = rules.get(table.lists[table.list[ordinal] as number] as string);
      if (!rule) return undefined;
      const expiry = table.expiries.get(ordinal);
      if (expiry !== undefined && expiry <= Date.now()) return undefined;
      const entryId = uuidAt(table.ids, ordinal);
      return masked.has(entryId) ? undefined : { entryId, rule };
    },
  };
}

/** Grows with the rows of one compilation, in the order of their ordinals. */
export class EntryTableBuilder {
  private ids = new Uint8Array(16 * 256);
  private list = new Uint16Array(256);
  private count = 0;
  private readonly numbers = new Map<string, number>();
  private readonly expiries = new Map<number, number>();

  add({ id, listId, expiresAt }: EntryRow): void {
    this.addMany(
      listId,
      Buffer.from(id.replaceAll('-', ''), 'hex'),
      expiresAt ? JSON.stringify([expiresAt.getTime()]) : undefined,
    );
  }

  /**
   * @param ids 16 bytes an entry
   * @param expiries ms since 1970 or null each, as JSON; absent where none expires
   * @returns how many
   */
  addMany(listId: string, ids: Uint8Array, expiries?: string): number {
    const count = ids.length / 16;
    while (this.count + count > this.list.length) this.grow();
    this.ids.set(ids, this.count * 16);
    let number = this.numbers.get(listId);
    if (number === undefined) this.numbers.set(listId, (number = this.numbers.size));
    this.list.fill(number, this.count, this.count + count);
    if (expiries !== undefined) {
      for (const [i, expiry] of (JSON.parse(expiries) as (number | null)[]).entries())
        if (expiry !== null) this.expiries.set(this.count + i, expiry);
    }
    this.count += count;
    return count;
  }

  finish(): EntryTable {
    return {
      ids: this.ids.slice(0, this.count * 16),
      list: this.list.slice(0, this.count),
      lists: [...this.numbers.keys()],
      expiries: this.expiries,
    };
  }

  private grow(): void {
    const [ids, list] = [this.ids, this.list];
    this.ids = new Uint8Array(ids.length * 2);
    this.list = new Uint16Array(list.length * 2);
    this.ids.set(ids);
    this.list.set(list);
  }
}

/** @param serialised `compiled` by v8.serialize */
export function packEntries(table: EntryTable, serialised: Uint8Array): Buffer {
  const head = serialize(table);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, serialised]);
}

export function unpackEntries(packed: Buffer): CompiledEntries {
  const end = 4 + packed.readUInt32LE(0);
  const table = deserialize(packed.subarray(4, end)) as EntryTable;
  return { compiled: deserialize(packed.subarray(end)), table, bytes: packed.length };
}

/** Weight in memory of plain objects and typed arrays, roughly. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength + 100;
  if (typeof value === 'string') return value.length * 2 + 24;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 64;
  const parts = value instanceof Map ? [...value].flat() : Object.values(value);
  for (const part of parts) bytes += 16 + bytesOf(part);
  return bytes;
}

function uuidAt(ids: Uint8Array, ordinal: number): string {
  const hex = Buffer.from(ids.buffer, ids.byteOffset + ordinal * 16, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
