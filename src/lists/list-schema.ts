import { z } from 'zod';
import { CATEGORY_PATTERN, type Category } from '../engine/category.js';
import { MATCHES } from '../engine/tier1-rules/list-entry.js';
import { SUBJECTS } from '../engine/tier1-rules/rule-kinds.js';
import { pageQuery } from '../http/paging.js';

export const LIST_KINDS = ['deny', 'allow', 'watch'] as const;
export const maxEntriesAtOnce = 10_000;
export const maxValueCharacters = 1_000;

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\u0000-\u001f\u007f]*$/u);
const category = z.string().regex(new RegExp(`^${CATEGORY_PATTERN}$`)) as unknown as z.ZodType<Category>;
const score = z.number().min(0).max(1);

export const newListSchema = z.strictObject({
  name,
  kind: z.enum(LIST_KINDS),
  subject: z.enum(SUBJECTS),
  category,
  score: score.default(1),
  enabled: z.boolean().default(true),
  shadow: z.boolean().default(false).describe('hits are recorded but change no decision'),
});
export type NewList = z.output<typeof newListSchema>;

export const listChangeSchema = z.strictObject({
  name: name.optional(),
  category: category.optional(),
  score: score.optional(),
  enabled: z.boolean().optional(),
  shadow: z.boolean().optional(),
});
export type ListChange = z.output<typeof listChangeSchema>;

export const listSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(LIST_KINDS),
  subject: z.enum(SUBJECTS),
  category: z.string(),
  score,
  enabled: z.boolean(),
  shadow: z.boolean(),
  preset: z.boolean().describe('a starter list of the product: read-only, can be switched on and off'),
  entries: z.int(),
  createdAt: z.iso.datetime().nullable(),
});
export type ListView = z.output<typeof listSchema>;

const entryFields = {
  value: z.string().min(1).max(maxValueCharacters),
  note: z.string().max(1_000).default(''),
  enabled: z.boolean().default(true),
  match: z.enum(MATCHES).default('evasive'),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
};
export const newEntrySchema = z.strictObject(entryFields);
export type NewEntry = z.output<typeof newEntrySchema>;

export const newEntriesSchema = z.union([
  newEntrySchema,
  z.strictObject({ entries: z.array(newEntrySchema).min(1).max(maxEntriesAtOnce) }),
]);
export type NewEntries = z.output<typeof newEntriesSchema>;

/** One or many, as many; ajv fills in no defaults below a union. */
export function entriesOf(body: NewEntries): NewEntry[] {
  return ('entries' in body ? body.entries : [body]).map((entry) => newEntrySchema.parse(entry));
}

export const entryChangeSchema = z.strictObject({
  value: entryFields.value.optional(),
  note: z.string().max(1_000).optional(),
  enabled: z.boolean().optional(),
  match: z.enum(MATCHES).optional(),
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
});
export type EntryChange = z.output<typeof entryChangeSchema>;

export const removalSchema = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(maxEntriesAtOnce) }),
  z.strictObject({ values: z.array(z.string().min(1).max(maxValueCharacters)).min(1).max(maxEntriesAtOnce) }),
  z.strictObject({ all: z.literal(true) }),
]);
export type Removal = z.output<typeof removalSchema>;

export const entrySchema = z.object({
  id: z.uuid(),
  value: z.string(),
  note: z.string(),
  enabled: z.boolean(),
  match: z.enum(MATCHES),
  expiresAt: z.iso.datetime().nullable(),
  hits: z.int(),
  lastHitAt: z.iso.datetime().nullable(),
  version: z.int().describe('rises with each change; for If-Match'),
});
export type EntryView = z.output<typeof entrySchema>;

export const entryQuery = pageQuery.extend({
  q: z
    .string()
    .max(200)
    .optional()
    .describe('part of the value, in any case; a page may come short of its limit and still have a next one'),
});
export type EntryQuery = z.output<typeof entryQuery>;
export const entryPageSchema = z.object({ items: z.array(entrySchema), nextCursor: z.string().nullable() });

export const importSchema = z.object({
  rows: z.int().describe('of the file'),
  added: z.int(),
  existing: z.int().describe('came twice in the file, or the list had them already'),
  live: z.literal(true),
  ms: z.int(),
});
export type ImportView = z.output<typeof importSchema>;

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export const exportQuery = z.object({ format: z.enum(EXPORT_FORMATS).default('csv') });
export type ExportQuery = z.output<typeof exportQuery>;
