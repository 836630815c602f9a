import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { restBetweenBites } from '../database/rest-between-bites.js';
import { writeJournal } from './teaching.service.js';

/** Takes out of the filter what was learned of an author's texts, as if it had never been taught. */
export class LessonEraser {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
  ) {}

  /**
   * Lessons count no more at once; what they were made of goes when the overlay is made anew, which is due from then on.
   * @param author as in record
   * @returns how many counted or waited
   */
  async erase(tenantId: string, author: Buffer): Promise<number> {
    let erased = 0;
    for (;;) {
      const lessons = await this.eraseSome(tenantId, author);
      erased += lessons;
      if (lessons < lessonsAtOnce) break;
      await restBetweenBites();
    }
    await this.database.asTenant(tenantId, async (manager) => {
      await manager.query(
        `UPDATE bayes_lesson SET author_hash = NULL, names = NULL, excerpt = NULL
         WHERE tenant_id = $1 AND author_hash = $2 AND state NOT IN ('learned', 'held')`,
        [tenantId, author],
      );
      // Who reported is nobody's business any more; what he reported was written by others.
      await manager.query(
        'UPDATE bayes_lesson SET reporter_hash = NULL WHERE tenant_id = $1 AND reporter_hash = $2',
        [tenantId, author],
      );
    });
    return erased;
  }

  private eraseSome(tenantId: string, author: Buffer): Promise<number> {
    return writeJournal(this.database, this.changes, tenantId, async (journal, manager) => {
      const rows: { id: string }[] = await manager.query(
        `SELECT id FROM bayes_lesson WHERE tenant_id = $1 AND author_hash = $2 AND state IN ('learned', 'held')
         ORDER BY created_at LIMIT ${lessonsAtOnce}`,
        [tenantId, author],
      );
      await journal.undo(rows.map(({ id }) => id));
      // Also where another lesson of the same text had the word: the document is to go.
      if (rows.length > 0) journal.makeAnew();
      return rows.length;
    });
  }
}

const lessonsAtOnce = 100;
