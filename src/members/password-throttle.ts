import { createHmac } from 'node:crypto';
import type { MasterKey } from '../config/master-key.js';
import { RateLimits, type Rate, type RateState } from '../hot-state/rate-limits.js';
import { networkOf } from '../http/network-of.js';
import { Problem } from '../http/problem.js';

/** Passwords tried for one e-mail address that proved wrong; a right one begins anew. */
export const triesPerEmail: Rate = { limit: 10, windowSeconds: 15 * 60 };
/** And from one network address, whosever they are: an office shares one. */
export const triesPerAddress: Rate = { limit: 100, windowSeconds: 15 * 60 };
/** Invitations looked at or accepted from one network address. */
export const invitationsPerAddress: Rate = { limit: 60, windowSeconds: 15 * 60 };

/** Keeps passwords and invitations from being guessed; counted together by all replicas. */
export class PasswordThrottle {
  constructor(
    private readonly rates: RateLimits,
    private readonly masterKey: MasterKey,
  ) {}

  /**
   * Runs `tries`, which says whether the password was right. A try is counted before it is made, so that many at once
   * get no further than one after the other; unknown e-mail addresses count as any.
   * @throws Problem 429 with Retry-After
   */
  async try(email: string, address: string, tries: () => Promise<boolean>): Promise<boolean> {
    const [emailKey, addressKey] = [this.keyOf('email', email), this.keyOf('address', networkOf(address))];
    refuseExceeded(await this.rates.takeFrom(triesPerAddress, addressKey));
    refuseExceeded(await this.rates.takeFrom(triesPerEmail, emailKey));
    const right = await tries();
    if (right) {
      await this.rates.forget(triesPerEmail, emailKey);
      await this.rates.giveBack(triesPerAddress, addressKey);
    }
    return right;
  }

  /** @throws Problem 429 with Retry-After */
  async takeInvitation(address: string): Promise<void> {
    refuseExceeded(
      await this.rates.takeFrom(invitationsPerAddress, this.keyOf('invitation', networkOf(address))),
    );
  }

  /** Neither e-mail nor network addresses are kept in the clear where they are counted. */
  private keyOf(kind: string, value: string): string {
    const hash = createHmac('sha256', this.masterKey.keyFor('sessions')).update(`${kind}\0${value}`);
    return `try ${kind} ${hash.digest('base64url')}`;
  }
}

function refuseExceeded({ exceeded, resetSeconds }: RateState): void {
  if (!exceeded) return;
  throw new Problem('rate-limited', 'too many tries: wait, then try again', {
    headers: { 'retry-after': String(resetSeconds) },
  });
}
