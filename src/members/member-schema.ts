import { z } from 'zod';
import { SCOPES } from '../tenants/scopes.js';
import type { StoredInvitation } from './invitations.js';
import type { Member } from './member.entity.js';
import { maxPasswordCharacters, minPasswordCharacters } from './password-rule.js';
import { ROLES } from './roles.js';

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\u0000-\u001f\u007f]*$/u);

const newPasswordSchema = z
  .string()
  .min(minPasswordCharacters)
  .max(maxPasswordCharacters)
  .describe('not the e-mail address, not one of the commonest');

/** What is typed to sign in: checked against what is stored, so of any form. */
const typedPasswordSchema = z.string().min(1).max(1_000);

export const signInSchema = z.strictObject({
  email: z.string().min(1).max(320),
  password: typedPasswordSchema,
});
export type SignInBody = z.output<typeof signInSchema>;

export const passwordChangeSchema = z.strictObject({ current: typedPasswordSchema, next: newPasswordSchema });
export type PasswordChange = z.output<typeof passwordChangeSchema>;

export const invitationBodySchema = z.strictObject({
  email: z.email().max(320),
  role: z.enum(ROLES),
  name: nameSchema.optional(),
});
export type InvitationBody = z.output<typeof invitationBodySchema>;

export const acceptSchema = z.strictObject({ name: nameSchema, password: newPasswordSchema });
export type AcceptBody = z.output<typeof acceptSchema>;

export const memberChangeSchema = z.strictObject({
  role: z.enum(ROLES).optional(),
  name: nameSchema.optional(),
  disabled: z.boolean().optional().describe('true: he is signed out everywhere and cannot sign in'),
  childsafety: z.boolean().optional().describe('may see cases of childsafety; granted by an owner'),
});
export type MemberChangeBody = z.output<typeof memberChangeSchema>;

export const memberSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  status: z.enum(['active', 'disabled', 'invited']),
  childsafety: z.boolean(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable().describe('of an invitation that nobody has accepted yet'),
});

export const newInvitationSchema = memberSchema.extend({
  inviteUrl: z.url().describe('shown this once; pass it on, no mail is sent'),
});

export const invitationSchema = z.object({
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  tenant: z.object({ name: z.string() }),
  expiresAt: z.iso.datetime(),
});

export const whoAmISchema = z.object({
  member: memberSchema,
  role: z.enum(ROLES),
  scopes: z.array(z.enum(SCOPES)),
  tenant: z.object({ id: z.uuid(), name: z.string() }),
});

export const sessionSchema = z.object({
  id: z.uuid(),
  current: z.boolean(),
  address: z.string(),
  userAgent: z.string(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime().describe('to the minute'),
  expiresAt: z.iso.datetime().describe('earlier when it is idle for 12 hours'),
});

export function memberView({ id, email, name, role, childsafety, disabledAt, createdAt }: Member) {
  const status = disabledAt ? 'disabled' : 'active';
  return { id, email, name, role, status, childsafety, createdAt, expiresAt: null };
}

export function invitedView({ id, email, name, role, createdAt, expiresAt }: StoredInvitation) {
  return { id, email, name, role, status: 'invited', childsafety: false, createdAt, expiresAt };
}
