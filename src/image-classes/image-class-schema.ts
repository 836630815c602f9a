import { z } from 'zod';
import { CATEGORY_PATTERN } from '../engine/category.js';
import { compileSchema, jsonSchemaOf } from '../http/validation.js';
import { imageSchema } from '../moderation/submission-schema.js';
import { CLASS_MODES, TRAINING_STEPS } from './image-class-row.js';

/** Images of one call, both sides together. */
export const maxImagesAtOnce = 200;
/** Of a class, both sides together. */
export const maxExamples = 2_000;
export const maxClasses = 50;

const side = (what: string) => z.array(imageSchema).max(maxImagesAtOnce).optional().describe(what);
const sides = {
  positive: side('images of it: up to 200 in a call, both sides together'),
  negative: side('images that it must be told from'),
};
const mode = z
  .enum(CLASS_MODES)
  .describe('`shadow`: its findings are recorded and change no decision; `off`: it judges nothing');

export const newClassSchema = z
  .strictObject({
    name: z
      .string()
      .max(40)
      .regex(/^[a-z0-9](?:-?[a-z0-9])*$/)
      .describe('small letters, digits and hyphens: findings name it as `image-class:<name>`'),
    category: z.string().regex(new RegExp(`^${CATEGORY_PATTERN}$`)),
    ...sides,
    train: z
      .boolean()
      .default(true)
      .describe('false: more images follow by POST /models/image-classes/{id}/examples'),
  })
  .describe('At least 20 different images each way before it is trained.');
export type NewClassBody = z.output<typeof newClassSchema>;

export const examplesSchema = z.strictObject(sides);
export type ExamplesBody = z.output<typeof examplesSchema>;

export const isNewClass = compileSchema(jsonSchemaOf(newClassSchema));
export const isExamples = compileSchema(jsonSchemaOf(examplesSchema));

export const classChangeSchema = z.strictObject({ mode });
export type ClassChange = z.output<typeof classChangeSchema>;

const version = z.int().min(1).max(1_000_000).optional();
export const publicationSchema = z.strictObject({
  version: version.describe('default: the newest'),
  mode: z.enum(['live', 'shadow']).default('live'),
});
export type Publication = z.output<typeof publicationSchema>;

export const rollbackSchema = z.strictObject({
  version: version.describe('default: the one before the one that judges'),
});
export type Rollback = z.output<typeof rollbackSchema>;

const atThreshold = {
  threshold: z.number(),
  accuracy: z.number(),
  precision: z.number().nullable(),
  recall: z.number(),
  falseAlarms: z.number().describe('share of the negative images'),
};

const figuresSchema = z
  .object({
    examples: z.object({
      positive: z.int(),
      negative: z.int(),
      nearCopies: z.int().describe('kept in one fold with what they are copies of'),
    }),
    folds: z.int(),
    auroc: z.number(),
    aurocInterval: z.array(z.number()).describe('95 %, by bootstrap'),
    aurocFolds: z.array(z.number()),
    best: z.object(atThreshold).describe('at the threshold of the best F1'),
    policy: z
      .array(z.object({ action: z.string(), ...atThreshold }))
      .describe("at the default policy's thresholds of the category"),
    brier: z.number(),
    epochs: z.int(),
    cost: z
      .object({
        readingSeconds: z.number(),
        learningSeconds: z.number(),
        device: z.string().nullable(),
        currency: z.string(),
        cpu: z.number().nullable().describe('null where TRAINING_CPU_PRICE is not set'),
        gpu: z.number().nullable().describe('null where TRAINING_GPU_PRICE is not set'),
      })
      .optional(),
  })
  .describe('by cross-validation: every image was judged by a head that had not learned it');

const versionSchema = z.object({
  version: z.int(),
  model: z.string().describe('as findings and records name it'),
  backbone: z.string().describe('the network by whose features it was learned'),
  figures: figuresSchema,
  createdBy: z.string().nullable().describe('null of what the product brings along'),
  createdAt: z.string().nullable(),
});

export const classSchema = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  preset: z.boolean().describe('of the product: it can be switched, and nothing else'),
  mode,
  version: z.int().nullable().describe('the one that judges; null before the first'),
  examples: z.object({
    positive: z.int(),
    negative: z.int(),
    unread: z.int().describe('that the network has not read yet'),
  }),
  training: z
    .object({ step: z.enum(TRAINING_STEPS), done: z.number().describe('of the step, 0..1') })
    .nullable(),
  fault: z.string().nullable().describe('why the last training gave no version'),
  unfit: z.string().nullable().describe('why it cannot judge, though it is not off'),
  versions: z.array(versionSchema).describe('newest first'),
  createdBy: z.string().nullable(),
  createdAt: z.string().nullable(),
});
export type ClassView = z.output<typeof classSchema>;

export const classesSchema = z.object({ items: z.array(classSchema) });

export const addedSchema = classSchema.extend({
  added: z.int(),
  duplicates: z.int().describe('images that it had already, or that were sent twice'),
});
