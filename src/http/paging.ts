import { z } from 'zod';
import { fieldProblem } from './problem.js';
import { isUuid } from './uuid.js';

/** The query of every keyset-paged list. */
export const pageQuery = z.object({
  cursor: z.string().max(100).optional().describe('nextCursor of the page before'),
  limit: z.int().min(1).max(200).default(50),
});

/** The id of a page's last row → the cursor of the next page: opaque to clients, so that its form may change. */
export function cursorOf(lastId: string | undefined): string | null {
  return lastId === undefined ? null : Buffer.from(`1${lastId}`).toString('base64url');
}

/** @throws Problem for a cursor that this server did not give */
export function openCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const id = text.slice(1);
  if (!text.startsWith('1') || !isUuid(id))
    throw fieldProblem('malformed', '/cursor', 'is not a cursor of this list');
  return id;
}
