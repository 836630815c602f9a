import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';

export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

/** So many in so long a window, which begins with the first of them. */
export interface Rate {
  readonly limit: number;
  readonly windowSeconds: number;
}

const minuteSeconds = 60;

/** Requests a key and window, in the process or, for replicas together, in Redis. */
export class RateLimits {
  /** One limiter a rate: the library fixes limit and window when a limiter is made. */
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  constructor(private readonly redis?: Redis) {}

  take(key: string, ratePerMinute: number, amount = 1): Promise<RateState> {
    return this.takeFrom({ limit: ratePerMinute, windowSeconds: minuteSeconds }, key, amount);
  }

  async takeFrom(rate: Rate, key: string, amount = 1): Promise<RateState> {
    try {
      return stateOf(await this.limiterFor(rate).consume(key, amount), rate.limit, false);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return stateOf(refusal, rate.limit, true);
      throw refusal;
    }
  }

  /** Gives back one of what was taken. */
  async giveBack(rate: Rate, key: string): Promise<void> {
    await this.limiterFor(rate).reward(key, 1);
  }

  /** Begins anew for this key. */
  async forget(rate: Rate, key: string): Promise<void> {
    await this.limiterFor(rate).delete(key);
  }

  private limiterFor({ limit: points, windowSeconds }: Rate): RateLimiterAbstract {
    const slot = windowSeconds === minuteSeconds ? `rate${points}` : `rate${points}/${windowSeconds}`;
    let limiter = this.limiters.get(slot);
    if (!limiter) {
      const inProcess = new RateLimiterMemory({ points, duration: windowSeconds, keyPrefix: slot });
      // While Redis is away each replica counts for itself: an outage must not stop moderation.
      limiter = this.redis
        ? new RateLimiterRedis({
            storeClient: this.redis,
            points,
            duration: windowSeconds,
            keyPrefix: `trisift:${slot}`,
            insuranceLimiter: inProcess,
            rejectIfRedisNotReady: true,
          })
        : inProcess;
      this.limiters.set(slot, limiter);
    }
    return limiter;
  }
}

function stateOf(result: RateLimiterRes, limit: number, exceeded: boolean): RateState {
  return {
    limit,
    remaining: result.remainingPoints,
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
    exceeded,
  };
}
