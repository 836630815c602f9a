import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members with names, roles and rights of their own; their sessions; invitations that nobody has accepted yet. */
export class Members1795651200000 implements MigrationInterface {
  name = 'Members1795651200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...security()]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const roleCheck = `CHECK (role IN ('owner', 'admin', 'moderator', 'analyst', 'viewer'))`;

const tables = [
  `ALTER TABLE member ADD COLUMN name text NOT NULL DEFAULT ''`,
  `ALTER TABLE member ADD COLUMN childsafety boolean NOT NULL DEFAULT false`,
  `ALTER TABLE member ADD COLUMN disabled_at timestamptz`,
  `ALTER TABLE member ADD CONSTRAINT member_role ${roleCheck}`,
  // The browser holds the token; here is only its keyed hash.
  `CREATE TABLE member_session (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     member_id uuid NOT NULL,
     token_hash bytea NOT NULL UNIQUE,
     address text NOT NULL,
     user_agent text NOT NULL,
     created_at timestamptz NOT NULL,
     seen_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, member_id) REFERENCES member ON DELETE CASCADE
   )`,
  `CREATE INDEX member_session_member ON member_session (tenant_id, member_id)`,
  `CREATE INDEX member_session_expiry ON member_session (expires_at)`,
  // Its id becomes the member's.
  `CREATE TABLE member_invitation (
     tenant_id uuid NOT NULL REFERENCES tenant,
     id uuid NOT NULL,
     email text NOT NULL,
     name text NOT NULL,
     role text NOT NULL ${roleCheck},
     token_hash bytea NOT NULL UNIQUE,
     created_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id)
   )`,
  `CREATE UNIQUE INDEX member_invitation_email ON member_invitation (tenant_id, lower(email))`,
  `CREATE INDEX member_invitation_expiry ON member_invitation (expires_at)`,
  // The first key has every scope. Not even the owner of a table may pass its forced row-level security.
  `ALTER TABLE api_key NO FORCE ROW LEVEL SECURITY`,
  `ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY`,
  `UPDATE api_key SET scopes = scopes || '{lists:read,policies:read,cases,cases:read,cases:bulk,reports,members,audit,childsafety}'
   WHERE id = (SELECT id FROM api_key WHERE tenant_id = (SELECT min(id::text)::uuid FROM tenant) ORDER BY created_at, id LIMIT 1)
     AND scopes @> '{moderate,records:read,lists,policies,api-keys,stats}'`,
  `ALTER TABLE api_key FORCE ROW LEVEL SECURITY`,
  `ALTER TABLE tenant FORCE ROW LEVEL SECURITY`,
];

const appRights: Record<string, string> = {
  member_session: 'SELECT, INSERT, UPDATE, DELETE',
  member_invitation: 'SELECT, INSERT, DELETE',
};

/** The control role finds sessions and invitations by their token, before the tenant is known; the worker sweeps. */
const otherRights: Record<string, Record<string, string>> = {
  trisift_control: { member_session: 'SELECT, UPDATE (seen_at)', member_invitation: 'SELECT' },
  trisift_worker: { member_session: 'SELECT, DELETE', member_invitation: 'SELECT, DELETE' },
};

function security(): string[] {
  // Outside a transaction that set it, the setting is an empty string rather than null.
  const tenant = "nullif(current_setting('app.tenant', true), '')::uuid";
  return [
    ...Object.entries(appRights).flatMap(([table, rights]) => [
      `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
      `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
      `GRANT ${rights} ON ${table} TO trisift_app`,
      `CREATE POLICY own_tenant ON ${table} TO trisift_app USING (tenant_id = ${tenant}) WITH CHECK (tenant_id = ${tenant})`,
    ]),
    ...Object.entries(otherRights).flatMap(([role, rights]) =>
      Object.entries(rights).flatMap(([table, right]) => [
        `GRANT ${right} ON ${table} TO ${role}`,
        `CREATE POLICY ${role} ON ${table} TO ${role} USING (true) WITH CHECK (true)`,
      ]),
    ),
  ];
}
