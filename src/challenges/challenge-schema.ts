import { z } from 'zod';
import { PROVIDERS } from './human-provider.js';
import { hintsSchema, signalsSchema } from './interaction.js';
import { solutionSchema, workSchema } from './proof-of-work.js';
import { SITE_KEY_PATTERN } from './site-keys.js';

/** Bodies of the public routes; the longest part is an outside provider's response. */
export const maxChallengeBodyBytes = 16 * 1024;

const siteKeyId = z.string().regex(new RegExp(SITE_KEY_PATTERN));
const challengeId = z.string().min(1).max(2_048).describe('`challenge.id` of the answer');

export const beginSchema = z.strictObject({ siteKey: siteKeyId, challenge: challengeId });
export type BeginBody = z.output<typeof beginSchema>;

export const begunSchema = z.object({
  provider: z.literal('altcha'),
  work: workSchema.describe('an ALTCHA challenge (proof of work v2)'),
  expiresAt: z.iso.datetime(),
});

export const verifySchema = z
  .strictObject({
    siteKey: siteKeyId,
    challenge: challengeId,
    work: workSchema.optional().describe('as POST /challenges gave it'),
    solution: solutionSchema.optional(),
    response: z.string().min(1).max(10_000).optional().describe("of an outside provider's widget"),
    signals: signalsSchema.optional().describe('what challenge.js noticed: a hint that decides nothing'),
  })
  .describe('`work` and `solution`, or `response`, as the site key has it.');
export type VerifyBody = z.output<typeof verifySchema>;

export const verifiedSchema = z.object({ challengeToken: z.string(), expiresAt: z.iso.datetime() });

/** `challenge` of an answer: how the author can show that he is a person. */
export const challengeSchema = z.object({
  id: z.string().describe('opaque: binds to tenant, author and content'),
  provider: z.enum(PROVIDERS),
  siteKey: z.string(),
  providerSiteKey: z.string().optional().describe("for the outside provider's own widget"),
  url: z
    .string()
    .describe('where the browser gets the work, relative to this server; only with altcha')
    .optional(),
  verifyUrl: z.string().describe('where the browser sends the solution'),
  expiresAt: z.iso.datetime(),
});
/** What an answer tells of a challenge that was solved. */
export const verificationSchema = z.object({
  provider: z.enum(PROVIDERS),
  verifiedAt: z.iso.datetime(),
  lifted: z.boolean().describe('whether the decision would have been `challenge` without it'),
  hints: hintsSchema.nullable().describe('from the browser, which may lie; null where it sent none'),
});
export type AnswerChallenge = z.output<typeof challengeSchema>;
export type Verification = z.output<typeof verificationSchema>;
