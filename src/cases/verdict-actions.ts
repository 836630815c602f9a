import type { Actor } from '../audit/audit.js';
import type { Category } from '../engine/category.js';
import { imageValues } from '../engine/tier1-rules/image.js';
import { SUBJECTS, type Subject } from '../engine/tier1-rules/rule-kinds.js';
import { fieldProblem, Problem } from '../http/problem.js';
import type { StoredRecord } from '../ledger/records.js';
import type { PreparedEntry, VerdictEntries } from '../lists/verdict-entries.js';
import type { TenantContext } from '../tenants/tenants.js';

/** What a verdict does beside deciding. */
export type VerdictAction =
  | { readonly banAuthor: true }
  | { readonly addEntry: { readonly listId: string; readonly value: string } }
  | { readonly bankImage: string };

/** What of a record's content the actions need. */
interface SentContent {
  readonly user?: { readonly id: string };
  readonly images?: readonly { readonly sha256?: string; readonly pdq?: string }[];
}

/** Lists that a verdict fills are the tenant's own, made at the first use under these names. */
const bannedAuthors = {
  name: 'Banned authors',
  kind: 'deny',
  subject: 'user',
  category: 'custom:banned',
  score: 1,
  enabled: true,
  shadow: false,
} as const;

const imageSubject = 'image' as Subject;

/** Turns a verdict's `then` into list entries, checked but not added yet. */
export class VerdictActions {
  constructor(private readonly entries: VerdictEntries) {}

  /**
   * @param record undefined where it is gone
   * @throws Problem that names the action which cannot be done
   */
  async prepare(
    tenant: TenantContext,
    actor: Actor,
    actions: readonly VerdictAction[],
    record: StoredRecord | undefined,
    category: Category | null,
  ): Promise<PreparedEntry[]> {
    const sent = record?.content?.['submission'] ?? null;
    const prepared: PreparedEntry[] = [];
    for (const [i, action] of actions.entries()) {
      const path = `/then/${i}`;
      const note = record ? `verdict on ${record.id}` : 'verdict';
      if ('addEntry' in action) {
        const { listId, value } = action.addEntry;
        prepared.push(await this.checked(tenant.id, listId, value, note, `${path}/addEntry`));
      } else if ('banAuthor' in action) {
        const author = authorOf(sent, `${path}/banAuthor`);
        const listId = await this.entries.listNamed(actor, tenant.id, bannedAuthors);
        prepared.push(await this.checked(tenant.id, listId, author, note, `${path}/banAuthor`));
      } else {
        const hashes = imageHashesOf(sent, action.bankImage, `${path}/bankImage`);
        const listId = await this.imageList(actor, tenant.id, category);
        for (const hash of hashes)
          prepared.push(await this.checked(tenant.id, listId, hash, note, `${path}/bankImage`));
      }
    }
    return prepared;
  }

  /** One a category: a list's hits are of its category. */
  private imageList(actor: Actor, tenantId: string, category: Category | null): Promise<string> {
    const of = category ?? 'custom:banned';
    const name = `Banned images: ${of}`;
    return this.entries.listNamed(actor, tenantId, {
      ...{ name, kind: 'deny', subject: imageSubject, category: of, score: 1, enabled: true, shadow: false },
    });
  }

  private async checked(
    tenantId: string,
    listId: string,
    value: string,
    note: string,
    path: string,
  ): Promise<PreparedEntry> {
    try {
      return await this.entries.prepare(tenantId, listId, value, note);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const [first] = error.more.errors ?? [];
      throw fieldProblem('unprocessable', `${path}${first?.path ?? ''}`, first?.message ?? error.detail);
    }
  }
}

function authorOf(sent: SentContent | null, path: string): string {
  if (!sent) throw fieldProblem('unprocessable', path, "the record's content is erased");
  if (!sent.user) throw fieldProblem('unprocessable', path, 'the record has no author');
  return sent.user.id;
}

function imageHashesOf(sent: SentContent | null, part: string, path: string): string[] {
  if (!SUBJECTS.includes(imageSubject))
    throw fieldProblem('unprocessable', path, 'this server has no lists of images');
  if (!sent) throw fieldProblem('unprocessable', path, "the record's content is erased");
  const image = sent.images?.[Number(part.replace('images/', ''))];
  if (!image) throw fieldProblem('unprocessable', path, `the record has no ${part}`);
  if (!image.sha256)
    throw fieldProblem('unprocessable', path, 'the image was sent by address: its bytes are not known');
  return imageValues(image.sha256, image.pdq);
}
