import type { Database } from '../database/database.js';
import { Problem } from '../http/problem.js';
import { Tenant } from '../tenants/tenant.entity.js';
import type { Caller } from '../tenants/caller.js';
import { Member } from './member.entity.js';
import { memberView } from './member-schema.js';
import type { Sessions } from './sessions.js';

/** What a member is told of himself. */
export class WhoAmI {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
  ) {}

  /** @throws Problem 401 where the session is over already */
  async byToken(token: string) {
    const caller = await this.sessions.authenticate(token);
    if (!caller) throw new Problem('unauthorised', 'the session is over: sign in again');
    return this.of(caller);
  }

  async of({ tenantId, member, scopes }: Caller) {
    return this.database.asTenant(tenantId, async (manager) => {
      const found = await manager.findOneBy(Member, { tenantId, id: member?.id as string });
      if (!found) throw new Problem('unauthorised', 'the session is over: sign in again');
      const { id, name } = await manager.findOneByOrFail(Tenant, { id: tenantId });
      return { member: memberView(found), role: found.role, scopes, tenant: { id, name } };
    });
  }
}
