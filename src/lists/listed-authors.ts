import type { Database } from '../database/database.js';
import { entriesIn, hashOf, isLive } from './live-entries.js';

/** An entry of a list of users that names an author, and acts. */
export interface AuthorEntry {
  readonly listId: string;
  readonly list: string;
  readonly kind: 'deny' | 'allow' | 'watch';
  readonly entryId: string;
}

/** Which of a tenant's own lists name an author. */
export class ListedAuthors {
  constructor(private readonly database: Database) {}

  /** Oldest first; what is switched off or expired is left out. */
  naming(tenantId: string, author: string): Promise<AuthorEntry[]> {
    return this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `SELECT l.id AS "listId", l.name AS list, l.kind, e.id AS "entryId"
         FROM ${entriesIn(
           `SELECT * FROM list_entry v WHERE v.tenant_id = $1 AND v.hash = ${hashOf('$2')} OFFSET 0`,
         )}
         WHERE l.subject = 'user' AND e.value = $2 AND l.enabled AND e.enabled
           AND coalesce(e.expires_at > now(), true) AND ${isLive}
         ORDER BY e.id`,
        [tenantId, author],
      ),
    );
  }
}
