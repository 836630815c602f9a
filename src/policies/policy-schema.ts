import { z } from 'zod';
import { CATEGORY_PATTERN } from '../engine/category.js';
import { FAILURE_MEANINGS } from '../engine/policy.js';

const threshold = z.number().min(0).max(1).optional();
const thresholds = z.strictObject({ challenge: threshold, review: threshold, block: threshold });

const tier = z.strictObject({
  enabled: z.boolean(),
  budgetMs: z.int().min(1).max(60_000),
  onFailure: z.enum(FAILURE_MEANINGS),
});

/** A policy as it is edited and published. */
export const policySchema = z.strictObject({
  categories: z
    .record(z.string().regex(new RegExp(`^(?:${CATEGORY_PATTERN}|custom)$`)), thresholds)
    .describe(
      'from which score on a category is challenged, sent to review or blocked; `custom` is any other custom category',
    ),
  tiers: z.strictObject({ 1: tier, 2: tier, 3: tier }),
});

export const versionsSchema = z.object({
  items: z.array(z.object({ version: z.int(), publishedAt: z.iso.datetime().nullable() })),
});
export const publishedSchema = z.object({ name: z.string(), version: z.int() });
export const rollbackSchema = z.strictObject({ version: z.int().min(1) });
