import { Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { MasterKey } from '../config/master-key.js';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { HotStateModule } from '../hot-state/hot-state.module.js';
import { RateLimits } from '../hot-state/rate-limits.js';
import { CONFIG } from '../installation.module.js';
import { provide } from '../provide.js';
import { AuthorMemory } from '../authors/author-memory.js';
import { AuthorsModule } from '../authors/authors.module.js';
import { Tenants } from '../tenants/tenants.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { ChallengeGate } from './challenge-gate.js';
import { ChallengeSeals } from './challenge-seals.js';
import { ChallengeThrottle } from './challenge-throttle.js';
import { ProofOfWork } from './proof-of-work.js';
import { SITEVERIFY_URLS, SiteVerify } from './site-verify.js';
import { SiteKeys } from './site-keys.js';
import { SpentNonces } from './spent-nonces.js';
import { Tickets } from './tickets.js';
import { Verifications } from './verifications.js';

const OUTSIDE_PROVIDERS = Symbol('outside-providers');

@Module({
  imports: [AuthorsModule, HotStateModule, TenantsModule],
  providers: [
    {
      provide: OUTSIDE_PROVIDERS,
      useFactory: ({ siteVerifyUrls }: Config) => {
        const urls = { ...SITEVERIFY_URLS, ...siteVerifyUrls };
        return {
          turnstile: new SiteVerify(urls.turnstile),
          hcaptcha: new SiteVerify(urls.hcaptcha),
          recaptcha: new SiteVerify(urls.recaptcha),
        };
      },
      inject: [CONFIG],
    },
    {
      provide: Symbol('outside-providers-shutdown'),
      useFactory: (providers: Record<string, SiteVerify>): OnApplicationShutdown => ({
        onApplicationShutdown: async () => {
          await Promise.all(Object.values(providers).map((each) => each.close()));
        },
      }),
      inject: [OUTSIDE_PROVIDERS],
    },
    provide(ChallengeSeals, [MasterKey]),
    provide(ProofOfWork, [ChallengeSeals]),
    provide(SpentNonces, [Database]),
    provide(SiteKeys, [Database, ChangeFeed]),
    provide(ChallengeThrottle, [RateLimits, MasterKey]),
    provide(Tickets, [ChallengeSeals, SpentNonces, AuthorMemory]),
    provide(Verifications, [Tickets, ProofOfWork, OUTSIDE_PROVIDERS, SpentNonces, SiteKeys, Tenants]),
    provide(ChallengeGate, [ChallengeSeals, SpentNonces, SiteKeys, Tenants]),
  ],
  exports: [ChallengeGate, SiteKeys, SpentNonces, Verifications, ChallengeThrottle],
})
export class ChallengesModule {}
