import { z } from 'zod';
import { BEHAVIOUR_DEFAULTS } from '../engine/behaviour/behaviour-settings.js';
import { SIGNALS } from '../engine/behaviour/signals.js';
import { slowPerMinute, STRIKE_ACTIONS } from '../engine/behaviour/strikes.js';
import { CATEGORY_PATTERN } from '../engine/category.js';
import { IMAGE_TEXT_DEFAULTS } from '../engine/image-text.js';
import { FAILURE_MEANINGS } from '../engine/policy.js';
import { FILTERS, type FilterInfo } from '../engine/tier1-rules/filter-settings.js';
import {
  NEAR_DUPLICATE_DEFAULTS,
  NEAR_WINDOWS,
  REJECTED_MEANINGS,
} from '../engine/tier2-statistics/near-duplicate-settings.js';

const threshold = z.number().min(0).max(1).optional();
const thresholds = z.strictObject({ challenge: threshold, review: threshold, block: threshold });

const tier = z.strictObject({
  enabled: z.boolean(),
  budgetMs: z.int().min(1).max(60_000),
  onFailure: z.enum(FAILURE_MEANINGS),
});

/** A filter's own unit bounds its threshold; what is left out keeps its default. */
function filter({ finds, unit, defaults: { enabled, threshold: start, score, category } }: FilterInfo) {
  const share = z.number().gt(0).max(1);
  return z
    .strictObject({
      enabled: z.boolean(),
      threshold: unit === 'share' ? share : z.int().min(1).max(50_000),
      score: z.number().min(0).max(1),
      category: z.string().regex(new RegExp(`^${CATEGORY_PATTERN}$`)),
      channels: z.array(z.string().min(1).max(100)).min(1).max(100),
    })
    .partial()
    .describe(
      `${finds}; default: ${enabled ? 'on' : 'off'}, threshold ${start} (${unit}), score ${score}, category ${category}`,
    );
}

const filters = z
  .strictObject(Object.fromEntries(Object.values(FILTERS).map((info) => [info.name, filter(info)])))
  .partial();
const start = NEAR_DUPLICATE_DEFAULTS;
const nearDuplicates = z
  .strictObject({
    enabled: z.boolean().describe(`whether \`flood\` is found; default: ${start.enabled}`),
    copies: z
      .int()
      .min(1)
      .max(1_000_000)
      .describe(`earlier near-copies by authors who repeat themselves; default: ${start.copies}`),
    authors: z
      .int()
      .min(2)
      .max(1_000_000)
      .describe(`different authors who write the same; default: ${start.authors}`),
    window: z.enum(NEAR_WINDOWS).describe(`how far back; default: ${start.window}`),
    similarity: z
      .number()
      .min(0.5)
      .max(1)
      .describe(`share of two texts that is the same; default: ${start.similarity}`),
    score: z.number().min(0).max(1).describe(`score at the threshold; default: ${start.score}`),
    rejected: z
      .enum(REJECTED_MEANINGS)
      .describe(`what a near-copy of rejected content leads to; default: ${start.rejected}`),
  })
  .partial();
const behaviourStart = BEHAVIOUR_DEFAULTS;
const share = z.number().min(0).max(1);
const bounds = z
  .strictObject({ enter: share, leave: share })
  .describe('risks at which the level is reached and left; `leave` is the lower one');
