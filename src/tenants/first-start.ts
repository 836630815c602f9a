import { v7 as uuidv7 } from 'uuid';
import { firstOwnerEmail, type FirstStartSettings } from '../config/config.js';
import type { Database } from '../database/database.js';
import { writeAudit } from '../audit/audit.js';
import { Member } from '../members/member.entity.js';
import { hashPassword } from '../members/passwords.js';
import { randomText, type ApiKeys } from './api-keys.js';
import { SCOPES } from './scopes.js';
import type { Tenants } from './tenants.js';

/** What the operator of a new installation needs, and is told this once. */
export interface FirstStart {
  readonly apiKey: string;
  readonly email: string;
  readonly password: string;
  /** False where the environment gave it: then there is no need to show it. */
  readonly generated: { readonly apiKey: boolean; readonly password: boolean };
}

/** Any number will do; all replicas that start at once must use the same. */
const firstStartLock = 7_347_439;

/** A key for the machine's own use: what one fast process can send. */
const firstKeyRatePerMinute = 1_000_000;

/** Makes the first tenant with a key of every scope and its operator, where the database has no tenant yet. */
export function firstStart(
  database: Database,
  tenants: Tenants,
  apiKeys: ApiKeys,
  settings: FirstStartSettings,
): Promise<FirstStart | undefined> {
  return database.exclusively(firstStartLock, async () => {
    if (await tenants.any()) return undefined;
    const email = settings.adminEmail ?? firstOwnerEmail;
    const password = settings.adminPassword ?? randomText(20);
    const passwordHash = await hashPassword(password);
    const tenant = await tenants.create('default');
    const key = { name: 'first key', scopes: SCOPES, ratePerMinute: firstKeyRatePerMinute, test: false };
    const { token } = await apiKeys.create(tenant.id, key, settings.apiKey);
    const id = uuidv7();
    await database.asTenant(tenant.id, async (manager) => {
      const owner = { email, name: '', role: 'owner', operator: true } as const;
      await manager.insert(Member, { tenantId: tenant.id, id, passwordHash, disabledAt: null, ...owner });
      await writeAudit(manager, tenant.id, [
        { actor: 'installation', action: 'create', subject: 'member', subjectId: id, after: owner },
      ]);
    });
    const generated = {
      apiKey: settings.apiKey === undefined,
      password: settings.adminPassword === undefined,
    };
    return { apiKey: token, email, password, generated };
  });
}
