import { z } from 'zod';
import { AUTHOR_COUNTERS, type AuthorCounter } from '../engine/behaviour/author-state.js';
import { LEVELS } from '../engine/behaviour/level.js';
import { TRAIT_KINDS } from '../engine/behaviour/link-strength.js';
import { STRIKE_ACTIONS, type Strike } from '../engine/behaviour/strikes.js';
import { CATEGORY_PATTERN } from '../engine/category.js';
import { DECISIONS } from '../engine/decision.js';
import { strikeView } from './author-standing.js';

export const MOMENT_KINDS = ['level', 'risk', 'violation', 'strike', 'action'] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];
const share = z.number().min(0).max(1);
const category = z.string().regex(new RegExp(`^${CATEGORY_PATTERN}$`));
const moment = z.iso.datetime();
const windows = z.object({
  minute: z.number(),
  tenMinutes: z.number(),
  hour: z.number(),
  day: z.number(),
});
const shares = z
  .array(z.object({ what: z.string(), share: share }))
  .describe('in words, the most frequent first; empty while nothing is known');

export const strikeSchema = z
  .object({
    count: z.int().describe('violations that count'),
    action: z.enum(STRIKE_ACTIONS).nullable(),
    until: moment.nullable(),
  })
  .nullable();

/** The same of what is in force. */
export function strikeOf(strike: Strike | null | undefined): z.output<typeof strikeSchema> {
  if (!strike) return null;
  const { blocks: count, ...told } = strikeView(strike);
  return { count, ...told };
}

const signal = z.object({
  name: z.string(),
  value: z.number(),
  reference: z.number().describe("what is usual, in the value's unit"),
  weight: z.number().describe('what it adds to the logit of the risk'),
  why: z.string(),
});

const happened = z.object({
  at: moment,
  kind: z.enum(MOMENT_KINDS),
  level: z.enum(LEVELS).nullable(),
  risk: share.nullable(),
  category: category.nullable().describe('of a violation'),
  recordId: z.uuid().nullable().describe('of a violation: the record that it was'),
  action: z.string().nullable().describe('of a strike, or of what a person did'),
  by: z.string().nullable().describe('who did it: `member <id>` or `api-key <id>`'),
  note: z.string().nullable(),
});

export const linkedAuthorSchema = z.object({
  id: z.string().nullable().describe('null where nothing is kept that tells it'),
  level: z.enum(LEVELS),
  risk: share.nullable().describe('as it was last written down; null of an author who never left `normal`'),
  strength: share.describe('1 − Π(1 − weight of the kind / authors who share it)'),
  by: z
    .array(
      z.object({
        kind: z.enum(TRAIT_KINDS),
        authors: z.int().min(2).describe('how many have this one in common, these two among them'),
      }),
    )
    .describe('the strongest first'),
});

/** What is known of an author. */
export const portraitSchema = z.object({
  id: z.string(),
  risk: share
    .nullable()
    .describe(
      'as of now, were nothing to happen; null where it is neither kept nor to be told (`degraded`, or no weights)',
    ),
  level: z.enum(LEVELS),
  held: z.boolean().describe('people put the author on the level: no risk moves it'),
  since: moment.nullable().describe('when the level was reached; null for who never left `normal`'),
  strike: strikeSchema,
  signals: z.array(signal).describe('what speaks against the author, strongest first'),
  windows: z
    .object(
      Object.fromEntries(AUTHOR_COUNTERS.map((counter) => [counter, windows])) as Record<
        AuthorCounter,
        typeof windows
      >,
    )
    .nullable()
    .describe('counts within sliding windows; null where hot state is away'),
  distinct: z
    .object({ ips: z.int(), devices: z.int(), targets: z.int() })
    .nullable()
    .describe('different ones within the last 12 to 24 hours; null where hot state is away'),
  gaps: z
    .object({ known: z.int(), medianMs: z.number(), spreadMs: z.number() })
    .nullable()
    .describe('of up to 16 gaps between what the author did last; null where hot state is away'),
  habit: z
    .object({
      events: z.number().describe('known events, those long ago faded: by half in a week'),
      hours: shares,
      scripts: shares,
      contents: shares,
    })
    .nullable()
    .describe('null where hot state is away'),
  violations: z
    .number()
    .nullable()
    .describe('those that have not faded, by half in two weeks; null where hot state is away'),
  surprise: z
    .object({ score: z.number(), percentile: share, steps: z.array(z.string()) })
    .nullable()
    .describe("how surprising the last events were among the tenant's authors; null where nobody can tell"),
  timeline: z.array(happened).describe('newest first, 200 at the most'),
  records: z
    .array(
      z.object({
        id: z.uuid(),
        at: moment,
        decision: z.enum(DECISIONS),
        category: category.nullable().describe("the reason's"),
        excerpt: z
          .string()
          .nullable()
          .describe('the first 200 characters; null without text, once erased, and where it is withheld'),
        withheld: z
          .boolean()
          .describe('true of a childsafety record: it is shown one by one, to those allowed'),
      }),
    )
    .describe('the last 20, newest first, without those of test keys'),
  linked: z.array(linkedAuthorSchema).describe('the strongest link first, 50 at the most'),
  degraded: z.array(z.string()).describe('`behaviour` where hot state is away: from the database alone'),
});
export type Portrait = z.output<typeof portraitSchema>;
