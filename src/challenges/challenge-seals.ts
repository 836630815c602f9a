import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { MasterKey } from '../config/master-key.js';
import { seal, unseal } from '../ledger/content-cipher.js';
import type { Bound } from './content-hash.js';
import { PROVIDERS } from './human-provider.js';
import { hintsSchema } from './interaction.js';

/** From the answer `challenge` on: the person may be away for a while. */
export const ticketLifeMs = 30 * 60_000;
/** From the verification on: the app sends the submission again at once. */
export const tokenLifeMs = 10 * 60_000;
/** As long may a token of the same nonce come: its challenge may be solved again until the ticket expires. */
export const spentLifeMs = ticketLifeMs + tokenLifeMs;

/** What the opaque id of a challenge says: for whom and what it was given. It is stored nowhere. */
export interface Ticket extends Bound {
  readonly tenantId: string;
  /** Hex. The token that comes of it has the same, so that one challenge lifts one submission, however often solved. */
  readonly nonce: string;
  /** 0..1 */
  readonly risk: number;
  readonly expiresAtMs: number;
}

/** What a challenge token says. */
export type TokenContent = z.output<typeof tokenSchema>;

/**
 * Ids of challenges and challenge tokens: sealed and authenticated under a key of the installation (AES-256-GCM), so that
 * any replica opens them, nobody else reads or forges them, and neither passes for the other.
 */
export class ChallengeSeals {
  private readonly key: Buffer;

  constructor(masterKey: MasterKey) {
    this.key = masterKey.keyFor('challenges');
  }

  ticket(tenantId: string, bound: Bound, risk: number, nowMs: number): { id: string; expiresAt: Date } {
    const { author, content } = bound;
    const expiresAtMs = nowMs + ticketLifeMs;
    const nonce = randomBytes(16).toString('hex');
    const ticket: Ticket = { tenantId, author, content, nonce, risk, expiresAtMs };
    return { id: this.write(ticketContext, ticket), expiresAt: new Date(expiresAtMs) };
  }

  /** @returns undefined for what was not given out here; an expired one is given back as it is */
  openTicket(id: string): Ticket | undefined {
    return ticketSchema.safeParse(this.read(ticketContext, id)).data;
  }

  token(content: TokenContent): string {
    return this.write(tokenContext, content);
  }

  /** @returns as `openTicket` */
  openToken(token: string): TokenContent | undefined {
    return tokenSchema.safeParse(this.read(tokenContext, token)).data;
  }

  /** A key of its own for another use within the same purpose. */
  keyNamed(name: string): string {
    return createHmac('sha256', this.key).update(name).digest('hex');
  }

  private write(context: string, content: unknown): string {
    return seal(this.key, context, JSON.stringify(content)).toString('base64url');
  }

  private read(context: string, text: string): unknown {
    try {
      return JSON.parse(unseal(this.key, context, Buffer.from(text, 'base64url')).toString('utf8'));
    } catch {
      return undefined;
    }
  }
}

const ticketContext = 'challenge';
const tokenContext = 'challenge-token';

const ticketSchema = z.object({
  tenantId: z.string(),
  author: z.string(),
  content: z.string(),
  nonce: z.string(),
  risk: z.number(),
  expiresAtMs: z.number(),
});

const tokenSchema = ticketSchema.omit({ risk: true }).extend({
  provider: z.enum(PROVIDERS),
  verifiedAtMs: z.number(),
  hints: hintsSchema.nullable(),
});
