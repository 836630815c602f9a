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

const windowSeconds = 60;

/** Requests a key and minute, in the process or, for replicas together, in Redis. */
export class RateLimits {
  /** One limiter a limit: the library fixes the points when a limiter is made. */
  private readonly limiters = new Map<number, RateLimiterAbstract>();

  constructor(private readonly redis?: Redis) {}

  async take(key: string, ratePerMinute: number, amount = 1): Promise<RateState> {
    const limiter = this.limiterFor(ratePerMinute);
    try {
      return stateOf(await limiter.consume(key, amount), ratePerMinute, false);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return stateOf(refusal, ratePerMinute, true);
      throw refusal;
    }
  }

  private limiterFor(points: number): RateLimiterAbstract {
    let limiter = this.limiters.get(points);
    if (!limiter) {
      const inProcess = new RateLimiterMemory({
        points,
        duration: windowSeconds,
        keyPrefix: `rate${points}`,
      });
      // While Redis is away each replica counts for itself: an outage must not stop moderation.
      limiter = this.redis
        ? new RateLimiterRedis({
            storeClient: this.redis,
            points,
            duration: windowSeconds,
            keyPrefix: `trisift:rate${points}`,
            insuranceLimiter: inProcess,
            rejectIfRedisNotReady: true,
          })
        : inProcess;
      this.limiters.set(points, limiter);
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
