import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';

/** Files of the two sides. */
export interface Sides {
  readonly positive: readonly File[];
  readonly negative: readonly File[];
}

/** What each side needs before a class is trained; the server's own rule. */
export const minExamples = 20;

/** A batch of images as the API takes them. */
export interface Batch {
  readonly positive: { base64: string }[];
  readonly negative: { base64: string }[];
}

/** Of one call, well below what a server accepts. */
const maxBatchBytes = 8_000_000;
const maxBatchImages = 40;

/**
 * Sends the files of both sides to a class, batch by batch.
 * @param tell how many files have been taken
 * @throws Error of the first batch that is refused, with the file's name where one is at fault; those before it are kept
 */
export async function sendExamples(id: string, sides: Sides, tell: (sent: number) => void): Promise<void> {
  let sent = 0;
  for (const batch of batchesOf(sides)) {
    const read = async (files: readonly File[]) =>
      Promise.all(files.map(async (file) => ({ base64: await base64Of(file) })));
    const body: Batch = { positive: await read(batch.positive), negative: await read(batch.negative) };
    await call('post', '/models/image-classes/{id}/examples', { path: { id }, body }).catch((error: unknown) => {
      throw namingFile(error, batch);
    });
    sent += batch.positive.length + batch.negative.length;
    tell(sent);
  }
}

export function batchesOf({ positive, negative }: Sides): Sides[] {
  const batches: { positive: File[]; negative: File[] }[] = [];
  let bytes = Infinity;
  let images = 0;
  const files = [
    ...positive.map((file) => ({ side: 'positive' as const, file })),
    ...negative.map((file) => ({ side: 'negative' as const, file })),
  ];
  for (const { side, file } of files) {
    if (bytes + file.size > maxBatchBytes || images >= maxBatchImages) {
      batches.push({ positive: [], negative: [] });
      [bytes, images] = [0, 0];
    }
    batches.at(-1)?.[side].push(file);
    bytes += file.size;
    images += 1;
  }
  return batches;
}

/** `/positive/3` is the fourth file of that side of the batch. */
export function namingFile(error: unknown, batch: Sides): unknown {
  if (!(error instanceof ProblemError)) return error;
  const [fault] = error.problem.errors;
  const [, side, at] = /^\/(positive|negative)\/(\d+)/.exec(fault?.path ?? '') ?? [];
  const file = side === undefined ? undefined : batch[side as keyof Sides][Number(at)];
  return file ? new Error(`${file.name}: ${fault?.message}`) : error;
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
}
