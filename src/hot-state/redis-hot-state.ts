import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import {
  signatureBytes,
  signatureWords,
  similarityOfAlike,
  type TextSignature,
} from '../engine/tier2-statistics/text-signature.js';
import { noArrivals } from './arrivals.js';
import { bucketMs, bucketOf } from './distinct-counts.js';
import {
  habitBins,
  HotStateAway,
  keptTextMs,
  SETS,
  type Counter,
  type Entity,
  type HotState,
  type NearText,
  type Observation,
  type SeenText,
  type SetName,
  type Standing,
  type Steps,
  type KeptSurprise,
  type Windows,
} from './hot-state.js';
import { keepTextScript, nearestScript, observeScript } from './redis-scripts.js';
import { idWords, uuidOf } from './uuid-words.js';

/** Commands that the scripts become on the connection. */
interface Scripted {
  hotObserve(...args: (string | Buffer | number)[]): Promise<string[]>;
  hotNearestBuffer(...args: (string | Buffer | number)[]): Promise<[Buffer, Buffer, number] | null>;
  hotKeepText(...args: (string | Buffer | number)[]): Promise<unknown>;
}

/**
 * The port in Redis, for replicas together. Each call is one script on keys of one hash tag: an entity's, or that of a
 * tenant's texts. Nothing waits for a Redis that is away: the connection refuses at once, or after its command timeout.
 */
export class RedisHotState implements HotState {
  private readonly redis: Redis & Scripted;

  /** @param redis made with `enableOfflineQueue: false` and a `commandTimeout`; whoever made it closes it */
  constructor(
    redis: Redis,
    private readonly prefix = 'trisift',
  ) {
    redis.defineCommand('hotObserve', { lua: observeScript });
    redis.defineCommand('hotNearest', { lua: nearestScript });
    redis.defineCommand('hotKeepText', { lua: keepTextScript });
    this.redis = redis as Redis & Scripted;
  }

  async observe(entity: Entity, observation: Observation, atMs: number): Promise<Standing> {
    const { counts = {}, members = {}, arrival, violation, habit, step, surprise } = observation;
    const key = this.keyOf(entity);
    const bucket = bucketOf(atMs);
    const counters = Object.keys(counts) as Counter[];
    const sets = Object.keys(members) as SetName[];
    const keys = [key, ...sets.flatMap((set) => [`${key}:${set}:${bucket}`, `${key}:${set}:${bucket - 1}`])];
    const answer = await this.asked(() =>
      this.redis.hotObserve(
        ...[keys.length, ...keys, atMs, entityTtlMs, 2 * bucketMs],
        ...[counters.length, ...counters.flatMap((counter) => [counter, counts[counter] ?? 0])],
        arrival === undefined ? '' : arrival ? '1' : '0',
        ...(violation ? [violation.weight, violation.halfLifeMs] : ['', 1]),
        ...(habit ? [habit.bins, habit.halfLifeMs] : ['', 1]),
        ...(step ? [step.code ?? -1, step.everySteps] : ['', 0]),
        ...(surprise === undefined
          ? ['']
          : surprise === 'asked'
            ? ['0']
            : ['1', ...surpriseFields(surprise)]),
        ...[sets.length, ...sets.flatMap((set) => [members[set]?.length ?? 0, ...(members[set] ?? [])])],
      ),
    );
    return standingOf(answer.map(Number), counters, sets, observation);
  }

  async forget(entity: Entity): Promise<void> {
    const key = this.keyOf(entity);
    const bucket = bucketOf(Date.now());
    const buckets = [bucket - 1, bucket, bucket + 1];
    const sets = SETS.flatMap((set) => buckets.map((each) => `${key}:${set}:${each}`));
    await this.asked(() => this.redis.del(key, ...sets));
  }

  async nearest(tenantId: string, signature: TextSignature, atMs: number): Promise<NearText | null> {
    const day = dayOf(atMs);
    const tag = this.textsTag(tenantId);
    const bands = bandsOf(signature);
    const keys = bands.flatMap(({ group }) => [`${tag}b:${day}:${group}`, `${tag}b:${day - 1}:${group}`]);
    const since = Math.max(0, Math.floor((atMs - keptTextMs) / 1000));
    const found = await this.asked(() =>
      this.redis.hotNearestBuffer(
        ...[keys.length, ...keys, `${tag}t:`, day, day - 1, bytesOf(signature), since],
        ...bands.map(({ field }) => field),
      ),
    );
    if (!found) return null;
    const [id, text, alike] = found;
    const words = wordsOf(Buffer.concat([text.subarray(signatureBytes, signatureBytes + 8), id]));
    const moment = text.readUInt32LE(signatureBytes + 8);
    return {
      recordId: uuidOf(words),
      author: text.readUInt32LE(signatureBytes + 12),
      atMs: (moment >>> 1) * 2_000,
      similarity: similarityOfAlike(alike),
      joined: (moment & 1) === 1,
    };
  }

  keepText(tenantId: string, { signature, recordId, author }: SeenText, atMs: number): Promise<void> {
    return this.keep(tenantId, signature, recordId, author, atMs, false);
  }

  async joinText(tenantId: string, near: NearText, signature: TextSignature, atMs: number): Promise<void> {
    // Marked once a while and a day: else each copy of a flood would write the same again.
    if (near.joined && dayOf(near.atMs) === dayOf(atMs) && atMs - near.atMs < joinEveryMs) return;
    await this.keep(tenantId, signature, near.recordId, near.author, atMs, true);
  }

