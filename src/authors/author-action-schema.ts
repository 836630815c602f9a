import { z } from 'zod';
import { LEVELS } from '../engine/behaviour/level.js';
import { STRIKE_ACTIONS } from '../engine/behaviour/strikes.js';

export const AUTHOR_ACTIONS = ['trust', 'ban', 'reset', 'note'] as const;
export type AuthorAction = (typeof AUTHOR_ACTIONS)[number];

const note = z.string().max(2_000).regex(/\S/u);

/** Of trust and ban. */
export const holdSchema = z.strictObject({
  note: note.optional(),
  until: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('from then on the author is held no more; default: until people let him go'),
});
export const resetSchema = z.strictObject({ note: note.optional() });
export const authorNoteSchema = z.strictObject({ note });

/** What a person does with an author. */
export interface ActionBody {
  readonly note?: string | undefined;
  readonly until?: string | undefined;
}

const entry = z.object({
  listId: z.uuid(),
  list: z.string().describe('its name'),
  kind: z.enum(['deny', 'allow', 'watch']),
  entryId: z.uuid(),
});
export const actedSchema = z.object({
  id: z.string(),
  action: z.enum(AUTHOR_ACTIONS),
  level: z.enum(LEVELS),
  held: z
    .boolean()
    .describe('people put the author on the level: no risk moves it, and no strike is in force'),
  until: z.iso.datetime().nullable().describe('until when he is held; null where until people let him go'),
  strike: z
    .object({ action: z.enum(STRIKE_ACTIONS), until: z.iso.datetime().nullable(), blocks: z.int() })
    .nullable()
    .describe('what is in force of his strikes'),
  entries: z
    .array(entry)
    .describe('entries of lists of users that name him: they outrank a level, and are left as they are'),
});
