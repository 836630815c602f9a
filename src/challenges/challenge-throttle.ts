import { createHmac } from 'node:crypto';
import type { MasterKey } from '../config/master-key.js';
import type { Rate, RateLimits, RateState } from '../hot-state/rate-limits.js';
import { Problem } from '../http/problem.js';
import { networkOf } from '../http/network-of.js';

/** From one network address, whatever it asks: several people behind one, each some tries. */
export const callsPerAddress: Rate = { limit: 120, windowSeconds: 60 };
/** With one site key, from wherever: making work costs a derivation each. */
export const callsPerSiteKey: Rate = { limit: 12_000, windowSeconds: 60 };

/** Keeps the public routes from being used up; counted together by all replicas where there is Redis. */
export class ChallengeThrottle {
  constructor(
    private readonly rates: RateLimits,
    private readonly masterKey: MasterKey,
  ) {}

  /** Before anything is looked up. @throws Problem 429 with Retry-After */
  async takeAddress(address: string): Promise<void> {
    // Addresses are not kept in the clear where they are counted.
    const hash = createHmac('sha256', this.masterKey.keyFor('challenges')).update(networkOf(address));
    refuseExceeded(await this.rates.takeFrom(callsPerAddress, `challenge ${hash.digest('base64url')}`));
  }

  /** @throws Problem 429 with Retry-After */
  async takeSiteKey(id: string): Promise<void> {
    refuseExceeded(await this.rates.takeFrom(callsPerSiteKey, `challenge ${id}`));
  }
}

function refuseExceeded({ exceeded, resetSeconds }: RateState): void {
  if (!exceeded) return;
  throw new Problem('rate-limited', 'too many challenges: wait, then try again', {
    headers: { 'retry-after': String(resetSeconds) },
  });
}