  async forgetTexts(tenantId: string, recordIds: readonly string[], atMs: number): Promise<number> {
    const day = dayOf(atMs);
    const tag = this.textsTag(tenantId);
    const pipeline = this.redis.pipeline();
    // Buckets go on naming it until their day is over, and find nothing.
    for (const recordId of recordIds)
      for (const each of [day - 2, day - 1, day, day + 1]) {
        const tail = tailOf(recordId);
        pipeline.hdel(textKeyOf(tag, each, tail), tail);
      }
    const answers = await this.asked(() => pipeline.exec());
    const failed = answers?.find(([error]) => error)?.[0];
    if (failed) throw new HotStateAway(failed.message);
    return (answers ?? []).reduce((sum, [, removed]) => sum + Number(removed), 0);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async keep(
    tenantId: string,
    signature: TextSignature,
    recordId: string,
    author: number,
    atMs: number,
    joined: boolean,
  ): Promise<void> {
    const day = dayOf(atMs);
    const tag = this.textsTag(tenantId);
    const bands = bandsOf(signature);
    const id = idBytes(recordId);
    const tail = id.subarray(8);
    const moment = Math.floor(atMs / 2_000) * 2 + (joined ? 1 : 0);
    const rest = Buffer.alloc(8);
    rest.writeUInt32LE(moment >>> 0, 0);
    rest.writeUInt32LE(author, 4);
    const text = Buffer.concat([bytesOf(signature), id.subarray(0, 8), rest]);
    const textKey = textKeyOf(tag, day, tail);
    const keys = [textKey, ...bands.map(({ group }) => `${tag}b:${day}:${group}`)];
    await this.asked(() =>
      this.redis.hotKeepText(
        ...[keys.length, ...keys, tail, text, 2 * dayMs],
        ...bands.map(({ field }) => field),
      ),
    );
  }

  private keyOf({ tenantId, kind, id }: Entity): string {
    const short = createHash('sha256').update(`${tenantId}\0${kind}\0${id}`).digest('base64url').slice(0, 16);
    return `${this.prefix}:{${short}}`;
  }

  private textsTag(tenantId: string): string {
    return `${this.prefix}:{near:${tenantId}}:`;
  }

  private async asked<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw new HotStateAway((error as Error).message);
    }
  }
}

const dayMs = 86_400_000;
/** What the day's window and the one before it count. */
const entityTtlMs = 2 * dayMs;
const joinEveryMs = 60_000;
/** Hashes that hold the texts and buckets: of a million texts about a hundred fields each, which Redis packs tightly. */
const textGroups = 8_192;
const bandGroups = 131_072;

function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs);
}

/** A band's bucket: the hash that holds it, and its field in there. */
function bandsOf(signature: TextSignature): { group: number; field: Buffer }[] {
  return Array.from({ length: signatureWords }, (_, band) => {
    const word = signature[band] as number;
    const field = Buffer.alloc(5);
    field.writeUInt32LE(word, 0);
    field.writeUInt8(band, 4);
    return { group: (Math.imul(word ^ band, 0x9e3779b1) >>> 0) % bandGroups, field };
  });
}

function bytesOf(signature: TextSignature): Buffer {
  const bytes = Buffer.alloc(signatureBytes);
  signature.forEach((word, i) => bytes.writeUInt32LE(word, i * 4));
  return bytes;
}

function idBytes(recordId: string): Buffer {
  const id = Buffer.alloc(16);
  idWords(recordId).forEach((word, i) => id.writeUInt32BE(word, i * 4));
  return id;
}

/** What a text is known by within its day: the random half of its record's id. */
function tailOf(recordId: string): Buffer {
  return idBytes(recordId).subarray(8);
}

function textKeyOf(tag: string, day: number, tail: Buffer): string {
  return `${tag}t:${day}:${tail.readUInt16BE(0) % textGroups}`;
}

function wordsOf(id: Buffer): [number, number, number, number] {
  return [id.readUInt32BE(0), id.readUInt32BE(4), id.readUInt32BE(8), id.readUInt32BE(12)];
}

const arrivalFields = ['gaps', 'lastAtMs', 'meanMs', 'deviationMs', 'medianMs', 'spreadMs'] as const;

function surpriseFields({ steps, score, percentile, told }: Omit<KeptSurprise, 'atMs'>): number[] {
  const [one = 0, two = 0, three = 0] = told;
  return [steps, score, percentile, one, two, three];
}

function standingOf(
  answer: readonly number[],
  counters: readonly Counter[],
  sets: readonly SetName[],
  { arrival, violation, habit, step, surprise }: Observation,
): Standing {
  let at = 0;
  const next = (): number => answer[at++] ?? 0;
  const windows = (): Windows => ({ minute: next(), tenMinutes: next(), hour: next(), day: next() });
  const counts = Object.fromEntries(counters.map((counter) => [counter, windows()]));
  const arrivals = { ...noArrivals };
  if (arrival !== undefined) {
    for (const field of arrivalFields) arrivals[field] = next();
  }
  const violations = violation ? next() : 0;
  const bins = habit ? Array.from({ length: habitBins }, next) : [];
  const [total, kept] = step ? [next(), next()] : [0, -1];
  const steps: Steps | undefined = kept < 0 ? undefined : { total, last: Array.from({ length: kept }, next) };
  const surprised = surprise ? surpriseFrom(next) : null;
  const distinct = Object.fromEntries(sets.map((set) => [set, next()]));
  return {
    counts,
    distinct,
    ...(arrival !== undefined && { arrivals }),
    ...(violation && { violations }),
    ...(habit && { habit: bins }),
    ...(steps && { steps }),
    ...(surprise && { surprise: surprised }),
  };
}

/** @param next gives one number of the answer after the other */
function surpriseFrom(next: () => number): KeptSurprise | null {
  const [steps, atMs, score, percentile] = [next(), next(), next(), next()];
  const told = [next(), next(), next()].filter((word) => word !== 0);
  return steps === 0 ? null : { steps, atMs, score, percentile, told };
}
