import { isGesture, type AuthorEvent } from '../engine/behaviour/author-event.js';
import {
  AUTHOR_COUNTERS,
  habitHalfLifeMs,
  unknownAuthor,
  violationHalfLifeMs,
  type AuthorCounter,
  type AuthorState,
} from '../engine/behaviour/author-state.js';
import { binsOf } from '../engine/behaviour/habit.js';
import { severalAuthors } from '../engine/behaviour/signals/shared-content.js';
import { all, then } from '../hot-state/awaitable.js';
import type {
  Awaitable,
  Entity,
  EntityKind,
  HotState,
  Observation,
  Standing,
} from '../hot-state/hot-state.js';

/** What became of an event, as far as it is known when it is remembered. */
export interface EventOutcome {
  /** Earlier near-copies of what was written. */
  readonly copies?: number;
  /** Different authors of them, this one included. */
  readonly authors?: number;
  /** This one is the author of one of them. */
  readonly repeated?: boolean;
  /** What it weighs as a violation: 1 for what was blocked. */
  readonly violation?: number;
  /** Out of the author's habit. */
  readonly strange?: boolean;
  /** A challenge that was not met. */
  readonly failed?: boolean;
}

/** The states of authors in hot state, by the keyed hash of their ids. */
export class AuthorMemory {
  constructor(private readonly hotState: HotState) {}

  /** @throws HotStateAway, as all others here */
  read(tenantId: string, author: string, { ip, device, written, atMs }: AuthorEvent): Awaitable<AuthorState> {
    const asked: Awaitable<Standing | undefined>[] = [
      this.hotState.observe({ tenantId, kind: 'author', id: author }, question, atMs),
      this.crowd(tenantId, 'ip', ip, atMs),
      this.crowd(tenantId, 'device', device, atMs),
    ];
    for (const contact of written?.contacts ?? []) asked.push(this.crowd(tenantId, 'contact', contact, atMs));
    return then(all(asked), ([own, atIp, onDevice, ...ofContacts]) =>
      stateOf(own as Standing, {
        ...{ ip: authorsIn(atIp), device: authorsIn(onDevice) },
        contact: ofContacts.reduce((most, standing) => Math.max(most, authorsIn(standing)), 0),
      }),
    );
  }

  /** Counts what the author did, for him, for where he did it and for the contacts he named. */
  remember(tenantId: string, author: string, event: AuthorEvent, outcome: EventOutcome): Awaitable<unknown> {
    const { ip, device, written, atMs } = event;
    const joined = { members: { authors: [author] } };
    const counted: Awaitable<unknown>[] = [
      this.hotState.observe({ tenantId, kind: 'author', id: author }, observationOf(event, outcome), atMs),
    ];
    const join = (kind: EntityKind, id: string): void =>
      void counted.push(this.hotState.observe({ tenantId, kind, id }, joined, atMs));
    if (ip) join('ip', ip);
    if (device) join('device', device);
    for (const contact of written?.contacts ?? []) join('contact', contact);
    return all(counted);
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

  forget(tenantId: string, author: string): Awaitable<void> {
    return this.hotState.forget({ tenantId, kind: 'author', id: author });
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

const question: Observation = {
  counts: Object.fromEntries(AUTHOR_COUNTERS.map((counter) => [counter, 0])),
  members: { ips: [], devices: [], targets: [] },
  arrival: false,
  violation: { weight: 0, halfLifeMs: violationHalfLifeMs },
  habit: { bins: 0, halfLifeMs: habitHalfLifeMs },
};
const crowdQuestion: Observation = { members: { authors: [] } };

function authorsIn(standing: Standing | undefined): number {
  return standing?.distinct.authors ?? 0;
}

function stateOf(
  { counts, distinct, arrivals, habit, violations }: Standing,
  crowd: AuthorState['crowd'],
): AuthorState {
  return {
    counts: counts as AuthorState['counts'],
    distinct: distinct as AuthorState['distinct'],
    gaps: arrivals ?? unknownAuthor.gaps,
    habit: habit ?? unknownAuthor.habit,
    // What was taken back may have faded less than what it takes back.
    violations: Math.max(0, violations ?? 0),
    crowd,
  };
}

function observationOf(event: AuthorEvent, outcome: EventOutcome): Observation {
  const { type, ip, device, target, written } = event;
  const { repeated = false, authors = 0, violation = 0, strange = false, failed = false } = outcome;
  const gesture = isGesture(event);
  const counts: Partial<Record<AuthorCounter, number>> = { [gesture ? 'gestures' : 'events']: 1 };
  if (repeated) counts.copies = 1;
  if (authors >= severalAuthors) counts.shared = 1;
  if (written?.link) counts.links = 1;
  if (written?.contact) counts.contacts = 1;
  if (strange) counts.strange = 1;
  if (type === 'report') counts.reporting = 1;
  if (failed) counts.failures = 1;
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
  };
}
