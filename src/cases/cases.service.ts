import { cursorOf, openCursor } from './queue-cursor.js';
import { priorityAt, type CaseRow } from './case.js';
import type { CaseQuery, CaseView, ClaimBody, VerdictBody, BulkBody, ReversalBody } from './case-schema.js';
import type { CaseStore, Moderator } from './case-store.js';
import type { Records, StoredRecord } from '../ledger/records.js';
import { excerptOf, recordOf } from '../moderation/record-view.js';
import type { Verdicts } from './verdicts.js';

const shownAuthorRecords = 20;

/** The queue as the API shows it: cases with what was written, where the caller may see it. */
export class CasesService {
  constructor(
    private readonly store: CaseStore,
    private readonly verdicts: Verdicts,
    private readonly records: Records,
  ) {}

  async page(moderator: Moderator, { status, category, assignee, cursor, limit }: CaseQuery) {
    const { cases, similar } = await this.store.page(moderator, {
      ...{ status, limit: limit + 1 },
      ...(category !== undefined && { category }),
      ...(assignee !== undefined && { assignee: assignee === 'me' ? moderator.actor : assignee }),
      ...(cursor !== undefined && { after: openCursor(cursor) }),
    });
    const rows = cases.slice(0, limit);
    const records = await this.recordsOf(
      moderator,
      rows.filter(({ restricted }) => !restricted),
    );
    return {
      items: rows.map((row) => ({
        ...caseView(row, similar.get(row.id)),
        preview: excerptOf(records.get(row.recordId)),
      })),
      nextCursor: cases.length > limit ? cursorOf(rows.at(-1)) : null,
    };
  }

  async find(moderator: Moderator, id: string) {
    const { row, similar, history, reported } = await this.store.find(moderator, id);
    const { tenant } = moderator;
    const record = await this.records.find(tenant, row.recordId);
    const others = row.authorHash
      ? await this.records.ofAuthor(tenant, row.authorHash, shownAuthorRecords + 1)
      : [];
    return {
      ...caseView(row, similar.get(id)),
      record: record ? recordOf(record, moderator.sight) : null,
      reported,
      notes: history.flatMap(({ at, actor, note }) => (note === null ? [] : [{ at, actor, note }])),
      history,
      authorRecords: others.filter((other) => other.id !== row.recordId).slice(0, shownAuthorRecords),
    };
  }

  /** A restricted case comes without what was written: that is shown one by one, to who opens it. */
  async claim(moderator: Moderator, { limit, status, category, ids, held }: ClaimBody) {
    const filter = {
      ...{ status, limit },
      ...(category !== undefined && { category }),
      ...(ids && { ids }),
    };
    const { cases, similar } = await this.store.claim(moderator, filter, held);
    const records = await this.recordsOf(moderator, cases);
    return {
      cases: cases.map((row) => {
        const record = records.get(row.recordId);
        return {
          ...caseView(row, similar.get(row.id)),
          record: record ? recordOf(record, { restricted: false }) : null,
        };
      }),
    };
  }

  async decide(moderator: Moderator, id: string, { similar, ...verdict }: VerdictBody) {
    const { row, copies } = await this.verdicts.decide(moderator, id, verdict, similar);
    return { ...caseView(row), copies };
  }

  async decideAll(moderator: Moderator, { ids, ...verdict }: BulkBody) {
    const results = await this.verdicts.decideAll(moderator, ids, verdict);
    return {
      results: results.map((result) =>
        'row' in result ? caseView(result.row) : { id: result.id, ...result.problem },
      ),
    };
  }

  async undo(moderator: Moderator, id: string): Promise<CaseView> {
    return caseView(await this.verdicts.undo(moderator, id));
  }

  async reverse(moderator: Moderator, id: string, reversal: ReversalBody): Promise<CaseView> {
    return caseView(await this.verdicts.reverse(moderator, id, reversal));
  }

  private async recordsOf(
    { tenant }: Moderator,
    cases: readonly CaseRow[],
  ): Promise<ReadonlyMap<string, StoredRecord>> {
    const found = await this.records.findAll(
      tenant,
      cases.map(({ recordId }) => recordId),
    );
    return new Map(found.map((record) => [record.id, record]));
  }
}

/** @param similar other open near-copies; of a decided case nobody asks */
export function caseView(row: CaseRow, similar = 0): CaseView {
  const { id, recordId, status, source, category, reports, assignee } = row;
  return {
    ...{ id, recordId, status, source, category },
    priority: priorityAt(row.place, row.readAt),
    ...{ reports, similar, assignee },
    leaseUntil: row.leaseUntil?.toISOString() ?? null,
    verdict: row.verdict && {
      verdict: row.verdict,
      category: row.verdictCategory,
      by: row.verdictBy as string,
      at: (row.verdictAt as Date).toISOString(),
    },
    createdAt: row.createdAt.toISOString(),
  };
}
