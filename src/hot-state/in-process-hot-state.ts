import { randomBytes } from 'node:crypto';
import type { TextSignature } from '../engine/tier2-statistics/text-signature.js';
import { EntityHash } from './entity-hash.js';
import { HotJournal } from './hot-journal.js';
import { defaultSizes, HotMemory, type MemorySizes } from './hot-memory.js';
import {
  COUNTERS,
  keptTextMs,
  SETS,
  type Arrivals,
  type Awaitable,
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
import { entryOf, journalledMemory } from './memory-pieces.js';
import { idWords, uuidOf } from './uuid-words.js';

export interface InProcessOptions extends Partial<MemorySizes> {
  /** Where what must outlive the process is kept; absent: nowhere. */
  readonly folder?: string;
  /** Hears why something cannot be saved or was not there. */
  readonly onTrouble?: (message: string) => void;
}

/** The port in this process's own memory: bounded, the oldest out first. */
export class InProcessHotState implements HotState {
  readonly memory: HotMemory;
  private hash = new EntityHash(freshSeeds());
  private readonly journal: HotJournal | undefined;

  constructor({ folder, onTrouble = () => undefined, ...sizes }: InProcessOptions = {}) {
    this.memory = new HotMemory({ ...defaultSizes, ...sizes });
    if (folder === undefined) return;
    const seeds = (): readonly [number, number] => this.hash.seeds;
    const onSeeds = (known: [number, number]): void => void (this.hash = new EntityHash(known));
    this.journal = HotJournal.open(folder, journalledMemory(this.memory, seeds, onSeeds), onTrouble);
    this.journal.note(entryOf.seeds(this.hash.seeds));
  }

  observe(entity: Entity, observation: Observation, atMs: number): Awaitable<Standing> {
    const { counts, members, arrival, violation, habit, step, surprise } = observation;
    const windows: Partial<Record<Counter, Windows>> = {};
    for (const counter in counts) {
      windows[counter as Counter] = this.count(entity, counter, counts[counter as Counter] ?? 0, atMs);
    }
    const distinct: Partial<Record<SetName, number>> = {};
    for (const set in members) {
      distinct[set as SetName] = this.gather(entity, set, members[set as SetName] ?? [], atMs);
    }
    const steps = step && this.step(entity, step, atMs);
    const standing: Standing = {
      counts: windows,
      distinct,
      ...(arrival !== undefined && { arrivals: this.arrive(entity, arrival, atMs) }),
      ...(violation && { violations: this.violate(entity, violation, atMs) }),
      ...(habit && { habit: this.accustom(entity, habit, atMs) }),
      ...(steps && { steps }),
      ...(surprise && { surprise: this.surprise(entity, surprise, atMs) }),
    };
    // A violation is not lost, whatever becomes of the process after the answer.
    return violation?.weight && this.journal ? this.journal.flush().then(() => standing) : standing;
  }

  forget(entity: Entity): void {
    for (const name of [...COUNTERS, ...SETS, arrivalsName, violationsName, habitName, stepsName]) {
      const hash = this.hashOf(entity, name);
      const { windows, arrivals, violations, habits, sets, rings } = this.memory;
      for (const table of [windows, arrivals, violations, habits, sets, rings]) table.forget(hash);
      this.journal?.note(entryOf.forget(hash));
    }
  }

  nearest(tenantId: string, signature: TextSignature, atMs: number): NearText | null {
    const { texts } = this.memory;
    const index = texts.nearest(this.hash.word(tenantId), signature, sinceSeconds(atMs));
    if (index < 0) return null;
    const { similarity } = texts;
    const { id, author, atSeconds, joined } = texts.at(index);
    return { recordId: uuidOf(id), author, atMs: atSeconds * 1000, similarity, joined };
  }

  keepText(tenantId: string, { signature, recordId, author }: SeenText, atMs: number): void {
    this.add(tenantId, signature, recordId, author, atMs, false);
  }

  joinText(tenantId: string, near: NearText, signature: TextSignature, atMs: number): void {
    const { texts } = this.memory;
    const { recordId, author } = near;
    const index = texts.nearest(this.hash.word(tenantId), signature, sinceSeconds(atMs));
    // What it stood for is about to go, or another is nearer by now: it goes on under this text.
    if (index < 0 || texts.isFading(index) || uuidOf(texts.at(index).id) !== recordId) {
      this.add(tenantId, signature, recordId, author, atMs, true);
      return;
    }
    texts.join(index, Math.floor(atMs / 1000));
    this.journal?.note(entryOf.text(texts.wordsAt(index)));
  }

  forgetTexts(tenantId: string, recordIds: readonly string[]): number {
    const { texts } = this.memory;
    const places = texts.placesOf(
      this.hash.word(tenantId),
      new Set(recordIds.map((id) => idWords(id).join())),
    );
    for (const index of places) {
      this.journal?.note(entryOf.noText(texts.wordsAt(index)));
      texts.remove(index);
    }
    return places.length;
  }

  async close(): Promise<void> {
    await this.journal?.close();
  }

  private count(entity: Entity, counter: string, amount: number, atMs: number): Windows {
    const hash = this.hashOf(entity, counter);
    if (amount > 0) {
      this.memory.count(hash, amount, atMs);
      this.journal?.note(entryOf.count(hash, amount, atMs));
    }
    return this.memory.windowsOf(hash, atMs);
  }

  private gather(entity: Entity, set: string, members: readonly string[], atMs: number): number {
    const hash = this.hashOf(entity, set);
    for (const name of members) {
      const member = hash.word(name);
      this.memory.sets.add(hash, member, atMs);
      this.journal?.note(entryOf.member(hash, member, atMs));
    }
    return this.memory.sets.estimate(hash, atMs);
  }

  private arrive(entity: Entity, arrived: boolean, atMs: number): Arrivals {
    const hash = this.hashOf(entity, arrivalsName);
    if (arrived) {
      this.memory.arrive(hash, atMs);
      this.journal?.note(entryOf.arrival(hash, atMs));
    }
    return this.memory.arrivalsOf(hash);
  }

  private violate(
    entity: Entity,
    { weight, halfLifeMs }: NonNullable<Observation['violation']>,
    atMs: number,
  ): number {
    const hash = this.hashOf(entity, violationsName);
    if (weight !== 0) {
      this.memory.violate(hash, weight, halfLifeMs, atMs);
      this.journal?.note(entryOf.violation(hash, weight, halfLifeMs, atMs));
    }
    return this.memory.violationsOf(hash, halfLifeMs, atMs);
  }

  private accustom(
    entity: Entity,
    { bins, halfLifeMs }: NonNullable<Observation['habit']>,
    atMs: number,
  ): readonly number[] {
    const hash = this.hashOf(entity, habitName);
    if (bins !== 0) {
      this.memory.accustom(hash, bins, halfLifeMs, atMs);
      this.journal?.note(entryOf.habit(hash, bins, halfLifeMs, atMs));
    }
    return this.memory.habitOf(hash, halfLifeMs, atMs);
  }

  private step(
    entity: Entity,
    { code, everySteps }: NonNullable<Observation['step']>,
    atMs: number,
  ): Steps | undefined {
    const hash = this.hashOf(entity, stepsName);
    const { rings } = this.memory;
    if (code !== undefined) {
      rings.add(hash, code, atMs);
      this.journal?.note(entryOf.step(hash, code, atMs));
    }
    return rings.totalOf(hash) - rings.surprisedAt(hash) < everySteps ? undefined : rings.stepsOf(hash);
  }

  private surprise(
    entity: Entity,
    surprise: NonNullable<Observation['surprise']>,
    atMs: number,
  ): KeptSurprise | null {
    const hash = this.hashOf(entity, stepsName);
    if (surprise !== 'asked') {
      this.memory.rings.keep(hash, { ...surprise, atMs });
      this.journal?.note(entryOf.surprise(hash, { ...surprise, atMs }));
    }
    return this.memory.rings.surpriseOf(hash);
  }

  private add(
    tenantId: string,
    signature: TextSignature,
    recordId: string,
    author: number,
    atMs: number,
    joined: boolean,
  ): void {
    const { texts } = this.memory;
    const [tenant, id, atSeconds] = [this.hash.word(tenantId), idWords(recordId), Math.floor(atMs / 1000)];
    const index = texts.add({ tenant, signature, id, author, atSeconds, joined });
    this.journal?.note(entryOf.text(texts.wordsAt(index)));
  }

  private hashOf({ tenantId, kind, id }: Entity, name: string): EntityHash {
    return this.hash.of(tenantId, kind, id, name);
  }
}

const arrivalsName = 'arrivals';
const violationsName = 'violations';
const habitName = 'habit';
const stepsName = 'steps';

function sinceSeconds(atMs: number): number {
  return Math.max(0, Math.floor((atMs - keptTextMs) / 1000));
}

function freshSeeds(): [number, number] {
  const bytes = randomBytes(8);
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}
