import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { writeAudit, type Actor } from '../audit/audit.js';
import { fieldProblem, Problem } from '../http/problem.js';
import { checkEntry } from './check-entry.js';
import { addEntries, removeEntries, type NewRow } from './entry-store.js';
import type { ListMaterials } from './list-material.js';
import type { NewList } from './list-schema.js';
import type { ListStore } from './list-store.js';
import type { ListsService } from './lists.service.js';

/** An entry that waits to be added to one of the tenant's own lists. */
export interface PreparedEntry {
  readonly listId: string;
  readonly row: NewRow;
}

/** An entry that a verdict made act. */
export interface ActingEntry {
  readonly listId: string;
  readonly entryId: string;
  /** Present where the verdict found the entry, switched off or expired: what an undo puts back. */
  readonly was?: { readonly enabled: boolean; readonly expiresAt: string | null };
}

/** The lists' part of a verdict: what it adds, and what its undo removes, in the verdict's own transaction. */
export class VerdictEntries {
  constructor(
    private readonly store: ListStore,
    private readonly lists: ListsService,
    private readonly materials: ListMaterials,
  ) {}

  /** @throws Problem where the list isn't there, isn't the tenant's own, or doesn't take the value */
  async prepare(tenantId: string, listId: string, value: string, note: string): Promise<PreparedEntry> {
    const entry = { value, note, enabled: true, match: 'evasive', expiresAt: null } as const;
    const { subject } = await this.lists.own(tenantId, listId);
    const checked = checkEntry(subject, entry, Date.now());
    if ('message' in checked) throw fieldProblem('unprocessable', checked.path, checked.message);
    return { listId, row: { id: uuidv7(), ...checked } };
  }

  /** The tenant's own list of this name; made where there is none. @returns its id */
  async listNamed(actor: Actor, tenantId: string, list: NewList): Promise<string> {
    const known = await this.named(tenantId, list);
    if (known) return known;
    try {
      return (await this.lists.create(actor, tenantId, list)).id;
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
      // Somebody else made it just now, or it is a list of something else.
      const theirs = await this.named(tenantId, list);
      if (!theirs)
        throw new Problem(
          'conflict',
          `the list '${list.name}' is not a ${list.kind} list of ${list.subject}s`,
        );
      return theirs;
    }
  }

  /** As ListStore.change: the work and the entries are committed together. */
  async change<T>(
    tenantId: string,
    work: (manager: EntityManager, version: number) => Promise<T>,
  ): Promise<T> {
    const result = await this.store.change(tenantId, work);
    await this.materials.live(tenantId);
    return result;
  }

  /** An entry that is there but does not act, acts again. @returns those that did not act before */
  async add(
    manager: EntityManager,
    version: number,
    actor: Actor,
    tenantId: string,
    entries: readonly PreparedEntry[],
  ): Promise<ActingEntry[]> {
    const acting: ActingEntry[] = [];
    for (const { listId, row } of entries) {
      const { ids, added } = await addEntries(manager, version, actor, tenantId, listId, [row]);
      acting.push(...added.map((entryId) => ({ listId, entryId })));
      if (added.length > 0) continue;
      const woken = await wake(manager, version, actor, tenantId, listId, ids[0] as string);
      if (woken) acting.push(woken);
    }
    return acting;
  }

  /** Undoes `add`: new entries go, those that were switched on are as they were. */
  async takeBack(
    manager: EntityManager,
    version: number,
    actor: Actor,
    tenantId: string,
    entries: readonly ActingEntry[],
  ): Promise<void> {
    for (const entry of entries) {
      const { listId, entryId, was } = entry;
      if (was) await putBack(manager, version, actor, tenantId, { listId, entryId, was });
      else await removeEntries(manager, version, actor, tenantId, listId, { ids: [entryId] });
    }
  }

  private async named(tenantId: string, { name, kind, subject }: NewList): Promise<string | undefined> {
    const lists = await this.store.lists(tenantId);
    return lists.find((list) => list.name === name && list.kind === kind && list.subject === subject)?.id;
  }
}

/** Switches an entry on that was switched off or has expired. @returns undefined where it acts already */
async function wake(
  manager: EntityManager,
  version: number,
  actor: Actor,
  tenantId: string,
  listId: string,
  entryId: string,
): Promise<ActingEntry | undefined> {
  const [found]: { enabled: boolean; expiresAt: Date | null }[] = await manager.query(
    `SELECT enabled, expires_at AS "expiresAt" FROM list_entry
     WHERE tenant_id = $1 AND list_id = $2 AND id = $3 AND (NOT enabled OR expires_at <= now()) FOR UPDATE`,
    [tenantId, listId, entryId],
  );
  if (!found) return undefined;
  const was = { enabled: found.enabled, expiresAt: found.expiresAt?.toISOString() ?? null };
  await setActing(manager, version, tenantId, { listId, entryId }, awake);
  await writeChange(manager, actor, tenantId, { listId, entryId }, was, awake);
  return { listId, entryId, was };
}

const awake = { enabled: true, expiresAt: null } as const;

/** An entry that somebody has changed since is left as it is. */
async function putBack(
  manager: EntityManager,
  version: number,
  actor: Actor,
  tenantId: string,
  { was, ...place }: Required<ActingEntry>,
): Promise<void> {
  const rows: unknown[] = await manager.query(
    `SELECT FROM list_entry
     WHERE tenant_id = $1 AND list_id = $2 AND id = $3 AND enabled AND expires_at IS NULL FOR UPDATE`,
    [tenantId, place.listId, place.entryId],
  );
  if (rows.length === 0) return;
  await setActing(manager, version, tenantId, place, was);
  await writeChange(manager, actor, tenantId, place, awake, was);
}

type Place = Pick<ActingEntry, 'listId' | 'entryId'>;
type Acting = Required<ActingEntry>['was'];

async function setActing(
  manager: EntityManager,
  version: number,
  tenantId: string,
  { listId, entryId }: Place,
  { enabled, expiresAt }: Acting,
): Promise<void> {
  await manager.query(
    `UPDATE list_entry SET enabled = $4, expires_at = $5, changed = $6
     WHERE tenant_id = $1 AND list_id = $2 AND id = $3`,
    [tenantId, listId, entryId, enabled, expiresAt, version],
  );
}

function writeChange(
  manager: EntityManager,
  actor: Actor,
  tenantId: string,
  { listId, entryId }: Place,
  before: Acting,
  after: Acting,
): Promise<void> {
  const event = { actor, action: 'change', subject: 'list-entry', subjectId: entryId } as const;
  return writeAudit(manager, tenantId, [
    { ...event, before: { listId, ...before }, after: { listId, ...after } },
  ]);
}
