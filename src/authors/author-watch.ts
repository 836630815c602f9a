import { LRUCache } from 'lru-cache';
import { assess, type Assessment } from '../engine/behaviour/assess.js';
import { isGesture, lookAt, type AuthorEvent } from '../engine/behaviour/author-event.js';
import type { AuthorState } from '../engine/behaviour/author-state.js';
import type { ActiveBehaviour } from '../engine/behaviour/behaviour-settings.js';
import { noteCustoms, unknownCustoms, type Customs } from '../engine/behaviour/customs.js';
import { strangenessOf } from '../engine/behaviour/habit.js';
import { isAboveNormal } from '../engine/behaviour/level.js';
import { nextPercentile, paceOf } from '../engine/behaviour/pace.js';
import type { RiskWeights } from '../engine/behaviour/risk.js';
import { reportTenths } from '../engine/behaviour/signals/reports.js';
import type { Situation } from '../engine/behaviour/signal.js';
import { SIGNALS } from '../engine/behaviour/signals.js';
import { isStrange } from '../engine/behaviour/signals/sudden-change.js';
import { then } from '../hot-state/awaitable.js';
import type { Awaitable } from '../hot-state/hot-state.js';
import type { AuthorMemory, EventOutcome } from './author-memory.js';
import type { AuthorStanding } from './author-standing.js';
import type { Surprises } from './surprise-queue.js';

/** An author as he is kept and as the app calls him. */
export interface AuthorKey {
  /** Keyed hash of the id, hexadecimal. */
  readonly hash: string;
  readonly id: string;
}

/** Where it is known from how authors stand. */
export interface Standings {
  /** Of whoever is not known: unknownStanding. */
  standingOf(tenantId: string, author: AuthorKey, atMs: number): Awaitable<AuthorStanding>;
  /** Called when an event brings an author to another level. Does not wait, and never fails. */
  changed(tenantId: string, author: AuthorKey, assessment: Assessment, atMs: number): void;
  /** Called when an event leaves an author above normal on his level; absent where nobody keeps his curve. */
  stayed?(tenantId: string, author: AuthorKey, assessment: Assessment, atMs: number): void;
}

/** An author as he was met at one event. */
export interface MetAuthor {
  /** What he was judged by. */
  readonly situation: Situation;
  readonly standing: AuthorStanding;
  readonly assessment: Assessment;
  /**
   * Counts the event; call once what it is judged for is durable.
   * @param reported the keyed hash of the author whom a report names
   */
  readonly remember: (outcome: EventOutcome, reported?: string) => Awaitable<unknown>;
}

/** An author as he stands, with nothing to be remembered of the look. */
export type SeenAuthor = Pick<MetAuthor, 'situation' | 'assessment'>;

/** Meets authors: what is remembered of one, what that comes to, and what is to be remembered of this time. */
export class AuthorWatch {
  /** How tenants' people usually are, as this process sees it. */
  private readonly peoples = new LRUCache<string, People>({ max: 10_000 });

  constructor(
    private readonly memory: AuthorMemory,
    private readonly standings: Standings,
    private readonly weights: RiskWeights,
    private readonly surprises?: Surprises,
  ) {}

  /** @throws HotStateAway */
  meet(
    tenantId: string,
    author: AuthorKey,
    event: AuthorEvent,
    settings: ActiveBehaviour,
  ): Awaitable<MetAuthor> {
    return then(this.standings.standingOf(tenantId, author, event.atMs), (standing) =>
      then(this.memory.read(tenantId, author.hash, event), (state) => {
        const people = this.peopleOf(tenantId, settings);
        const pace = paceOf(people.percentile, settings.eventsPerMinute);
        const situation = { state, event, settings, pace, customs: people.customs };
        const { level: before, held } = standing;
        const { assessment, strengths } = assess(situation, this.weights, before, held);
        const remember = (outcome: EventOutcome, reported?: string): Awaitable<unknown> => {
          const { atMs } = event;
          if (assessment.level !== before) this.standings.changed(tenantId, author, assessment, atMs);
          else if (isAboveNormal(before)) this.standings.stayed?.(tenantId, author, assessment, atMs);
          const ordinary = !isAboveNormal(assessment.level);
          if (ordinary) note(people, event, state, strengths);
          const strange = isStrange(strangenessOf(event, state.habit));
          const remembered = this.memory.remember(tenantId, author.hash, event, { strange, ...outcome });
          const counted = then(remembered, (steps) => {
            if (steps) this.surprises?.heed({ tenantId, author: author.hash, steps, ordinary, atMs });
          });
          if (reported === undefined) return counted;
          const tenths = reportTenths(assessment.level, state.counts.reporting.day + 1);
          return then(counted, () => this.memory.report(tenantId, reported, author.hash, tenths, atMs));
        };
        return { situation, standing, assessment, remember };
      }),
    );
  }

  /**
   * What an author comes to now, were nothing to happen. Nothing is counted.
   * @throws HotStateAway
   */
  look(
    tenantId: string,
    author: AuthorKey,
    known: Parameters<typeof lookAt>[0],
    nowMs: number,
    settings: ActiveBehaviour,
  ): Awaitable<SeenAuthor> {
    return this.meet(tenantId, author, lookAt(known, nowMs), settings);
  }

  private peopleOf(tenantId: string, { eventsPerMinute }: ActiveBehaviour): People {
    const known = this.peoples.get(tenantId);
    if (known) return known;
    const people = { percentile: eventsPerMinute, customs: unknownCustoms(SIGNALS.length) };
    this.peoples.set(tenantId, people);
    return people;
  }
}

interface People {
  /** The 99th percentile of events a minute. */
  percentile: number;
  readonly customs: Customs;
}

/** Learns from an event of somebody up to `normal`. */
function note(people: People, event: AuthorEvent, state: AuthorState, strengths: Float64Array): void {
  noteCustoms(people.customs, strengths);
  if (!isGesture(event))
    people.percentile = nextPercentile(people.percentile, state.counts.events.minute + 1);
}
