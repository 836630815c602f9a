import { z } from 'zod';
import { LEVELS } from '../engine/behaviour/level.js';
import { pageQuery } from '../http/paging.js';
import { strikeSchema } from './portrait-schema.js';

export const AUTHOR_ORDERS = ['risk', 'changed'] as const;

export const authorQuery = pageQuery.extend({
  level: z.enum(LEVELS).optional(),
  sort: z
    .enum(AUTHOR_ORDERS)
    .default('risk')
    .describe('the highest risk first, or who came to his level last'),
  q: z.string().min(1).max(256).optional().describe('part of the id, in any case'),
});
export type AuthorQuery = z.output<typeof authorQuery>;

export const listedAuthorSchema = z.object({
  id: z.string().nullable().describe('null where it was erased'),
  risk: z.number().min(0).max(1).describe('as it was last written down'),
  level: z.enum(LEVELS),
  held: z.boolean(),
  since: z.iso.datetime().describe('when the level was reached'),
  signals: z.array(z.string()).describe('names, strongest first, as they were last written down'),
  strike: strikeSchema,
  records: z.int().describe('of the last 24 hours, 1,000 at the most'),
});
export type ListedAuthor = z.output<typeof listedAuthorSchema>;

export const authorPageSchema = z.object({
  items: z.array(listedAuthorSchema),
  nextCursor: z.string().nullable().describe('with `q` a page may be short, even empty, and another follow'),
});
