import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { MasterKey } from '../config/master-key.js';
import { ChangeFeed } from '../database/change-feed.js';
import { Database } from '../database/database.js';
import { HotStateModule } from '../hot-state/hot-state.module.js';
import { RateLimits } from '../hot-state/rate-limits.js';
import { provide } from '../provide.js';
import { Invitations } from './invitations.js';
import { Members } from './members.js';
import { PasswordThrottle } from './password-throttle.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { WhoAmI } from './who-am-i.js';

@Module({
  imports: [HotStateModule],
  providers: [
    provide(Sessions, [Database, MasterKey, ChangeFeed]),
    provide(PasswordThrottle, [RateLimits, MasterKey]),
    provide(SignIn, [Database, ChangeFeed, Sessions, PasswordThrottle]),
    provide(Invitations, [Database, MasterKey, ChangeFeed, Sessions]),
    provide(Members, [Database, ChangeFeed]),
    provide(WhoAmI, [Database, Sessions]),
  ],
  exports: [Sessions, PasswordThrottle, SignIn, Invitations, Members, WhoAmI],
})
export class MembersModule implements OnApplicationShutdown {
  constructor(
    private readonly sessions: Sessions,
    private readonly entrance: SignIn,
  ) {}

  /** What is noted but not saved yet is saved before the database closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.sessions.close();
    await this.entrance.close();
  }
}
