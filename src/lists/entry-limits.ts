import type { EntityManager } from 'typeorm';
import type { Subject } from '../engine/tier1-rules/rule-kinds.js';
import type { List } from './list.entity.js';

/** Entries of all lists of a subject together that a tenant may have. */
export const maxEntries = (subject: Subject): number => (subject === 'keyword' ? 200_000 : 1_000_000);

/** The tenant's lists of the subject cannot take more. */
export class ListsFull extends Error {
  constructor(readonly subject: Subject) {
    const most = maxEntries(subject).toLocaleString('en');
    super(`all lists of the subject '${subject}' together may have at most ${most} entries`);
  }
}

/** To be asked in ListStore.change, before the new entries are counted. @throws ListsFull */
export async function checkRoom(
  manager: EntityManager,
  { tenantId, subject }: Pick<List, 'tenantId' | 'subject'>,
  more: number,
): Promise<void> {
  if (more === 0) return;
  const rows: { entries: string }[] = await manager.query(
    'SELECT coalesce(sum(entry_count), 0) AS entries FROM list WHERE tenant_id = $1 AND subject = $2',
    [tenantId, subject],
  );
  if (Number(rows[0]?.entries) + more > maxEntries(subject)) throw new ListsFull(subject);
}