const shift = z.number().min(-0.5).max(0.5);
const strike = z.strictObject({
  blocks: z.int().min(1).max(1_000).describe('violations of the author: rising from step to step'),
  withinDays: z.int().min(1).max(365),
  action: z.enum(STRIKE_ACTIONS).describe('never milder than in the step before'),
  days: z.int().min(1).max(365).optional().describe('of `suspend`, and there needed: how long'),
  perMinute: z
    .int()
    .min(1)
    .max(60)
    .optional()
    .describe(`of \`slow\`: what passes a minute without a challenge; default: ${slowPerMinute}`),
});
const behaviour = z
  .strictObject({
    enabled: z.boolean().describe(`whether authors are looked at; default: ${behaviourStart.enabled}`),
    weights: z
      .strictObject(
        Object.fromEntries(
          SIGNALS.map(({ name, counts }) => [name, z.number().min(0).max(20).describe(counts)]),
        ),
      )
      .partial()
      .describe('weights of signals that differ from the learned ones; 0 takes one out'),
    eventsPerMinute: z
      .number()
      .min(0.1)
      .max(1_000)
      .describe(`what a person writes in haste; default: ${behaviourStart.eventsPerMinute}`),
    levels: z
      .strictObject({
        suspicious: bounds,
        spammer: bounds,
        trusted: z
          .strictObject({
            enter: share,
            leave: share,
            events: z.number().min(0).max(1_000_000),
            days: z.number().min(0).max(36_500),
          })
          .describe('`enter` is the lower risk; also events that are known and days since the registration'),
      })
      .partial(),
    thresholds: z
      .strictObject({ trusted: shift, suspicious: shift, spammer: shift })
      .partial()
      .describe('added to the thresholds of all categories but flood, selfharm and childsafety, by level'),
    skipTier3ForTrusted: z
      .boolean()
      .describe(
        `leaves tier 3 out for plain texts of trusted authors; default: ${behaviourStart.skipTier3ForTrusted}`,
      ),
    strikes: z
      .array(strike)
      .max(10)
      .describe(
        `what violations lead to, a rising ladder; none: nothing; default: ${JSON.stringify(behaviourStart.strikes)}`,
      ),
  })
  .partial();
const imageText = z
  .strictObject({
    qr: z.boolean().describe(`whether QR and bar codes are read; default: ${IMAGE_TEXT_DEFAULTS.qr}`),
    ocr: z.boolean().describe(`whether writing is read; default: ${IMAGE_TEXT_DEFAULTS.ocr}`),
    likelihood: z
      .number()
      .min(0)
      .max(1)
      .describe(
        `from which likelihood of writing on an image is read; default: ${IMAGE_TEXT_DEFAULTS.likelihood}`,
      ),
    contactScore: codeScore('a contact', IMAGE_TEXT_DEFAULTS.contactScore),
    paymentScore: codeScore('a payment', IMAGE_TEXT_DEFAULTS.paymentScore),
    addressScore: codeScore('an address that no list knows', IMAGE_TEXT_DEFAULTS.addressScore),
  })
  .partial();

function codeScore(leadsTo: string, start: number) {
  return z
    .number()
    .min(0)
    .max(1)
    .describe(`score of \`ads\` where a code leads to ${leadsTo}; default: ${start}`);
}
const categoryOrCustom = new RegExp(`^(?:${CATEGORY_PATTERN}|custom)$`);
const points = z.number().min(0).max(100_000);

/** A policy as it is edited and published. */
export const policySchema = z.strictObject({
  categories: z
    .record(z.string().regex(categoryOrCustom), thresholds)
    .describe(
      'from which score on a category is challenged, sent to review or blocked; `custom` is any other custom category',
    ),
  tiers: z.strictObject({ 1: tier, 2: tier, 3: tier }),
  filters: filters
    .optional()
    .describe('filters that differ from their defaults; `channels` keeps one to some channels of the app'),
  nearDuplicates: nearDuplicates
    .optional()
    .describe('near-copies of earlier texts; what is left out has the default'),
  behaviour: behaviour.optional().describe('how authors are judged; what is left out has the default'),
  imageText: imageText.optional().describe('how images are read; what is left out has the default'),
  sampling: z
    .strictObject({ pass: z.number().min(0).max(1) })
    .optional()
    .describe('share of the records that pass that people look at all the same'),
  cases: z
    .strictObject({
      severity: z
        .record(z.string().regex(categoryOrCustom), points)
        .describe('points of a category at score 1; what is not named has the default'),
      reporter: points.describe('points of each different reporter'),
      tenfoldReach: points.describe('points of each tenfold of metadata.reach'),
    })
    .optional()
    .describe('priority of cases, in points; each hour of waiting adds one point'),
});

export const versionsSchema = z.object({
  items: z.array(z.object({ version: z.int(), publishedAt: z.iso.datetime().nullable() })),
});
export const publishedSchema = z.object({ name: z.string(), version: z.int() });
export const rollbackSchema = z.strictObject({ version: z.int().min(1) });
