import type { Database } from '../database/database.js';
import { sessionIdleMs } from './session-life.js';

/** Deletes sessions that are over and invitations that nobody accepted in time; neither works any more as it is. */
export async function sweepExpired(database: Database, now: Date): Promise<void> {
  await database.asWorker(async (manager) => {
    await manager.query('DELETE FROM member_session WHERE expires_at <= $1 OR seen_at <= $2', [
      now,
      new Date(now.getTime() - sessionIdleMs),
    ]);
    // A while longer, so that an admin sees that the link ran out.
    await manager.query('DELETE FROM member_invitation WHERE expires_at <= $1', [
      new Date(now.getTime() - keptAfterExpiryMs),
    ]);
  });
}

const keptAfterExpiryMs = 30 * 24 * 3_600_000;
