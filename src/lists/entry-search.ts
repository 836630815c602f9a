import { performance } from 'node:perf_hooks';
import type { Database } from '../database/database.js';
import { EntryLooks, type Look } from './entry-looks.js';
import type { ListEntry } from './list-entry.entity.js';

/** Which entries of a list, oldest first. */
export interface EntryPage {
  /** Part of the value, in any case. */
  readonly q?: string;
  /** Id of the entry before the page. */
  readonly after?: string;
  readonly limit: number;
}

export interface FoundEntries {
  readonly entries: readonly ListEntry[];
  /** Where the next page begins; undefined at the end. */
  readonly next?: string;
}

/** A search that has read for so long gives what it has, and goes on with the next page. */
const maxScanMs = 1_000;
const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * Looks for entries of a list. What imports brought is found through their parts, a thousand values at one look. Of
 * entries that were added or changed by hand, frequent parts of values are found by reading on from the last page,
 * rare ones of three letters or digits by their trigrams, where the database has that index; anything else by
 * reading, with a bound on time.
 */
export class EntrySearch {
  private readonly looks: EntryLooks;

  constructor(private readonly database: Database) {
    this.looks = new EntryLooks(database);
  }

  page(tenantId: string, listId: string, { q, after = firstId, limit }: EntryPage): Promise<FoundEntries> {
    return q ? this.found(tenantId, listId, q, after, limit) : this.plain(tenantId, listId, after, limit);
  }

  private async plain(tenantId: string, listId: string, after: string, limit: number): Promise<FoundEntries> {
    const deadlineMs = performance.now() + maxScanMs;
    const entries: ListEntry[] = [];
    let rows = limit + 1;
    for (let from = after; ;) {
      const look = await this.looks.all(tenantId, listId, from, rows);
      entries.push(...look.entries);
      if (entries.length > limit)
        return { entries: entries.slice(0, limit), next: entries[limit - 1]?.id as string };
      if (look.last === undefined) return { entries };
      from = look.last;
      if (performance.now() > deadlineMs) return { entries, next: from };
      // Where many dead entries stand one behind the other.
      rows = Math.min(rows * 2, 2_000);
    }
  }

  private async found(
    tenantId: string,
    listId: string,
    q: string,
    after: string,
    limit: number,
  ): Promise<FoundEntries> {
    const deadlineMs = performance.now() + maxScanMs;
    const sources = this.sources(tenantId, listId, q, after, limit + 1);
    for (;;) {
      const behind = leastFar(sources) as Source;
      const { ids, last } = await behind.look(behind.upTo as string);
      behind.ids.push(...ids);
      behind.upTo = last;
      const upTo = leastFar(sources)?.upTo;
      const ready = sources
        .flatMap((source) => source.ids.filter((id) => upTo === undefined || id <= upTo))
        .sort();
      const next = ready.length > limit ? ready[limit - 1] : upTo;
      if (ready.length > limit || next === undefined || performance.now() > deadlineMs) {
        const entries = await this.looks.entries(tenantId, ready.slice(0, limit));
        return { entries, ...(next !== undefined && { next }) };
      }
    }
  }

  private sources(tenantId: string, listId: string, q: string, after: string, most: number): Source[] {
    const wanted = { tenantId, listId, q, pattern: `%${q.replace(/[\\%_]/g, '\\$&')}%` };
    const byIndex = /[\p{L}\p{N}]{3}/u.test(q) && !this.database.embedded;
    const imported = (from: string): Promise<Look> => this.looks.throughParts(wanted, from, most);
    const own = (from: string): Promise<Look> =>
      byIndex && from !== after
        ? this.looks.byTrigrams(wanted, from, most)
        : this.looks.reading(wanted, from, most);
    return [imported, own].map((look) => ({ look, ids: [], upTo: after }));
  }
}

/** A way to find entries, in the order of their ids. `upTo`: to where it has looked; undefined at the end. */
interface Source {
  readonly look: (from: string) => Promise<Look>;
  readonly ids: string[];
  upTo: string | undefined;
}

/** Undefined where all are at the end. */
function leastFar(sources: readonly Source[]): Source | undefined {
  const [least] = sources
    .filter(({ upTo }) => upTo !== undefined)
    .sort((a, b) => ((a.upTo as string) < (b.upTo as string) ? -1 : 1));
  return least;
}
