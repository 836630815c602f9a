import { z } from 'zod';
import { identifier } from '../moderation/submission-schema.js';

/** Something that an author did besides submitting. */
export const authorEventSchema = z.strictObject({
  id: identifier(128)
    .optional()
    .describe("the app's own id of the event: the same one again within half a day is counted once"),
  type: z
    .string()
    .regex(/^[a-z][a-z0-9._-]{0,63}$/)
    .describe(
      'login, register, follow, like, message, report, purchase, … or a word of your own; not submission',
    ),
  at: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('when it happened, up to 24 hours ago; default: now'),
  ip: z.string().max(45).meta({ format: 'ip' }).optional().describe('IPv4 or IPv6'),
  device: identifier(256).optional(),
  target: identifier(256)
    .optional()
    .describe('whom or what it is directed at; of a `report`, the author who is reported'),
  nickname: z.string().max(200).optional(),
  registeredAt: z.iso.datetime({ offset: true }).optional(),
});
export type AuthorEventBody = z.output<typeof authorEventSchema>;

export const maxEvents = 1_000;
export const authorEventsSchema = z.union([
  authorEventSchema,
  z.strictObject({ events: z.array(authorEventSchema).min(1).max(maxEvents) }),
]);

export const eventsTakenSchema = z.object({
  accepted: z.int(),
  duplicates: z.int().describe('events whose id was seen before'),
});
export const authorIdSchema = z.strictObject({ id: identifier(256) });
