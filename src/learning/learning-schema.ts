import { z } from 'zod';
import { CATEGORY_PATTERN, type Category } from '../engine/category.js';
import { pageQuery } from '../http/paging.js';
import { maxTextCharacters } from '../moderation/submission-schema.js';
import { HELD_FOR } from './lesson.js';

export const maxItems = 10_000;

const category = z.string().regex(new RegExp(`^${CATEGORY_PATTERN}$`)) as unknown as z.ZodType<Category>;
const label = z.enum(['spam', 'ham']).describe('spam: harmful, of the category; ham: harmless');

export const feedbackSchema = z.strictObject({
  id: z.string().max(100).describe('of the record'),
  label,
  category: category
    .optional()
    .describe("absent: of spam the record's, else ads; of ham those that were found in the record"),
  reporter: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[^\u0000-\u001f\u007f\ud800-\udfff]*$/u)
    .optional()
    .describe(
      "the app's own id of the user whose word it is; it weighs less than the app's own, and few a day count",
    ),
});
export type FeedbackBody = z.output<typeof feedbackSchema>;

export const learnSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        text: z.string().min(1).max(maxTextCharacters).regex(/\S/u),
        label,
        category: category.optional().describe('absent: of spam ads; ham is harmless whatever the category'),
        source: z
          .string()
          .regex(/^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/)
          .optional()
          .describe("the app's own word for where it has the text from"),
      }),
    )
    .min(1)
    .max(maxItems),
});
export type LearnBody = z.output<typeof learnSchema>;

export const teachingSchema = z.object({
  accepted: z.int().describe('written down; learned on every replica within 2 seconds'),
  held: z.int().describe('waiting for a person: GET /models/bayes/held'),
  duplicate: z.int().describe('known already with this label'),
});

const count = z.int().min(0);
const labels = z.object({ spam: count, ham: count });
const token = z.object({ token: z.string(), weight: z.number().describe('what it adds to the logit') });
const score = z.number().min(0).max(1);

export const bayesSchema = z.object({
  base: z
    .object({ model: z.string(), sha256: z.string(), categories: z.array(category) })
    .nullable()
    .describe('the shipped model; null where it is missing'),
  documents: z.object({
    total: count,
    labels,
    sources: z.array(labels.extend({ source: z.string() })),
    categories: z.array(labels.extend({ category })),
  }),
  held: count.describe('lessons that wait for a person'),
  journal: z.object({
    sequence: count.describe('of the last event'),
    live: count.describe('of the last event that judges here'),
    rebuilt: count.describe('of the event up to which the overlay was last made anew from the journal'),
    snapshot: z.object({ sequence: count, bytes: count, at: z.iso.datetime() }).nullable(),
  }),
  categories: z.array(
    z.object({
      category,
      tokens: count.describe('features that it knows'),
      spam: z.array(token).describe('the strongest, as far as their words are known'),
      ham: z.array(token),
      calibration: z
        .array(z.object({ from: score, to: score, texts: z.number(), predicted: score, observed: score }))
        .describe(
          'texts by the score that they had before they were learned, and what share of them was spam',
        ),
    }),
  ),
});
export type BayesView = z.output<typeof bayesSchema>;

export const verdictEffectsSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid().describe('of the lesson'),
      recordId: z.uuid().nullable(),
      at: z.iso.datetime(),
      label,
      category,
      state: z.enum(['learned', 'held', 'undone', 'discarded']),
      before: score.describe("the filter's score when the record was judged"),
      now: score
        .nullable()
        .describe('its score of the same text by all that is learned; null where it is forgotten'),
    }),
  ),
  better: count.describe('texts whose score has moved towards the verdict'),
  worse: count,
});
export type VerdictEffects = z.output<typeof verdictEffectsSchema>;

export const heldQuery = pageQuery;
export type HeldQuery = z.output<typeof heldQuery>;

export const heldLessonSchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  label,
  categories: z.array(category),
  source: z.string(),
  actor: z.string(),
  recordId: z.uuid().nullable(),
  heldFor: z.enum(HELD_FOR).describe('disputed: 20 or more standing labels of the same text contradict it'),
  excerpt: z.string().describe('the beginning of the text'),
});
export const heldPageSchema = z.object({
  items: z.array(heldLessonSchema),
  nextCursor: z.string().nullable(),
});
export const decidedLessonSchema = z.object({ id: z.uuid(), state: z.enum(['learned', 'discarded']) });
