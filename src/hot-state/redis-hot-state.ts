import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import {
  signatureBytes,
  signatureWords,
  similarityOfAlike,
  type TextSignature,
} from '../engine/tier2-statistics/text-signature.js';
import { bucketMs, bucketOf } from './distinct-counts.js';
import {
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
  type KeptSurprise,
} from './hot-state.js';
import {
  arrivalsField,
  arrivalsOf,
  habitField,
  habitOf,
  stepsField,
  stepsOf,
  surpriseField,
  surpriseOf,
  violationsField,
  violationsOf,
  windowsOf,
  type Packed,
} from './packed-records.js';
import { keepTextScript, nearestScript, observeScript } from './redis-scripts.js';
import { idWords, uuidOf } from './uuid-words.js';

/** Commands that the scripts become on the connection. */
interface Scripted {
  hotObserveBuffer(...args: (string | number)[]): Promise<(Packed | number)[]>;
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
    const key = this.keyOf(entity);
    const bucket = bucketOf(atMs);
    const sets = Object.keys(observation.members ?? {}) as SetName[];
    const fields = fieldsOf(observation);
    const keys = sets.flatMap((set) => [`${key}:${set}:${bucket}`, `${key}:${set}:${bucket - 1}`]);
    const answer = await this.asked(async () => {
      // How many are in one set is asked more than anything else.
      if (fields.length === 0 && sets.length === 1 && membersOf(observation, sets[0] as SetName).length === 0)
        return [await this.redis.pfcount(...keys)];
      return this.redis.hotObserveBuffer(
        ...[keys.length + 1, key, ...keys, atMs, entityTtlMs, 2 * bucketMs],
        ...changesOf(observation),
        ...[sets.length, ...sets.flatMap((set) => withCount(membersOf(observation, set)))],
        ...withCount(fields),
      );
    });
    const packed = new Map(fields.map((field, i) => [field, answer[i] as Packed]));
    const distinct = sets.map((set, i) => [set, answer[fields.length + i]]);
    return standingOf(packed, Object.fromEntries(distinct) as Standing['distinct'], observation, atMs);
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
    this.gather();
    try {
      return await ask();
    } catch (error) {
      throw new HotStateAway((error as Error).message);
    }
  }

  /** What is asked in one turn goes out in one write: a system call for each costs more than all else of a question. */
  private gather(): void {
    // There is none before the first connection.
    const stream = this.redis.stream as Redis['stream'] | undefined;
    if (!stream || stream.writableCorked > 0) return;
    stream.cork();
    queueMicrotask(() => stream.uncork());
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

/** The fields of an entity's hash that an observation asks for. */
function fieldsOf({ counts = {}, arrival, violation, habit, step, surprise }: Observation): string[] {
  const fields = Object.keys(counts).map((counter) => counterField(counter as Counter));
  if (arrival !== undefined) fields.push(arrivalsField);
  if (violation) fields.push(violationsField);
  if (habit) fields.push(habitField);
  if (step) fields.push(stepsField);
  if (step || surprise) fields.push(surpriseField);
  return fields;
}

/** What an observation changes, as observeScript takes it. */
function changesOf(observation: Observation): (string | number)[] {
  const { counts = {}, arrival, violation, habit, step, surprise } = observation;
  const added = Object.entries(counts).filter(([, amount]) => amount > 0);
  return [
    ...[added.length, ...added.flatMap(([counter, amount]) => [counterField(counter as Counter), amount])],
    arrival ? '1' : '',
    ...(violation && violation.weight !== 0 ? [violation.weight, violation.halfLifeMs] : ['', 1]),
    ...(habit && habit.bins !== 0 ? [habit.bins, habit.halfLifeMs] : ['', 1]),
    step?.code ?? '',
    ...(surprise === undefined || surprise === 'asked' ? [''] : ['1', ...surpriseWords(surprise)]),
  ];
}

function counterField(counter: Counter): string {
  return `c:${counter}`;
}

function membersOf({ members }: Observation, set: SetName): readonly string[] {
  return members?.[set] ?? [];
}

function withCount(strings: readonly string[]): (string | number)[] {
  return [strings.length, ...strings];
}

function surpriseWords({ steps, score, percentile, told }: Omit<KeptSurprise, 'atMs'>): number[] {
  const [one = 0, two = 0, three = 0] = told;
  return [steps, score, percentile, one, two, three];
}

function standingOf(
  packed: ReadonlyMap<string, Packed>,
  distinct: Standing['distinct'],
  { counts = {}, arrival, violation, habit, step, surprise }: Observation,
  atMs: number,
): Standing {
  const field = (name: string): Packed => packed.get(name) ?? null;
  const windows = (Object.keys(counts) as Counter[]).map((counter) => [
    counter,
    windowsOf(field(counterField(counter)), atMs),
  ]);
  const surprised = surpriseOf(field(surpriseField));
  const steps = step && stepsOf(field(stepsField));
  return {
    counts: Object.fromEntries(windows) as Standing['counts'],
    distinct,
    ...(arrival !== undefined && { arrivals: arrivalsOf(field(arrivalsField)) }),
    ...(violation && { violations: violationsOf(field(violationsField), atMs, violation.halfLifeMs) }),
    ...(habit && { habit: habitOf(field(habitField), atMs, habit.halfLifeMs) }),
    ...(steps && steps.total - (surprised?.steps ?? 0) >= step.everySteps && { steps }),
    ...(surprise && { surprise: surprised }),
  };
}
