import { momentIn, putMoment } from './arrivals.js';
import { bitsOf, floatOf } from './decaying-sum.js';
import { gapByteOf, unknownGap } from '../engine/behaviour/sequence/step.js';
import type { EntityHash } from './entity-hash.js';
import { keptSteps, type Steps, type KeptSurprise } from './hot-state.js';
import { SlotTable } from './slot-table.js';

/**
 * The last steps of each entity, and what they were found to come to. Most authors take few: those have a small record,
 * which moves among the large ones once it is full.
 */
export class StepRings {
  private readonly few: SlotTable;
  private readonly many: SlotTable;

  /** @param maxFew of each of two generations, as `maxMany`; powers of two */
  constructor(maxFew: number, maxMany: number) {
    this.few = new SlotTable(headWords + fewSteps / stepsAWord, maxFew);
    this.many = new SlotTable(headWords + keptSteps / stepsAWord + surpriseWords, maxMany);
  }

  get bytes(): number {
    return this.few.bytes + this.many.bytes;
  }

  /** Adds a step; one that comes late is none. */
  add(hash: EntityHash, code: number, atMs: number): void {
    if (this.many.find(hash) >= 0) {
      const at = this.many.findOrAdd(hash);
      step(this.many.words, at, keptSteps, code, atMs);
      return;
    }
    const at = this.few.findOrAdd(hash);
    if ((this.few.words[at + 2] as number) < fewSteps) {
      step(this.few.words, at, fewSteps, code, atMs);
      return;
    }
    const large = this.promote(hash);
    step(this.many.words, large, keptSteps, code, atMs);
  }

  stepsOf(hash: EntityHash): Steps {
    const large = this.many.find(hash);
    if (large >= 0) return stepsIn(this.many.words, large, keptSteps);
    const small = this.few.find(hash);
    return small < 0 ? noSteps : stepsIn(this.few.words, small, fewSteps);
  }

  /** How many there ever were. */
  totalOf(hash: EntityHash): number {
    const large = this.many.find(hash);
    if (large >= 0) return this.many.words[large + 2] as number;
    const small = this.few.find(hash);
    return small < 0 ? 0 : (this.few.words[small + 2] as number);
  }

  /** Of how many steps the kept surprise knew; 0 where there is none. */
  surprisedAt(hash: EntityHash): number {
    const at = this.many.find(hash);
    return at < 0 ? 0 : (this.many.words[at + surpriseAt] as number);
  }

  keep(hash: EntityHash, { steps, atMs, score, percentile, told }: KeptSurprise): void {
    const at = this.many.find(hash) >= 0 ? this.many.findOrAdd(hash) : this.promote(hash);
    const { words } = this.many;
    words[at + surpriseAt] = steps;
    putMoment(words, at + surpriseAt + 1, atMs);
    words[at + surpriseAt + 3] = bitsOf(score);
    words[at + surpriseAt + 4] = bitsOf(percentile);
    for (let i = 0; i < toldSteps; i++) words[at + surpriseAt + 5 + i] = told[i] ?? 0;
  }

  surpriseOf(hash: EntityHash): KeptSurprise | null {
    const at = this.many.find(hash);
    const { words } = this.many;
    if (at < 0 || words[at + surpriseAt] === 0) return null;
    const told = Array.from({ length: toldSteps }, (_, i) => words[at + surpriseAt + 5 + i] as number);
    return {
      steps: words[at + surpriseAt] as number,
      atMs: momentIn(words, at + surpriseAt + 1),
      score: floatOf(words[at + surpriseAt + 3] as number),
      percentile: floatOf(words[at + surpriseAt + 4] as number),
      told: told.filter((word) => word !== 0),
    };
  }

  forget(hash: EntityHash): void {
    this.few.forget(hash);
    this.many.forget(hash);
  }

  /** All of a shard in one piece: a record may have moved between two. */
  dump(shard: number): Uint32Array {
    const [few, many] = [this.few.dump(shard), this.many.dump(shard)];
    const piece = new Uint32Array(1 + few.length + many.length);
    piece[0] = few.length;
    piece.set(few, 1);
    piece.set(many, 1 + few.length);
    return piece;
  }

  restore(piece: Uint32Array): void {
    const end = 1 + (piece[0] as number);
    this.few.restore(piece.subarray(1, end));
    this.many.restore(piece.subarray(end));
  }

  /** @returns where the large record begins */
  private promote(hash: EntityHash): number {
    const small = this.few.find(hash);
    const before =
      small < 0 ? undefined : this.few.words.slice(small, small + headWords + fewSteps / stepsAWord);
    if (before) this.few.forget(hash);
    const at = this.many.findOrAdd(hash);
    if (before) this.many.words.set(before, at);
    return at;
  }
}

/** The moment of the last step in two words, and how many there ever were; then the ring. */
const headWords = 3;
/** A step takes half a word: its code and the byte of its gap. */
const stepsAWord = 2;
const fewSteps = 8;
const toldSteps = 3;
/** Steps that were known, moment, score, percentile, and what is told. */
const surpriseWords = 5 + toldSteps;
const surpriseAt = headWords + keptSteps / stepsAWord;
const noSteps: Steps = { total: 0, last: [] };

function step(words: Uint32Array, at: number, ring: number, code: number, atMs: number): void {
  const [last, total] = [momentIn(words, at), words[at + 2] as number];
  if (total > 0 && atMs < last) return;
  const value = (code << 8) | (total === 0 ? unknownGap : gapByteOf(atMs - last));
  const place = total % ring;
  const word = at + headWords + (place >>> 1);
  const shift = (place & 1) * 16;
  words[word] = ((words[word] as number) & ~(0xffff << shift)) | (value << shift);
  putMoment(words, at, atMs);
  words[at + 2] = total + 1;
}

function stepsIn(words: Uint32Array, at: number, ring: number): Steps {
  const total = words[at + 2] as number;
  const last: number[] = [];
  for (let i = Math.max(0, total - ring); i < total; i++) {
    const place = i % ring;
    last.push(((words[at + headWords + (place >>> 1)] as number) >>> ((place & 1) * 16)) & 0xffff);
  }
  return { total, last };
}
