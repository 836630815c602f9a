import type { Submission } from '../engine/submission.js';
import { fieldProblem, type Problem } from '../http/problem.js';
import type { Tenants } from '../tenants/tenants.js';
import type { AnswerChallenge, Verification } from './challenge-schema.js';
import { spentLifeMs, type ChallengeSeals, type TokenContent } from './challenge-seals.js';
import { contentHash, type Bound } from './content-hash.js';
import type { SiteKeys } from './site-keys.js';
import type { SpentNonces } from './spent-nonces.js';

/** A token that is good for the submission it came with. */
export interface Clearance {
  readonly token: TokenContent;
}

/** What moderation asks of challenges: to set one, and whether one was met. */
export class ChallengeGate {
  constructor(
    private readonly seals: ChallengeSeals,
    private readonly spent: SpentNonces,
    private readonly siteKeys: SiteKeys,
    private readonly tenants: Tenants,
  ) {}

  /**
   * @param risk 0..1
   * @returns null where all of the tenant's site keys were revoked: nobody can be asked
   */
  async issue(tenantId: string, submission: Submission, risk: number): Promise<AnswerChallenge | null> {
    const key = await this.siteKeys.current(tenantId);
    if (!key) return null;
    const { id, expiresAt } = this.seals.ticket(
      tenantId,
      this.boundOf(tenantId, submission),
      risk,
      Date.now(),
    );
    return {
      id,
      provider: key.provider,
      siteKey: key.id,
      ...(key.providerSiteKey !== null && { providerSiteKey: key.providerSiteKey }),
      ...(key.provider === 'altcha' && { url: challengesPath }),
      verifyUrl: `${challengesPath}/verify`,
      expiresAt: expiresAt.toISOString(),
    };
  }

  /**
   * Whether the token is good for the submission; it is used up by `spend` alone.
   * @returns undefined where none came along
   * @throws Problem (422) that says what is wrong with the token
   */
  async check(tenantId: string, submission: Submission, token?: string): Promise<Clearance | undefined> {
    if (token === undefined) return undefined;
    const content = this.seals.openToken(token);
    if (content?.tenantId !== tenantId) throw refusal('is no token that was given out here');
    if (content.expiresAtMs <= Date.now()) throw refusal('has expired: let the author verify anew');
    const bound = this.boundOf(tenantId, submission);
    if (content.author !== bound.author) throw refusal('was given to another author');
    if (content.content !== bound.content) throw refusal('was given for other content');
    if (await this.spent.isSpent(tenantId, content.nonce)) throw refusal(usedAlready);
    return { token: content };
  }

  /** Resolves once it is durable. @throws Problem (422) where another submission has used it meanwhile */
  async spend({ token: { tenantId, nonce } }: Clearance): Promise<void> {
    if (!(await this.spent.spend(tenantId, nonce, Date.now() + spentLifeMs))) throw refusal(usedAlready);
  }

  /** For a submission that could not be recorded after all. Best effort: else the author verifies once more. */
  async giveBack({ token: { tenantId, nonce } }: Clearance): Promise<void> {
    await this.spent.giveBack(tenantId, nonce).catch(() => undefined);
  }

  private boundOf(tenantId: string, submission: Submission): Bound {
    const { user } = submission;
    const author = user ? this.tenants.authorHash(tenantId, user.id).toString('hex') : '';
    return { author, content: contentHash(submission) };
  }
}

/** What the answer tells of it. */
export function verificationOf({ token }: Clearance, lifted: boolean): Verification {
  const { provider, verifiedAtMs, hints } = token;
  return { provider, verifiedAt: new Date(verifiedAtMs).toISOString(), lifted, hints };
}

export const challengesPath = '/challenges';
const usedAlready = 'has been used already';

function refusal(message: string): Problem {
  return fieldProblem('unprocessable', '/challengeToken', message);
}
