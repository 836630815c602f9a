import { fieldProblem } from '../http/problem.js';
import type { AuthorPlace, AuthorRow } from './author-files.js';

type Order = AuthorPlace['sort'];

/** A page's last author → the cursor of the next page: opaque to clients, so that its form may change. */
export function cursorOf(order: Order, { risk, hash, change }: AuthorRow): string {
  const place = order === 'risk' ? `r${risk} ${hash}` : `c${change}`;
  return Buffer.from(`1${place}`).toString('base64url');
}

/** @throws Problem for a cursor that this server did not give, or gave for another order */
export function openCursor(order: Order, cursor: string): NonNullable<AuthorPlace['after']> {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const { risk, hash, change } = (order === 'risk' ? byRisk : byChange).exec(text)?.groups ?? {};
  if (change !== undefined) return { change };
  if (risk === undefined || hash === undefined || !(Number(risk) <= 1))
    throw fieldProblem('malformed', '/cursor', 'is not a cursor of this list in this order');
  return { risk: Number(risk), hash };
}

const byRisk = /^1r(?<risk>\d(?:\.\d{1,20})?(?:e-\d{1,2})?) (?<hash>(?:[0-9a-f]{2}){1,32})$/;
const byChange = /^1c(?<change>\d{1,18})$/;
