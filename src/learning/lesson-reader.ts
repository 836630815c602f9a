import { createHmac, hkdfSync } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { seal } from '../ledger/content-cipher.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { LearningThreads } from './learning-thread.js';
import type { NewLesson } from './lesson.js';
import { sealDocument, sealNames } from './overlay-store.js';

/** A lesson before its text is read. */
export interface LessonText extends Omit<
  NewLesson,
  'id' | 'print' | 'nearKey' | 'document' | 'names' | 'excerpt'
> {
  readonly text: string;
}

/** Reads texts in a worker thread, and seals what is kept of them. */
export class LessonReader {
  constructor(private readonly threads: LearningThreads) {}

  async read(tenant: TenantContext, lessons: readonly LessonText[]): Promise<NewLesson[]> {
    const texts = await this.threads.read(lessons.map(({ text }) => text.toWellFormed()));
    const key = nearKeyKey(tenant);
    const read: NewLesson[] = [];
    for (const [i, { document, print, bare, names }] of texts.entries()) {
      const { text, ...lesson } = lessons[i] as LessonText;
      const id = uuidv7();
      read.push({
        ...lesson,
        id,
        print,
        nearKey: createHmac('sha256', key).update(bare).digest().subarray(0, 16),
        document: sealDocument(tenant, id, document),
        names: sealNames(tenant, id, names),
        excerpt: () => seal(tenant.dataKey, excerptContext(id), excerptOf(text)),
      });
      if (i % sealedAtOnce === sealedAtOnce - 1) await nextTurn();
    }
    return read;
  }
}

const sealedAtOnce = 100;

export function excerptContext(id: string): string {
  return `lesson ${id} excerpt`;
}

/** What a person needs to see of a text to decide on it. */
const excerptUnits = 1_000;

function excerptOf(text: string): string {
  return text.toWellFormed().slice(0, excerptUnits).toWellFormed();
}

/** Near-copies meet under a key of the tenant: it tells nothing once the data key is gone, and differs between tenants. */
function nearKeyKey({ dataKey }: TenantContext): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', 'near-copies of lessons', 32));
}

/** What is learned of a submission: its title stands as the head of its text. Empty where it has neither. */
export function lessonTextOf({ title, text }: { title?: string; text?: string }): string {
  return [title, text].filter((part) => part !== undefined && part.trim() !== '').join('\n');
}
