import { isGesture, type AuthorEvent } from '../engine/behaviour/author-event.js';
import {
  AUTHOR_COUNTERS,
  habitHalfLifeMs,
  unknownAuthor,
  violationHalfLifeMs,
  type AuthorCounter,
  type AuthorState,
  type LatestSurprise,
} from '../engine/behaviour/author-state.js';
import { binsOf } from '../engine/behaviour/habit.js';
import { stepCodeOf } from '../engine/behaviour/sequence/step.js';
import { severalAuthors } from '../engine/behaviour/signals/shared-content.js';
import { all, then } from '../hot-state/awaitable.js';
import type {
  Awaitable,
  Entity,
  EntityKind,
  HotState,
  KeptSurprise,
  Observation,
  Standing,
  Steps,
} from '../hot-state/hot-state.js';

/** What became of an event, as far as it is known when it is remembered. */
export interface EventOutcome {
  /** Earlier near-copies of what was written. */
  readonly copies?: number;
  /** Different authors of them, this one included. */
  readonly authors?: number;
  /** Id of the record of the first of them. */
  readonly first?: string;
  /** This one is the author of one of them. */
  readonly repeated?: boolean;
  /** What it weighs as a violation: 1 for what was blocked. */
  readonly violation?: number;
  /** Out of the author's habit. */
  readonly strange?: boolean;
}

/** The states of authors in hot state, by the keyed hash of their ids. */
export class AuthorMemory {
  constructor(private readonly hotState: HotState) {}

  /** @throws HotStateAway, as all others here */
  read(tenantId: string, author: string, { ip, device, written, atMs }: AuthorEvent): Awaitable<AuthorState> {
    const asked: Awaitable<Standing | undefined>[] = [
      this.hotState.observe({ tenantId, kind: 'author', id: author }, ownQuestion, atMs),
      this.crowd(tenantId, 'ip', ip, atMs),
      this.crowd(tenantId, 'device', device, atMs),
    ];
    for (const contact of written?.contacts ?? []) asked.push(this.crowd(tenantId, 'contact', contact, atMs));
    return then(all(asked), ([own, atIp, onDevice, ...ofContacts]) =>
      stateOf(
        own as Standing,
        {
          ...{ ip: authorsIn(atIp), device: authorsIn(onDevice) },
          contact: ofContacts.reduce((most, standing) => Math.max(most, authorsIn(standing)), 0),
        },
        atMs,
      ),
    );
  }

  /**
   * Counts what the author did, for him, for where he did it and for the contacts he named.
   * @returns his last steps where it is time to look at them
   */
  remember(
    tenantId: string,
    author: string,
    event: AuthorEvent,
    outcome: EventOutcome,
  ): Awaitable<Steps | undefined> {
    const { ip, device, written, atMs } = event;
    const joined = { members: { authors: [author] } };
    const counted = [
      this.hotState.observe({ tenantId, kind: 'author', id: author }, observationOf(event, outcome), atMs),
    ];
    const join = (kind: EntityKind, id: string): void =>
      void counted.push(this.hotState.observe({ tenantId, kind, id }, joined, atMs));
    if (ip) join('ip', ip);
    if (device) join('device', device);
    for (const contact of written?.contacts ?? []) join('contact', contact);
    return then(all(counted), ([own]) => own?.steps);
  }

  /**
   * Counts a report of the author, once for each reporter within half a day or a day.
   * @param tenths what it counts (signals/reports.ts)
   */
  report(
    tenantId: string,
    author: string,
    reporter: string,
    tenths: number,
    atMs: number,
  ): Awaitable<unknown> {
    const entity: Entity = { tenantId, kind: 'author', id: author };
    return then(this.hotState.observe(entity, { members: { reporters: [] } }, atMs), (before) =>
      then(this.hotState.observe(entity, { members: { reporters: [reporter] } }, atMs), (after) =>
        (after.distinct.reporters ?? 0) > (before.distinct.reporters ?? 0)
          ? this.hotState.observe(entity, { counts: { reports: tenths } }, atMs)
          : undefined,
      ),
    );
  }

  /** Counts a challenge that the author did not meet. */
  missChallenge(tenantId: string, author: string, atMs: number): Awaitable<unknown> {
    return this.hotState.observe({ tenantId, kind: 'author', id: author }, { counts: { failures: 1 } }, atMs);
  }

