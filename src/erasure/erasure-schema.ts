import { z } from 'zod';

const many = z.int().min(0);

/** What was erased of an author, in numbers; a further step adds its own. */
export const erasedSchema = z.object({
  records: many.describe('whose content was erased; the judgements stay'),
  contents: many,
  images: many,
  nearTexts: many.describe('by which near-copies of his texts were told'),
  cases: many.describe('that waited, and are closed as erased'),
  notes: many.describe('about his records, in cases and reports'),
  reports: many.describe('that he made of others: what he wrote, and that it was he'),
  learned: many.describe('lessons that the filter took from his texts, and has taken back'),
  waiting: many.describe('submissions that were to be judged later'),
  answers: many.describe('kept under an Idempotency-Key'),
  authors: many.describe('1 where a level, a strike or a hold was kept of him'),
  moments: many.describe('of his timeline, notes among them'),
  traits: many.describe('by which he was linked with others'),
  counters: many.describe('in hot state'),
});
export type Erased = z.output<typeof erasedSchema>;

export const receiptSchema = z.object({
  id: z.string(),
  erasedAt: z.iso.datetime().describe('what was committed later is new, and stays'),
  erased: erasedSchema,
  remains: z.array(z.object({ what: z.string(), why: z.string() })),
});
export type Receipt = z.output<typeof receiptSchema>;

export const queuedErasureSchema = z.object({
  id: z.string(),
  erasedAt: z.iso.datetime(),
  status: z.literal('queued'),
});
export type QueuedErasure = z.output<typeof queuedErasureSchema>;

export const nothingErased: Erased = {
  ...{ records: 0, contents: 0, images: 0, nearTexts: 0, cases: 0, notes: 0, reports: 0, learned: 0 },
  ...{ waiting: 0, answers: 0, authors: 0, moments: 0, traits: 0, counters: 0 },
};
