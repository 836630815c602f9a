import { Logger } from '@nestjs/common';
import { fieldProblem, Problem } from '../http/problem.js';
import type { Tenants } from '../tenants/tenants.js';
import type { VerifyBody } from './challenge-schema.js';
import type { Ticket } from './challenge-seals.js';
import { ProviderAway, type HumanProvider, type OutsideProvider } from './human-provider.js';
import { hintsOf } from './interaction.js';
import { workLifeMs, type ProofOfWork, type Work, type WorkFault } from './proof-of-work.js';
import type { SiteKey, SiteKeys } from './site-keys.js';
import type { SpentNonces } from './spent-nonces.js';
import type { Tickets } from './tickets.js';

export type OutsideProviders = Readonly<Record<OutsideProvider, HumanProvider>>;

/** The browser's side: gives out work, and tokens for work that was done. */
export class Verifications {
  private readonly logger = new Logger('challenges');

  constructor(
    private readonly tickets: Tickets,
    private readonly work: ProofOfWork,
    private readonly providers: OutsideProviders,
    private readonly spent: SpentNonces,
    private readonly siteKeys: SiteKeys,
    private readonly tenants: Tenants,
  ) {}

  /** @throws Problem */
  async begin(key: SiteKey, challengeId: string): Promise<{ work: Work; expiresAt: Date }> {
    const ticket = await this.tickets.open(key.tenantId, challengeId);
    if (key.provider !== 'altcha')
      throw fieldProblem(
        'unprocessable',
        '/siteKey',
        `is verified by ${key.provider}, which gives the work itself`,
      );
    const nowMs = Date.now();
    const work = await this.work.make(challengeId, ticket.risk, nowMs);
    return { work, expiresAt: new Date(nowMs + workLifeMs) };
  }

  /** @param address of the browser @throws Problem */
  async verify(key: SiteKey, body: VerifyBody, address: string): Promise<{ token: string; expiresAt: Date }> {
    const ticket = await this.tickets.open(key.tenantId, body.challenge);
    if (key.provider === 'altcha') await this.checkWork(key, ticket, body);
    else await this.askOutside(key, key.provider, ticket, { response: body.response, address });
    const hints = body.signals ? hintsOf(body.signals) : null;
    return this.tickets.redeem(ticket, { provider: key.provider, hints }, Date.now());
  }

  private async checkWork(
    { tenantId }: SiteKey,
    ticket: Ticket,
    { challenge, work, solution }: VerifyBody,
  ): Promise<void> {
    if (!work) throw fieldProblem('malformed', '/work', 'is required');
    if (!solution) throw fieldProblem('malformed', '/solution', 'is required');
    const fault = await this.work.faultOf(challenge, work, solution);
    if (fault) {
      if (fault !== 'expired') this.tickets.missed(ticket);
      throw fieldProblem('unprocessable', ...workFaults[fault]);
    }
    // Forgotten later than the work expires.
    const isFirst = await this.spent.spend(tenantId, this.work.nonceOf(work), Date.now() + workLifeMs);
    if (!isFirst) throw new Problem('conflict', 'this solution has been used already: solve another');
  }

  private async askOutside(
    key: SiteKey,
    provider: OutsideProvider,
    ticket: Ticket,
    { response, address }: { readonly response: string | undefined; readonly address: string },
  ): Promise<void> {
    if (response === undefined) throw fieldProblem('malformed', '/response', 'is required');
    const secret = this.siteKeys.secretOf(await this.tenants.context(key.tenantId), key);
    let verdict;
    try {
      verdict = await this.providers[provider].verify(response, { secret, address });
    } catch (error) {
      if (!(error instanceof ProviderAway)) throw error;
      this.logger.warn(`${provider}, for ${key.id}: ${error.message}`);
      throw new Problem('unavailable', `${provider} could not be asked: try again`, {
        headers: { 'retry-after': '5' },
      });
    }
    if (!verdict.human) {
      this.tickets.missed(ticket);
      const why = verdict.reasons.length > 0 ? ` (${verdict.reasons.join(', ')})` : '';
      throw fieldProblem('unprocessable', '/response', `${provider} does not accept it${why}`);
    }
  }
}

const workFaults: Readonly<Record<WorkFault, [path: string, message: string]>> = {
  expired: ['/work', 'has expired: get other work'],
  forged: ['/work', 'was not given out here'],
  'other-challenge': ['/work', 'was given for another challenge'],
  unsolved: ['/solution', 'is wrong'],
};
