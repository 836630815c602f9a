import { z } from 'zod';
import { challengeSchema, verificationSchema } from '../challenges/challenge-schema.js';
import { CATEGORY_PATTERN } from '../engine/category.js';
import { LEVELS } from '../engine/behaviour/level.js';
import { STRIKE_ACTIONS } from '../engine/behaviour/strikes.js';
import { DECISIONS } from '../engine/decision.js';
import { problemSchema } from '../http/problem-schema.js';

const tier = z.int().min(1).max(3);
const score = z.number().min(0).max(1);
const category = z.string().regex(new RegExp(`^${CATEGORY_PATTERN}$`));
const span = z.array(z.int()).length(2);

const box = z.array(z.int()).length(4).describe('[left, top, right, bottom]');

const finding = z.object({
  tier,
  detector: z.string(),
  category,
  score,
  part: z.string().describe('text, title, images/<n>, images/<n>#qr, images/<n>#ocr or user'),
  span: span.optional().describe('[start, end) in UTF-16 code units of the part as sent'),
  spans: z.array(span).optional(),
  boxes: z
    .array(box)
    .optional()
    .describe('of what was read in an image: where it stands there, in pixels of the image as it is shown'),
  match: z.string().optional(),
  why: z.array(z.string()).optional(),
  mask: z
    .string()
    .optional()
    .describe('of an image, with `explain`: where it was seen, as a PNG data URL to be laid over it'),
  listId: z.uuid().optional(),
  entryId: z.uuid().optional(),
  model: z.string().optional(),
  allow: z.boolean().optional(),
  watch: z.boolean().optional(),
  shadow: z.boolean().optional(),
});

/** The 200 body of POST /moderate. */
export const answerSchema = z.object({
  id: z.uuid(),
  decision: z.enum(DECISIONS),
  reason: z.object({ category, score, tier, detector: z.string() }).nullable(),
  categories: z.record(z.string(), score),
  findings: z.array(finding),
  user: z
    .object({
      id: z.string(),
      risk: score.nullable(),
      level: z.enum(LEVELS).nullable(),
      signals: z
        .array(z.string())
        .describe(
          'what speaks against the author, strongest first; its values are in the findings of `behaviour`',
        ),
      strike: z
        .object({
          action: z.enum(STRIKE_ACTIONS),
          until: z.iso.datetime().nullable().describe('null of a ban'),
          blocks: z.int(),
        })
        .nullable()
        .describe('what his violations have led to; for the app to tell him'),
    })
    .nullable(),
  challenge: challengeSchema
    .nullable()
    .describe('with decision challenge: how the author can show that he is a person'),
  verification: verificationSchema.optional().describe('with a challengeToken: what it was given for'),
  policy: z.object({ name: z.string(), version: z.int() }),
  tiers: z.array(z.object({ tier, ran: z.boolean(), ms: z.number().optional() })),
  degraded: z.array(z.string()).describe('detectors that failed or ran out of time'),
  imageTexts: z
    .array(
      z.object({
        part: z.string().describe('images/<n>#qr or images/<n>#ocr, as the findings name it'),
        text: z.string().describe('what their spans count in'),
        places: z.array(z.object({ span, box })),
        model: z.string().optional(),
      }),
    )
    .optional()
    .describe('what was read in images, and judged as what was written is; absent where nothing was'),
  contentId: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()),
});

export const queuedSchema = z.object({ id: z.uuid(), status: z.literal('queued') });

export const batchSchema = z.object({ results: z.array(z.union([answerSchema, problemSchema])) });
export const queuedBatchSchema = z.object({ results: z.array(z.union([queuedSchema, problemSchema])) });

/** A record, as GET /moderations/:id gives it: the answer and what was sent. */
export const recordSchema = answerSchema.extend({
  status: z.literal('done'),
  createdAt: z.iso.datetime(),
  test: z.boolean(),
  withheld: z
    .boolean()
    .describe('true where what was written is restricted (childsafety) and the caller lacks that scope'),
  submission: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('null where it is withheld, or the content has been erased'),
});

export const pendingSchema = z.object({ id: z.uuid(), status: z.enum(['queued', 'failed']) });

export const recordPageSchema = z.object({ items: z.array(recordSchema), nextCursor: z.string().nullable() });
