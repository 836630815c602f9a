import type { Counter, HotState } from '../../src/hot-state/hot-state.js';
import { HOT_STATE } from '../../src/hot-state/hot-state.module.js';
import { Tenants } from '../../src/tenants/tenants.js';
import type { Installation } from './installation.js';

/** What hot state has counted of an author of the first tenant within a day. */
export async function countedToday(at: Installation, id: string, counter: Counter): Promise<number> {
  const { app } = at.server;
  const tenantId = await at.tenantId();
  const hash = app.get(Tenants, { strict: false }).authorHash(tenantId, id).toString('hex');
  const { counts } = await app
    .get<HotState>(HOT_STATE, { strict: false })
    .observe({ tenantId, kind: 'author', id: hash }, { counts: { [counter]: 0 } }, Date.now());
  return counts[counter]?.day ?? 0;
}
