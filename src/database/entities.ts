import { ApiKey } from '../tenants/api-key.entity.js';
import { Tenant } from '../tenants/tenant.entity.js';
import { Member } from '../members/member.entity.js';
import { List } from '../lists/list.entity.js';
import { ListEntry } from '../lists/list-entry.entity.js';
import { PolicyDraft } from '../policies/policy-draft.entity.js';
import { PolicyVersion } from '../policies/policy-version.entity.js';

/** Every entity; the tables of the hot path (ledger, jobs, usage) are written by SQL and have none. */
export const ENTITIES = [Tenant, ApiKey, Member, List, ListEntry, PolicyVersion, PolicyDraft];
