import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first tables: tenants and their keys, members, lists, policies, the ledger, jobs and usage, with the roles
 * and the row-level security that keep tenants apart. PostgreSQL 14+ and PGlite.
 */
export class Ground1795478400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...roles(), ...tables, ...security()]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

function roles(): string[] {
  return ['trisift_app', 'trisift_writer', 'trisift_worker', 'trisift_control'].flatMap((role) => [
    // Roles belong to the whole server: another Trisift database may have made them, or be making them now.
    `DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    `DO $$ BEGIN
       IF NOT pg_has_role(current_user, '${role}', 'MEMBER') THEN EXECUTE format('GRANT ${role} TO %I', current_user); END IF;
     END $$`,
    `GRANT USAGE ON SCHEMA public TO ${role}`,
  ]);
}

const tables = [
  `CREATE TABLE tenant (
     id uuid PRIMARY KEY,
     name text NOT NULL,
     data_key bytea NOT NULL,
     monthly_quota bigint CHECK (monthly_quota > 0),
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE api_key (
     tenant_id uuid NOT NULL REFERENCES tenant,
     id text NOT NULL UNIQUE,
     name text NOT NULL,
     test boolean NOT NULL,
     hash bytea NOT NULL,
     scopes text[] NOT NULL,
     rate_per_minute integer NOT NULL CHECK (rate_per_minute > 0),
     expires_at timestamptz,
     revoked_at timestamptz,
     last_used_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id)
   )`,
  `CREATE TABLE member (
     tenant_id uuid NOT NULL REFERENCES tenant,
     id uuid NOT NULL,
     email text NOT NULL,
     password_hash text NOT NULL,
     role text NOT NULL,
     operator boolean NOT NULL DEFAULT false,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id)
   )`,
  `CREATE UNIQUE INDEX member_email ON member (lower(email))`,
  `CREATE TABLE list (
     tenant_id uuid NOT NULL REFERENCES tenant,
     id uuid NOT NULL,
     name text NOT NULL,
     kind text NOT NULL,
     subject text NOT NULL,
     category text NOT NULL,
     score double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
     enabled boolean NOT NULL,
     shadow boolean NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id)
   )`,
  `CREATE UNIQUE INDEX list_name ON list (tenant_id, name)`,
  `CREATE TABLE list_entry (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     list_id uuid NOT NULL,
     value text NOT NULL,
     note text NOT NULL DEFAULT '',
     enabled boolean NOT NULL DEFAULT true,
     match text NOT NULL,
     expires_at timestamptz,
     hits bigint NOT NULL DEFAULT 0,
     last_hit_at timestamptz,
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, list_id) REFERENCES list ON DELETE CASCADE
   )`,
  `CREATE UNIQUE INDEX list_entry_value ON list_entry (tenant_id, list_id, md5(value))`,
  `CREATE INDEX list_entry_page ON list_entry (tenant_id, list_id, id)`,
  `CREATE TABLE preset_switch (
     tenant_id uuid NOT NULL REFERENCES tenant,
     list_id uuid NOT NULL,
     enabled boolean NOT NULL,
     PRIMARY KEY (tenant_id, list_id)
   )`,
  `CREATE TABLE lists_version (
     tenant_id uuid PRIMARY KEY REFERENCES tenant,
     version bigint NOT NULL
   )`,
  `CREATE TABLE policy_version (
     tenant_id uuid NOT NULL REFERENCES tenant,
     name text NOT NULL,
     version integer NOT NULL,
     body jsonb NOT NULL,
     published_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, name, version)
   )`,
  `CREATE TABLE policy_draft (
     tenant_id uuid NOT NULL REFERENCES tenant,
     name text NOT NULL,
     body jsonb NOT NULL,
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, name)
   )`,
  // The ledger. Months are told by the id (uuid v7), so that a look-up by id reads one partition.
  `CREATE TABLE record (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     decision text NOT NULL,
     reason_category text,
     author_hash bytea,
     test boolean NOT NULL,
     judgement jsonb NOT NULL,
     PRIMARY KEY (tenant_id, id)
   ) PARTITION BY RANGE (id)`,
  `CREATE INDEX record_decision ON record (tenant_id, decision, id) WHERE decision <> 'pass'`,
  `CREATE INDEX record_category ON record (tenant_id, reason_category, id) WHERE reason_category IS NOT NULL`,
  `CREATE INDEX record_author ON record (tenant_id, author_hash, id) WHERE author_hash IS NOT NULL`,
  `CREATE TABLE record_content (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     content bytea NOT NULL,
     PRIMARY KEY (tenant_id, id)
   ) PARTITION BY RANGE (id)`,
  `CREATE TABLE idempotency (
     tenant_id uuid NOT NULL,
     key_hash bytea NOT NULL,
     body_hash bytea NOT NULL,
     response bytea NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, key_hash)
   )`,
  `CREATE INDEX idempotency_expiry ON idempotency (expires_at)`,
  // Taken from wherever a row lies and deleted at once: an index would only cost the request.
  `CREATE TABLE outbox (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     type text NOT NULL,
     decision text NOT NULL,
     test boolean NOT NULL
   )`,
  `CREATE TABLE job (
     id uuid PRIMARY KEY,
     tenant_id uuid,
     queue text NOT NULL,
     payload bytea NOT NULL,
     state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'dead')),
     run_at timestamptz NOT NULL DEFAULT now(),
     attempts integer NOT NULL DEFAULT 0,
     locked_until timestamptz,
     last_error text,
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX job_waiting ON job (queue, run_at) WHERE state <> 'dead'`,
  `CREATE TABLE job_schedule (
     name text PRIMARY KEY,
     next_run_at timestamptz NOT NULL
   )`,
  `CREATE TABLE usage_month (
     tenant_id uuid NOT NULL REFERENCES tenant,
     month date NOT NULL,
     submissions bigint NOT NULL,
     PRIMARY KEY (tenant_id, month)
   )`,
  `CREATE TABLE decision_day (
     tenant_id uuid NOT NULL,
     day date NOT NULL,
     decision text NOT NULL,
     records bigint NOT NULL,
     PRIMARY KEY (tenant_id, day, decision)
   )`,
];

/** What the application role may do, a table; every one of them holds rows of one tenant each. */
const appRights: Record<string, string> = {
  tenant: 'SELECT',
  api_key: 'SELECT, INSERT, UPDATE',
  member: 'SELECT, INSERT, UPDATE, DELETE',
  list: 'SELECT, INSERT, UPDATE, DELETE',
  list_entry: 'SELECT, INSERT, UPDATE, DELETE',
  preset_switch: 'SELECT, INSERT, UPDATE, DELETE',
  lists_version: 'SELECT, INSERT, UPDATE',
  policy_version: 'SELECT, INSERT',
  policy_draft: 'SELECT, INSERT, UPDATE, DELETE',
  record: 'SELECT',
  record_content: 'SELECT, DELETE',
  idempotency: 'SELECT, INSERT',
  outbox: 'INSERT',
  job: 'SELECT, INSERT',
  usage_month: 'SELECT, INSERT, UPDATE',
  decision_day: 'SELECT',
};

/** What the other roles may do, without regard to the tenant. */
const otherRights: Record<string, Record<string, string>> = {
  trisift_writer: {
    record: 'INSERT',
    record_content: 'INSERT',
    idempotency: 'INSERT',
    outbox: 'INSERT',
  },
  trisift_worker: {
    outbox: 'SELECT, UPDATE, DELETE',
    job: 'SELECT, INSERT, UPDATE, DELETE',
    job_schedule: 'SELECT, INSERT, UPDATE',
    idempotency: 'SELECT, DELETE',
    decision_day: 'SELECT, INSERT, UPDATE',
  },
  trisift_control: {
    tenant: 'SELECT, INSERT, UPDATE',
    api_key: 'SELECT, INSERT, UPDATE',
    member: 'SELECT, INSERT',
    preset_switch: 'SELECT, INSERT',
    lists_version: 'SELECT, INSERT',
    usage_month: 'SELECT',
  },
};

function security(): string[] {
  // Outside a transaction that set it, the setting is an empty string rather than null.
  const tenant = "nullif(current_setting('app.tenant', true), '')::uuid";
  const statements: string[] = [];
  for (const [table, rights] of Object.entries(appRights)) {
    const column = table === 'tenant' ? 'id' : 'tenant_id';
    statements.push(
      `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
      `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
      `GRANT ${rights} ON ${table} TO trisift_app`,
      `CREATE POLICY own_tenant ON ${table} TO trisift_app USING (${column} = ${tenant}) WITH CHECK (${column} = ${tenant})`,
    );
  }
  for (const [role, tables] of Object.entries(otherRights)) {
    for (const [table, rights] of Object.entries(tables)) {
      statements.push(`GRANT ${rights} ON ${table} TO ${role}`);
      if (table in appRights) {
        statements.push(`CREATE POLICY ${role} ON ${table} TO ${role} USING (true) WITH CHECK (true)`);
      }
    }
  }
  return statements;
}
