import { Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import { CONFIG } from '../installation.module.js';
import { RateLimits } from './rate-limits.js';

const REDIS = Symbol('redis');

@Module({
  providers: [
    {
      provide: REDIS,
      useFactory: (config: Config) => (config.redisUrl ? connect(config.redisUrl) : null),
      inject: [CONFIG],
    },
    {
      provide: RateLimits,
      useFactory: (redis: Redis | null) => new RateLimits(redis ?? undefined),
      inject: [REDIS],
    },
    {
      provide: Symbol('redis-shutdown'),
      useFactory: (redis: Redis | null): OnApplicationShutdown => ({
        onApplicationShutdown: () => redis?.disconnect(),
      }),
      inject: [REDIS],
    },
  ],
  exports: [RateLimits],
})
export class HotStateModule {}

function connect(url: string): Redis {
  const logger = new Logger('redis');
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
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
