import { z } from 'zod';
import { CATEGORY_PATTERN, type Category } from '../engine/category.js';
import { DECISIONS } from '../engine/decision.js';
import { pageQuery } from '../http/paging.js';
import { problemSchema } from '../http/problem-schema.js';
import { recordSchema } from '../moderation/answer-schema.js';
import { CASE_EVENT_TYPES } from './case-events.js';
import { CASE_SOURCES, CASE_STATUSES, VERDICTS } from './case.js';

export const maxClaimed = 50;
export const maxBulk = 500;
const maxNoteCharacters = 2_000;

const category = z.string().regex(new RegExp(`^${CATEGORY_PATTERN}$`)) as unknown as z.ZodType<Category>;
const note = z.string().max(maxNoteCharacters).regex(/\S/u);
const identifier = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^\u0000-\u001f\u007f\ud800-\udfff]*$/u);

export const newReportSchema = z.strictObject({
  id: z.string().max(100).describe('of the record'),
  category: category.optional(),
  note: note.optional(),
  reporter: identifier.optional().describe("the app's own id of who reported; counts once a case"),
});
export type NewReportBody = z.output<typeof newReportSchema>;
export const reportedSchema = z.object({ caseId: z.uuid() });

export const caseQuery = pageQuery.extend({
  status: z.enum(CASE_STATUSES).default('open'),
  category: category.optional(),
  assignee: z
    .string()
    .max(200)
    .regex(/^(?:me|(?:api-key|member) [^\u0000-\u001f\u007f]+)$/u)
    .optional()
    .describe('`me`, `api-key <id>` or `member <id>`: only cases that this one holds'),
});
export type CaseQuery = z.output<typeof caseQuery>;

export const claimSchema = z.strictObject({
  limit: z.int().min(1).max(maxClaimed).default(1),
  status: z.enum(['open', 'escalated']).default('open'),
  category: category.optional(),
  ids: z.array(z.uuid()).min(1).max(maxClaimed).optional().describe('only these, where nobody holds them'),
  held: z
    .boolean()
    .default(false)
    .describe(
      'first those of the status that you hold already, their leases renewed; they count towards the limit',
    ),
});
export type ClaimBody = z.output<typeof claimSchema>;

export const noteSchema = z.strictObject({ note });

export const escalationSchema = z.strictObject({
  note: note.optional(),
  category: category.optional().describe('what it is; childsafety makes the case a restricted one'),
});
export type EscalationBody = z.output<typeof escalationSchema>;

const action = z.union([
  z.strictObject({ banAuthor: z.literal(true) }),
  z.strictObject({
    addEntry: z.strictObject({ listId: z.string().max(100), value: z.string().min(1).max(1_000) }),
  }),
  z.strictObject({ bankImage: z.string().regex(/^images\/(?:\d|1[0-5])$/) }),
]);

const verdictFields = {
  verdict: z.enum(VERDICTS),
  category: category.optional().describe("default: the case's"),
  note: note.optional(),
  then: z.array(action).max(10).optional().describe('what else to do, together with the verdict'),
};
export const verdictSchema = z.strictObject({
  ...verdictFields,
  similar: z.boolean().default(false).describe('decide open near-copies that nobody else holds too'),
});
export type VerdictBody = z.output<typeof verdictSchema>;

export const bulkSchema = z.strictObject({
  ids: z.array(z.string().max(100)).min(1).max(maxBulk),
  ...verdictFields,
});
export type BulkBody = z.output<typeof bulkSchema>;

export const reversalSchema = z.strictObject({
  verdict: z.enum(VERDICTS).optional().describe('default: the opposite of what holds'),
  category: category.optional(),
  note: note.optional(),
  takeBack: z
    .boolean()
    .default(false)
    .describe('take back the list entries that the verdict added or switched on'),
});
export type ReversalBody = z.output<typeof reversalSchema>;

const verdictView = z
  .object({
    verdict: z.enum(VERDICTS),
    category: z.string().nullable(),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .nullable();

/** A case without what was written. */
export const caseSchema = z.object({
  id: z.uuid(),
  recordId: z.uuid(),
  status: z.enum(CASE_STATUSES),
  source: z.enum(CASE_SOURCES),
  category: z.string().nullable().describe('null where nothing is suspected'),
  priority: z.number().describe('points, one more each hour of waiting'),
  reports: z.int().describe('different reporters'),
  similar: z.int().describe('other open cases of near-copies, 1,000 at the most'),
  assignee: z.string().nullable().describe('who holds the lease'),
  leaseUntil: z.iso.datetime().nullable(),
  verdict: verdictView,
  createdAt: z.iso.datetime(),
});
export type CaseView = z.output<typeof caseSchema>;

export const casePageSchema = z.object({
  items: z.array(
    caseSchema.extend({
      preview: z
        .string()
        .nullable()
        .describe('the first 200 characters; null once erased, and of a childsafety case'),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const record = recordSchema.nullable().describe('as GET /moderations/{id}');

export const claimedSchema = z.object({
  cases: z.array(caseSchema.extend({ record })),
});

export const caseDetailSchema = caseSchema.extend({
  record,
  reported: z
    .array(
      z.object({
        at: z.iso.datetime(),
        category: z.string().nullable(),
        note: z.string().nullable(),
        reporter: z.string().nullable(),
      }),
    )
    .describe('the latest hundred, newest first'),
  notes: z.array(z.object({ at: z.iso.datetime(), actor: z.string(), note: z.string() })),
  history: z.array(
    z.object({
      id: z.uuid(),
      type: z.enum(CASE_EVENT_TYPES),
      at: z.iso.datetime(),
      actor: z.string(),
      verdict: z.enum(VERDICTS).nullable(),
      category: z.string().nullable(),
      note: z.string().nullable(),
      added: z
        .array(
          z.object({
            listId: z.uuid(),
            entryId: z.uuid(),
            was: z
              .object({ enabled: z.boolean(), expiresAt: z.iso.datetime().nullable() })
              .optional()
              .describe('of an entry that was there, switched off or expired'),
          }),
        )
        .describe('list entries that a verdict added or switched on'),
    }),
  ),
  authorRecords: z
    .array(z.object({ id: z.uuid(), decision: z.enum(DECISIONS), createdAt: z.iso.datetime() }))
    .describe("the author's other records, newest first, 20 at the most"),
});

export const decidedSchema = caseSchema.extend({
  copies: z.int().describe('near-copies that were decided with it'),
});
export const bulkResultSchema = z.object({
  results: z.array(z.union([caseSchema, problemSchema.extend({ id: z.string() })])),
});
