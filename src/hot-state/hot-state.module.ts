import { Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { CONFIG } from '../installation.module.js';
import type { HotState } from './hot-state.js';
import { InProcessHotState } from './in-process-hot-state.js';
import { RateLimits } from './rate-limits.js';
import { RedisHotState } from './redis-hot-state.js';

/** The HotState of this process. */
export const HOT_STATE = Symbol('hot-state');
const REDIS = Symbol('redis');

@Module({
  providers: [
    {
      provide: REDIS,
      useFactory: (config: Config) => (config.redisUrl ? connect(config.redisUrl) : null),
      inject: [CONFIG],
    },
    {
      provide: HOT_STATE,
      useFactory: (config: Config, redis: Redis | null): HotState =>
        redis ? new RedisHotState(redis) : inProcess(config),
      inject: [CONFIG, REDIS],
    },
    {
      provide: RateLimits,
      useFactory: (redis: Redis | null) => new RateLimits(redis ?? undefined),
      inject: [REDIS],
    },
    {
      provide: Symbol('hot-state-shutdown'),
      useFactory: (redis: Redis | null, state: HotState): OnApplicationShutdown => ({
        onApplicationShutdown: async () => {
          await state.close();
          redis?.disconnect();
        },
      }),
      inject: [REDIS, HOT_STATE],
    },
  ],
  exports: [HOT_STATE, RateLimits],
})
export class HotStateModule {}

/** With PostgreSQL several processes may share a data directory; with the embedded database it is this one's own. */
function inProcess({ databaseUrl, dataDir }: Config): InProcessHotState {
  const logger = new Logger('hot-state');
  const onTrouble = (message: string): void => logger.warn(message);
  return new InProcessHotState(databaseUrl ? {} : { folder: join(dataDir, 'hot-state'), onTrouble });
}

/** A Redis that does not answer is as good as away; an event loop that is busy for a moment is not. */
const commandTimeoutMs = 250;

export function connect(url: string): Redis {
  const logger = new Logger('redis');
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: commandTimeoutMs,
    // Back within a second or so of its return, however long it was away.
    retryStrategy: (attempt) => Math.min(attempt * 50, 1_000),
  });
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away) logger.warn(`away, each replica counts for itself until it is back: ${error.message}`);
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.log('back');
    away = false;
  });
  return redis;
}
