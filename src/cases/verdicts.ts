import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/database.js';
import { brokenUnique } from '../database/unique-violation.js';
import type { Category } from '../engine/category.js';
import { Problem, type ProblemBody } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import type { Records } from '../ledger/records.js';
import type { ActingEntry, PreparedEntry, VerdictEntries } from '../lists/verdict-entries.js';
import { entriesAddedBy } from './case-events.js';
import { findCase, readCases, refusalOf, type Moderator } from './case-store.js';
import type { CaseRow, Verdict } from './case.js';
import type { VerdictActions } from './verdict-actions.js';
import { bulkUnfitness, categoryOf, undoRefusal, unfitness, type NewVerdict } from './verdict-rules.js';
import { decidedTogether, lockCopies, reopen, settle, tell } from './verdict-writes.js';

export interface Reversal {
  /** Absent: the opposite of what holds. */
  readonly verdict?: Verdict | undefined;
  readonly category?: Category | undefined;
  readonly note?: string | undefined;
  /** Takes back the list entries that the verdict added or switched on. */
  readonly takeBack?: boolean | undefined;
}

/** One case's part of a bulk verdict. */
export type BulkResult =
  { readonly id: string; readonly row: CaseRow } | { readonly id: string; readonly problem: ProblemBody };

/**
 * What people decide. Each verdict, undo and reversal changes the case, its history, the outbox that later stages
 * learn from, the audit trail and, where it says so, lists: in one transaction.
 */
