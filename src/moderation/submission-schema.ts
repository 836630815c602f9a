import { z } from 'zod';

/** Longest text and title in characters (Unicode code points). */
export const maxTextCharacters = 50_000;
export const maxTitleCharacters = 1_000;
export const maxImages = 16;
export const maxMetadataBytes = 4_096;
export const maxBatchItems = 1_000;

/** An identifier of the app's: printable, so that it can be logged, stored and compared. */
export const identifier = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[^\u0000-\u001f\u007f\ud800-\udfff]*$/u, 'must not hold control characters or broken Unicode');

/** An image in JSON. */
export const imageSchema = z
  .strictObject({
    url: z.string().max(2_048).optional().describe('http or https address'),
    base64: z.string().min(1).optional().describe('the encoded file'),
  })
  .describe('either url or base64');

const user = z.strictObject({
  id: identifier(256),
  ip: z.string().max(45).meta({ format: 'ip' }).optional().describe('IPv4 or IPv6'),
  device: identifier(256).optional(),
  email: z.string().max(320).optional().describe('held against lists of e-mails'),
  registeredAt: z.iso.datetime({ offset: true }).optional(),
  nickname: z.string().max(200).optional(),
});

const context = z
  .strictObject({
    threadId: identifier(256).optional(),
    parent: z.string().max(maxTextCharacters).optional(),
    previous: z.array(z.string().max(maxTextCharacters)).max(20).optional(),
  })
  .describe('shown to moderators, not judged');

/** What an app sends to be moderated: the body of POST /moderate. */
export const submissionSchema = z
  .strictObject({
    text: z.string().max(maxTextCharacters).optional(),
    title: z.string().max(maxTitleCharacters).optional(),
    images: z.array(imageSchema).max(maxImages).optional(),
    user: user.optional().describe("the app's end user who wrote it"),
    channel: identifier(64).optional().describe("the app's own word for the place"),
    context: context.optional(),
    contentId: identifier(256).optional().describe("the app's own id of the content"),
    policy: identifier(64).default('default'),
    explain: z
      .boolean()
      .default(false)
      .describe(
        'run every detector, never stop early, and score each category that was looked at, however low',
      ),
    challengeToken: z
      .string()
      .min(1)
      .max(2_048)
      .optional()
      .describe('of a challenge that the author met: lifts `challenge`, and nothing else, once'),
    store: z.boolean().default(true).describe('false: decide, keep no record'),
    metadata: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('returned as it came, up to 4 KiB of JSON'),
  })
  .describe('At least one of text, title, images.');

/** After validation: defaults are filled in. */
export type SubmissionBody = z.output<typeof submissionSchema>;

/** Items are checked one by one, so that a wrong one fails alone. */
export const batchBodySchema = z.strictObject({
  items: z.array(z.unknown().describe('a body of POST /moderate')).min(1).max(maxBatchItems),
});
export type BatchBody = z.output<typeof batchBodySchema>;
