import { momentIn, putMoment } from './arrivals.js';
import { bitsOf, floatOf } from './decaying-sum.js';
import { EntityHash } from './entity-hash.js';
import type { Journalled } from './hot-journal.js';
import type { HotMemory } from './hot-memory.js';
import type { KeptSurprise } from './hot-state.js';
import { textWords } from './near-index.js';
import { slotShards, type SlotTable } from './slot-table.js';

/**
 * The memory as the journal keeps it. A shard's piece says how many entries it holds, so that what was counted before
 * the piece was made is not counted again; sets and texts bear being added twice.
 * @param onSeeds hears under which seeds the hashes were made
 */
export function journalledMemory(
  memory: HotMemory,
  seeds: () => readonly [number, number],
  onSeeds: (seeds: [number, number]) => void,
): Journalled {
  const tables: readonly SlotTable[] = [
    memory.windows,
    memory.arrivals,
    memory.violations,
    memory.sets.table,
    memory.habits,
  ];
  /** `table shard` → how many entries its piece holds. */
  const held = new Map<string, number>();
  const isAfter = (table: number | 'rings', { high }: EntityHash, entryNumber: number): boolean =>
    entryNumber > (held.get(`${table} ${high & (slotShards - 1)}`) ?? -1);
  const isNew = (table: SlotTable, hash: EntityHash, entryNumber: number): boolean =>
    isAfter(tables.indexOf(table), hash, entryNumber);

  return {
    entryWords,
    dump: function* () {
      yield new Uint32Array([pieces.seeds, ...seeds()]);
      for (const [number, table] of tables.entries()) {
        for (let shard = 0; shard < slotShards; shard++) {
          yield pieceOf([pieces.slots, number, shard], table.dump(shard));
        }
      }
      for (let shard = 0; shard < slotShards; shard++) {
        yield pieceOf([pieces.rings, shard], memory.rings.dump(shard));
      }
      for (const set of memory.sets.dumpBig()) yield pieceOf([pieces.big], set);
      const { first, end } = memory.texts.range;
      for (let from = first; from < end; from += textsAPiece) {
        yield pieceOf([pieces.texts], memory.texts.dump(from, Math.min(from + textsAPiece, end)));
      }
    },
    restore: (piece, entryNumber) => {
      const [kind, second, third] = piece as unknown as [number, number, number];
      if (kind === pieces.seeds) onSeeds([second, third]);
      else if (kind === pieces.big) memory.sets.restoreBig(piece.subarray(1));
      else if (kind === pieces.texts) memory.texts.restore(piece.subarray(1));
      else if (kind === pieces.rings) {
        memory.rings.restore(piece.subarray(2));
        held.set(`rings ${second}`, entryNumber);
      } else {
        tables[second]?.restore(piece.subarray(3));
        held.set(`${second} ${third}`, entryNumber);
      }
    },
    replay: (entry, entryNumber) => {
      const [kind, high, low] = entry as unknown as [number, number, number];
      const hash = Object.assign(new EntityHash([0, 0]), { high, low });
      const word = (at: number): number => entry[at] as number;
      if (kind === entries.seeds) onSeeds([high, low]);
      else if (kind === entries.text) memory.texts.readd(entry.subarray(1));
      else if (kind === entries.noText) memory.texts.drop(entry.subarray(1));
      else if (kind === entries.forget) {
        for (const table of tables) if (isNew(table, hash, entryNumber)) table.forget(hash);
        if (isNew(memory.sets.table, hash, entryNumber)) memory.sets.forget(hash);
        if (isAfter('rings', hash, entryNumber)) memory.rings.forget(hash);
      } else if (kind === entries.member) {
        if (isNew(memory.sets.table, hash, entryNumber)) memory.sets.add(hash, word(4), word(3) * 1000);
      } else if (kind === entries.count) {
        if (isNew(memory.windows, hash, entryNumber)) memory.count(hash, word(4), word(3) * 1000);
      } else if (kind === entries.arrival) {
        if (isNew(memory.arrivals, hash, entryNumber)) memory.arrive(hash, momentIn(entry, 3));
      } else if (kind === entries.habit) {
        if (isNew(memory.habits, hash, entryNumber))
          memory.accustom(hash, word(5), floatOf(word(6)), momentIn(entry, 3));
      } else if (kind === entries.step) {
        if (isAfter('rings', hash, entryNumber)) memory.rings.add(hash, word(5), momentIn(entry, 3));
      } else if (kind === entries.surprise) {
        if (isAfter('rings', hash, entryNumber)) memory.rings.keep(hash, surpriseIn(entry));
      } else if (isNew(memory.violations, hash, entryNumber)) {
        memory.violate(hash, floatOf(word(5)), floatOf(word(6)), momentIn(entry, 3));
      }
    },
  };
}