export class Verdicts {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly actions: VerdictActions,
    private readonly entries: VerdictEntries,
  ) {}

  /**
   * Decides a case that the moderator holds; with `similar`, its open near-copies that nobody else holds too.
   * @returns the case, and how many copies were decided with it
   * @throws Problem
   */
  async decide(
    moderator: Moderator,
    id: string,
    verdict: NewVerdict,
    similar: boolean,
  ): Promise<{ row: CaseRow; copies: number }> {
    const { tenant, sight, actor } = moderator;
    const seen = await this.database.asTenant(tenant.id, (manager) =>
      findCase(manager, tenant.id, sight, id),
    );
    // Asked again under the lock: here so that a case which cannot be decided makes no list.
    throwIf(refusalOf(seen, actor) ?? unfitness(seen, verdict));
    const entries = await this.prepare(moderator, seen, verdict);
    return this.inChange(tenant.id, entries.length > 0, async (manager, version) => {
      const row = await findCase(manager, tenant.id, sight, id, 'FOR UPDATE OF c');
      throwIf(refusalOf(row, actor) ?? unfitness(row, verdict));
      const eventId = uuidv7();
      const category = categoryOf(row, verdict);
      const copies = similar ? await lockCopies(manager, tenant.id, row, actor) : [];
      const settlements = [
        { row, category, eventId, entries },
        ...copies.map((copy) => ({ row: copy, category, eventId, entries: [] })),
      ];
      await settle(this.entries, manager, version, moderator, verdict, settlements);
      return { row: await findCase(manager, tenant.id, sight, id), copies: copies.length };
    });
  }

  /** Decides each case that nobody else holds; one that cannot be decided fails alone. */
  async decideAll(moderator: Moderator, ids: readonly string[], verdict: NewVerdict): Promise<BulkResult[]> {
    const { tenant, sight, actor } = moderator;
    const wanted = [...new Set(ids)].filter(isUuid);
    const problems = new Map<string, Problem>();
    const isFit = (row: CaseRow): boolean => {
      const problem = bulkUnfitness(row, verdict) ?? refusalOf(row, actor, 'allowed');
      if (problem) problems.set(row.id, problem);
      return problem === undefined;
    };
    const seen = await this.database.asTenant(tenant.id, (manager) =>
      readCases(manager, tenant.id, sight, wanted),
    );
    const prepared = new Map<string, PreparedEntry[]>();
    for (const row of seen.filter(isFit)) {
      try {
        prepared.set(row.id, await this.prepare(moderator, row, verdict));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        problems.set(row.id, error);
      }
    }
    const ready = [...prepared.keys()];
    const adds = [...prepared.values()].some((entries) => entries.length > 0);
    const done = await this.inChange(tenant.id, adds, async (manager, version) => {
      const rows = await readCases(manager, tenant.id, sight, ready, 'FOR UPDATE OF c');
      const settlements = rows.filter(isFit).map((row) => ({
        ...{ row, category: categoryOf(row, verdict), eventId: uuidv7() },
        entries: prepared.get(row.id) ?? [],
      }));
      await settle(this.entries, manager, version, moderator, verdict, settlements);
      return readCases(
        manager,
        tenant.id,
        sight,
        settlements.map(({ row }) => row.id),
      );
    });
    const decided = new Map(done.map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = decided.get(id);
      if (row) return { id, row };
      const missing = new Problem('not-found', `there is no case ${id.slice(0, 100)}`);
      return { id, problem: (problems.get(id) ?? missing).body };
    });
  }

  /**
   * Takes back the moderator's own verdict of the last minute, with the copies that were decided with it and the
   * entries that it added or switched on. The case is the moderator's again.
   * @throws Problem
   */
  async undo(moderator: Moderator, id: string): Promise<CaseRow> {
    const { tenant, sight, actor } = moderator;
    const before = await this.undoable(moderator, id);
    return this.inChange(tenant.id, before.added.length > 0, async (manager, version) => {
      // All of them in the order of ids, none before: two undos of the same cases must not dead-lock.
      const rows = await decidedTogether(manager, tenant.id, before.row.verdictEvent as string);
      const main = rows.find((row) => row.id === id);
      if (!main) throw new Problem('conflict', 'the verdict has changed just now');
      throwIf(undoRefusal(main, actor));
      await reopen(manager, tenant.id, rows, id, actor);
      await this.entries.takeBack(manager, version, actor, tenant.id, before.added);
      await tell(manager, moderator, 'undone', rows, uuidv7());
      return findCase(manager, tenant.id, sight, id);
    });
  }

  /** Puts another verdict in the place of one that stands; the history keeps both. @throws Problem */
  async reverse(moderator: Moderator, id: string, reversal: Reversal): Promise<CaseRow> {
    const { tenant, sight, actor } = moderator;
    const before = await this.database.asTenant(tenant.id, async (manager) => {
      const row = await findCase(manager, tenant.id, sight, id);
      const added =
        reversal.takeBack && row.verdictEvent
          ? await entriesAddedBy(manager, tenant.id, row.verdictEvent, [id])
          : [];
      return { row, added };
    });
    return this.inChange(tenant.id, before.added.length > 0, async (manager, version) => {
      const row = await findCase(manager, tenant.id, sight, id, 'FOR UPDATE OF c');
      if (row.status !== 'decided') throw new Problem('conflict', 'the case is not decided');
      if (row.verdictEvent !== before.row.verdictEvent)
        throw new Problem('conflict', 'the verdict has changed just now');
      const verdict = reversal.verdict ?? (row.verdict === 'approve' ? 'reject' : 'approve');
      const category = reversal.category ?? row.verdictCategory;
      throwIf(unfitness(row, { verdict, category: category ?? undefined }, 'decided'));
      if (verdict === row.verdict && category === row.verdictCategory)
        throw new Problem('conflict', 'that is the verdict already');
      const eventId = uuidv7();
      await manager.query(
        `UPDATE moderation_case SET verdict = $3, verdict_category = $4, verdict_event = $5, verdict_by = $6,
           verdict_at = now(), status_before = NULL
         WHERE tenant_id = $1 AND id = $2`,
        [tenant.id, id, verdict, category, eventId, actor],
      );
      await this.entries.takeBack(manager, version, actor, tenant.id, before.added);
      const after = await findCase(manager, tenant.id, sight, id);
      await tell(manager, moderator, 'reversed', [row], eventId, [after], reversal.note);
      return after;
    });
  }

  private async prepare(
    { tenant, actor }: Moderator,
    row: CaseRow,
    verdict: NewVerdict,
  ): Promise<PreparedEntry[]> {
    if (!verdict.then?.length) return [];
    const record = await this.records.find(tenant, row.recordId);
    return this.actions.prepare(tenant, actor, verdict.then, record, categoryOf(row, verdict));
  }

  /** A change of lists takes their lock and tells the replicas; a verdict alone need not. */
  private inChange<T>(
    tenantId: string,
    touchesLists: boolean,
    work: (manager: EntityManager, version: number) => Promise<T>,
  ): Promise<T> {
    const reopened = (error: unknown): never => {
      throw brokenUnique(error) === 'case_of_record'
        ? new Problem('conflict', 'the record has a newer case that waits')
        : error;
    };
    if (touchesLists) return this.entries.change(tenantId, work).catch(reopened);
    return this.database.asTenant(tenantId, (manager) => work(manager, 0)).catch(reopened);
  }

  /** What an undo needs to know before it takes locks. @throws Problem */
  private undoable(
    { tenant, sight, actor }: Moderator,
    id: string,
  ): Promise<{ row: CaseRow; added: ActingEntry[] }> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const row = await findCase(manager, tenant.id, sight, id);
      throwIf(undoRefusal(row, actor));
      const rows = await decidedTogether(manager, tenant.id, row.verdictEvent as string);
      const ids = rows.map((each) => each.id);
      return { row, added: await entriesAddedBy(manager, tenant.id, row.verdictEvent as string, ids) };
    });
  }
}

function throwIf(problem: Problem | undefined): void {
  if (problem) throw problem;
}
