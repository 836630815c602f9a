import { performance } from 'node:perf_hooks';
import type { TenantContext } from '../tenants/tenants.js';
import { cursorOf, openCursor } from './author-cursor.js';
import type { AuthorFiles, AuthorPlace, AuthorRow } from './author-files.js';
import type { AuthorQuery, ListedAuthor } from './author-list-schema.js';
import { strikeOf } from './portrait-schema.js';

/** Authors who are or were other than normal, page by page. */
export class AuthorList {
  constructor(private readonly files: AuthorFiles) {}

  /** @throws Problem for a cursor that is none of this list */
  async page(
    tenant: TenantContext,
    { level, sort, q, cursor, limit }: AuthorQuery,
  ): Promise<{ items: ListedAuthor[]; nextCursor: string | null }> {
    const place = {
      ...{ sort, ...(level && { level }) },
      ...(cursor !== undefined && { after: openCursor(sort, cursor) }),
    };
    const { rows, next } = await (q === undefined
      ? this.plain(tenant, place, limit)
      : this.named(tenant, place, limit, q));
    const since = new Date(Date.now() - dayMs);
    const hashes = rows.map(({ hash }) => hash);
    const records = await this.files.countRecords(tenant.id, hashes, since, mostRecords);
    return {
      items: rows.map((row) => listed(row, records.get(row.hash) ?? 0)),
      nextCursor: next ? cursorOf(sort, next) : null,
    };
  }

  private async plain(tenant: TenantContext, place: Place, limit: number): Promise<Found> {
    const rows = await this.files.page(tenant, { ...place, limit: limit + 1 });
    return { rows: rows.slice(0, limit), ...(rows.length > limit && { next: rows[limit - 1] as AuthorRow }) };
  }

  /** Ids are sealed: they are opened in the order of the list, with a bound on time. */
  private async named(tenant: TenantContext, place: Place, limit: number, q: string): Promise<Found> {
    const deadlineMs = performance.now() + maxScanMs;
    const wanted = q.toLowerCase();
    const found: AuthorRow[] = [];
    for (let after = place.after; ;) {
      const rows = await this.files.page(tenant, { ...place, ...(after && { after }), limit: scannedAtOnce });
      for (const row of rows) {
        if (!row.content?.id.toLowerCase().includes(wanted)) continue;
        if (found.length === limit) return { rows: found, next: found[limit - 1] as AuthorRow };
        found.push(row);
      }
      const last = rows.at(-1);
      if (!last || rows.length < scannedAtOnce) return { rows: found };
      if (performance.now() > deadlineMs) return { rows: found, next: last };
      after = last;
    }
  }
}

type Place = Omit<AuthorPlace, 'limit'>;

interface Found {
  readonly rows: readonly AuthorRow[];
  /** After whom the next page begins; absent at the end. */
  readonly next?: AuthorRow;
}

const dayMs = 86_400_000;
const mostRecords = 1_000;
/** A search that has read for so long gives what it has, and goes on with the next page. */
const maxScanMs = 1_000;
const scannedAtOnce = 500;

function listed({ level, risk, held, strike, since, content }: AuthorRow, records: number): ListedAuthor {
  return {
    id: content?.id ?? null,
    ...{ risk, level, held, since: since.toISOString() },
    signals: content?.signals.map(({ name }) => name) ?? [],
    ...{ strike: strikeOf(strike), records },
  };
}
