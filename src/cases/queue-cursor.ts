import { fieldProblem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import type { QueuePlace } from './queue-queries.js';

/** A page's last case → the cursor of the next page: opaque to clients, so that its form may change. */
export function cursorOf(last: QueuePlace | undefined): string | null {
  return last === undefined ? null : Buffer.from(`1${last.id}${last.place}`).toString('base64url');
}

/** @throws Problem for a cursor that this server did not give */
export function openCursor(cursor: string): QueuePlace {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const id = text.slice(1, 1 + uuidCharacters);
  const digits = text.slice(1 + uuidCharacters);
  const place = Number(digits);
  if (!text.startsWith('1') || !isUuid(id) || digits === '' || !Number.isFinite(place))
    throw fieldProblem('malformed', '/cursor', 'is not a cursor of this list');
  return { id, place };
}

const uuidCharacters = 36;
