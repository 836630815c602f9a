import { z } from 'zod';
import type { AuthorEvent } from '../engine/behaviour/author-event.js';
import { fieldProblem } from '../http/problem.js';
import { violationProblem } from '../http/problem-of.js';
import { compileSchema, jsonSchemaOf } from '../http/validation.js';
import { authorEventSchema, authorIdSchema, maxEvents, type AuthorEventBody } from './author-event-schema.js';

/** An event with the app's own id of it. */
export interface AcceptedEvent {
  readonly eventId: string | undefined;
  readonly event: AuthorEvent;
}

/** One or many: by what it is meant to be, so that a problem names the field. */
const isOne = compileSchema(jsonSchemaOf(authorEventSchema));
const isMany = compileSchema(
  jsonSchemaOf(z.strictObject({ events: z.array(authorEventSchema).min(1).max(maxEvents) })),
);
const isId = compileSchema(jsonSchemaOf(authorIdSchema));

/** @throws Problem that names the field */
export function acceptEvents(value: unknown, nowMs: number): AcceptedEvent[] {
  const many = typeof value === 'object' && value !== null && 'events' in value;
  const check = many ? isMany : isOne;
  if (!check(value)) throw violationProblem(check.errors ?? []);
  const bodies = many ? (value as { events: AuthorEventBody[] }).events : [value as AuthorEventBody];
  return bodies.map((body, i) => accept(body, many ? `/events/${i}` : '', nowMs));
}

/** @throws Problem */
export function acceptAuthorId(id: string): string {
  if (!isId({ id })) throw violationProblem(isId.errors ?? []);
  return id;
}

function accept(body: AuthorEventBody, path: string, nowMs: number): AcceptedEvent {
  const { id: eventId, at, registeredAt, type, ...rest } = body;
  if (type === 'submission')
    throw fieldProblem('malformed', `${path}/type`, 'submissions are counted by POST /moderate');
  const atMs = at === undefined ? nowMs : Date.parse(at);
  if (atMs > nowMs + clocksApartMs) throw fieldProblem('malformed', `${path}/at`, 'lies in the future');
  if (atMs < nowMs - latestMs) throw fieldProblem('malformed', `${path}/at`, 'is more than 24 hours ago');
  const registeredAtMs = registeredAt === undefined ? undefined : Date.parse(registeredAt);
  // An app's clock that is a little ahead must not move ours.
  return { eventId, event: { ...rest, type, registeredAtMs, atMs: Math.min(atMs, nowMs) } };
}

const clocksApartMs = 60_000;
const latestMs = 24 * 3_600_000;