  /** True where the event was not seen before within half a day at least. */
  isFirst(tenantId: string, author: string, eventId: string, atMs: number): Awaitable<boolean> {
    const entity: Entity = { tenantId, kind: 'event', id: `${author} ${eventId}` };
    return then(
      this.hotState.observe(entity, { counts: { events: 1 } }, atMs),
      ({ counts }) => (counts.events?.day ?? 0) <= 1,
    );
  }

  /** @param weight negative for what people took back */
  violate(tenantId: string, author: string, weight: number, atMs: number): Awaitable<unknown> {
    const violation = { weight, halfLifeMs: violationHalfLifeMs };
    return this.hotState.observe({ tenantId, kind: 'author', id: author }, { violation }, atMs);
  }

  /** @returns how many counters, sets and habits there were that count now */
  forget(tenantId: string, author: string): Awaitable<number> {
    const entity: Entity = { tenantId, kind: 'author', id: author };
    const question = { ...ownQuestion, members: { ...ownQuestion.members, reporters: [] } };
    return then(this.hotState.observe(entity, question, Date.now()), (standing) =>
      then(this.hotState.forget(entity), () => keptOf(standing)),
    );
  }

  private crowd(
    tenantId: string,
    kind: EntityKind,
    id: string | undefined,
    atMs: number,
  ): Awaitable<Standing | undefined> {
    return id ? this.hotState.observe({ tenantId, kind, id }, crowdQuestion, atMs) : undefined;
  }
}

const ownQuestion: Observation = {
  counts: Object.fromEntries(AUTHOR_COUNTERS.map((counter) => [counter, 0])),
  members: { ips: [], devices: [], targets: [] },
  arrival: false,
  violation: { weight: 0, halfLifeMs: violationHalfLifeMs },
  habit: { bins: 0, halfLifeMs: habitHalfLifeMs },
  surprise: 'asked',
};
const crowdQuestion: Observation = { members: { authors: [] } };

function authorsIn(standing: Standing | undefined): number {
  return standing?.distinct.authors ?? 0;
}

function stateOf(
  { counts, distinct, arrivals, habit, violations, surprise }: Standing,
  crowd: AuthorState['crowd'],
  atMs: number,
): AuthorState {
  return {
    counts: counts as AuthorState['counts'],
    distinct: distinct as AuthorState['distinct'],
    gaps: arrivals ?? unknownAuthor.gaps,
    habit: habit ?? unknownAuthor.habit,
    // What was taken back may have faded less than what it takes back.
    violations: Math.max(0, violations ?? 0),
    surprise: latestOf(surprise, atMs),
    crowd,
  };
}

function keptOf({ counts, distinct, arrivals, habit = [], violations = 0 }: Standing): number {
  const kept = [
    ...Object.values(counts).map(({ day }) => day > 0),
    ...Object.values(distinct).map((members) => members > 0),
    ...[(arrivals?.lastAtMs ?? 0) > 0, habit.some((bin) => bin > 0), violations !== 0],
  ];
  return kept.filter(Boolean).length;
}

/** What surprised on another day says nothing of this one. */
function latestOf(kept: KeptSurprise | null | undefined, atMs: number): LatestSurprise | undefined {
  if (!kept || atMs - kept.atMs > surpriseLastsMs) return undefined;
  const { score, percentile, told } = kept;
  return { score, percentile, steps: told };
}

const surpriseLastsMs = 86_400_000;
/** An author's steps are looked at once so many came since the last time. */
const stepsAtOnce = 8;

function observationOf(event: AuthorEvent, outcome: EventOutcome): Observation {
  const { type, ip, device, target, written } = event;
  const { repeated = false, authors = 0, violation = 0, strange = false } = outcome;
  const gesture = isGesture(event);
  const counts: Partial<Record<AuthorCounter, number>> = { [gesture ? 'gestures' : 'events']: 1 };
  if (repeated) counts.copies = 1;
  if (authors >= severalAuthors) counts.shared = 1;
  if (written?.link) counts.links = 1;
  if (written?.contact) counts.contacts = 1;
  if (strange) counts.strange = 1;
  if (type === 'report') counts.reporting = 1;
  return {
    counts,
    members: {
      ...(ip && { ips: [ip] }),
      ...(device && { devices: [device] }),
      ...(target && { targets: [target] }),
    },
    ...(!gesture && { arrival: true }),
    ...(violation > 0 && { violation: { weight: violation, halfLifeMs: violationHalfLifeMs } }),
    habit: { bins: binsOf(event), halfLifeMs: habitHalfLifeMs },
    step: { code: stepCodeOf(event), everySteps: stepsAtOnce },
  };
}