/** Kinds of entries and pieces stand in files: a number is never given to another. */
const entries = {
  count: 1,
  arrival: 2,
  violation: 3,
  member: 4,
  text: 5,
  forget: 6,
  seeds: 7,
  habit: 8,
  noText: 9,
  step: 10,
  surprise: 11,
} as const;
const pieces = { seeds: 1, slots: 2, big: 3, texts: 4, rings: 5 } as const;
const entryWords = {
  ...{ 1: 5, 2: 5, 3: 7, 4: 5, 5: 1 + textWords, 6: 3, 7: 3, 8: 7, 9: 1 + textWords, 10: 6, 11: 11 },
} as const;
const textsAPiece = 4_096;

/** Entries of the journal. */
export const entryOf = {
  seeds: ([high, low]: readonly [number, number]) => new Uint32Array([entries.seeds, high, low]),
  forget: ({ high, low }: EntityHash) => new Uint32Array([entries.forget, high, low]),
  count: ({ high, low }: EntityHash, amount: number, atMs: number) =>
    new Uint32Array([entries.count, high, low, Math.floor(atMs / 1000), amount]),
  member: ({ high, low }: EntityHash, member: number, atMs: number) =>
    new Uint32Array([entries.member, high, low, Math.floor(atMs / 1000), member]),
  arrival: ({ high, low }: EntityHash, atMs: number) => {
    const entry = new Uint32Array([entries.arrival, high, low, 0, 0]);
    putMoment(entry, 3, atMs);
    return entry;
  },
  violation: ({ high, low }: EntityHash, weight: number, halfLifeMs: number, atMs: number) => {
    const entry = new Uint32Array([entries.violation, high, low, 0, 0, bitsOf(weight), bitsOf(halfLifeMs)]);
    putMoment(entry, 3, atMs);
    return entry;
  },
  habit: ({ high, low }: EntityHash, bins: number, halfLifeMs: number, atMs: number) => {
    const entry = new Uint32Array([entries.habit, high, low, 0, 0, bins, bitsOf(halfLifeMs)]);
    putMoment(entry, 3, atMs);
    return entry;
  },
  step: ({ high, low }: EntityHash, code: number, atMs: number) => {
    const entry = new Uint32Array([entries.step, high, low, 0, 0, code]);
    putMoment(entry, 3, atMs);
    return entry;
  },
  surprise: ({ high, low }: EntityHash, { steps, atMs, score, percentile, told }: KeptSurprise) => {
    const [one = 0, two = 0, three = 0] = told;
    const values = [steps, bitsOf(score), bitsOf(percentile), one, two, three];
    const entry = new Uint32Array([entries.surprise, high, low, 0, 0, ...values]);
    putMoment(entry, 3, atMs);
    return entry;
  },
  text: (words: Uint32Array) => pieceOf([entries.text], words),
  noText: (words: Uint32Array) => pieceOf([entries.noText], words),
};

function surpriseIn(entry: Uint32Array): KeptSurprise {
  return {
    steps: entry[5] as number,
    atMs: momentIn(entry, 3),
    score: floatOf(entry[6] as number),
    percentile: floatOf(entry[7] as number),
    told: [...entry.subarray(8, 11)].filter((word) => word !== 0),
  };
}

function pieceOf(head: readonly number[], body: Uint32Array): Uint32Array {
  const piece = new Uint32Array(head.length + body.length);
  piece.set(head);
  piece.set(body, head.length);
  return piece;
}
