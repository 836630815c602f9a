import type { AuthorMemory } from '../authors/author-memory.js';
import { fieldProblem, Problem } from '../http/problem.js';
import { tokenLifeMs, type ChallengeSeals, type Ticket, type TokenContent } from './challenge-seals.js';
import type { SpentNonces } from './spent-nonces.js';

/** Who verified the author, and what the widget saw of it. */
export type VerifiedBy = Pick<TokenContent, 'provider' | 'hints'>;

/** The challenges that were set, as the browser brings them back. */
export class Tickets {
  constructor(
    private readonly seals: ChallengeSeals,
    private readonly spent: SpentNonces,
    private readonly authors: AuthorMemory,
  ) {}

  /** @throws Problem (422, 409) for one of another tenant, an expired and a used one */
  async open(tenantId: string, challengeId: string): Promise<Ticket> {
    const ticket = this.seals.openTicket(challengeId);
    if (ticket?.tenantId !== tenantId)
      throw fieldProblem('unprocessable', '/challenge', 'is no challenge of this site key');
    if (ticket.expiresAtMs <= Date.now())
      throw fieldProblem('unprocessable', '/challenge', 'has expired: submit anew');
    if (await this.spent.isSpent(tenantId, ticket.nonce))
      throw new Problem('conflict', 'the challenge was met, and its token used, already');
    return ticket;
  }

  /** The token for a challenge that was met. @param nowMs the moment of the verification */
  redeem(ticket: Ticket, by: VerifiedBy, nowMs: number): { token: string; expiresAt: Date } {
    const { tenantId, author, content, nonce } = ticket;
    const expiresAtMs = nowMs + tokenLifeMs;
    const token = this.seals.token({
      ...{ tenantId, author, content, nonce, expiresAtMs },
      ...{ verifiedAtMs: nowMs, ...by },
    });
    return { token, expiresAt: new Date(expiresAtMs) };
  }

  /** Counts for the author that he did not meet it: a signal of behaviour. Does not wait, and never fails. */
  missed({ tenantId, author }: Ticket): void {
    if (author === '') return;
    void Promise.resolve()
      .then(() => this.authors.missChallenge(tenantId, author, Date.now()))
      .catch(() => undefined);
  }
}
