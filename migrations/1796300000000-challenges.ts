import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Human verification: the public keys that browsers name, and what of challenges and tokens has been used. */
export class Challenges1796300000000 implements MigrationInterface {
  name = 'Challenges1796300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...security()]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  // `origins`: of the pages that may use it; empty for any. `provider_secret` is sealed under the tenant's data key.
  `CREATE TABLE site_key (
     tenant_id uuid NOT NULL REFERENCES tenant,
     id text NOT NULL UNIQUE,
     origins text[] NOT NULL DEFAULT '{}',
     provider text NOT NULL,
     provider_site_key text,
     provider_secret bytea,
     created_at timestamptz NOT NULL DEFAULT now(),
     revoked_at timestamptz,
     PRIMARY KEY (tenant_id, id),
     CHECK ((provider_site_key IS NULL) = (provider_secret IS NULL))
   )`,
  // Each nonce once: of solutions that were verified, and of tokens that lifted a challenge. Past `expires_at` what it
  // belongs to is worth nothing anyway.
  `CREATE TABLE challenge_spent (
     tenant_id uuid NOT NULL REFERENCES tenant,
     nonce bytea NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, nonce)
   )`,
  `CREATE INDEX challenge_spent_expiry ON challenge_spent (expires_at)`,
];

const appRights: Record<string, string> = {
  site_key: 'SELECT, INSERT, UPDATE',
  challenge_spent: 'SELECT, INSERT, DELETE',
};

function security(): string[] {
  // Outside a transaction that set it, the setting is an empty string rather than null.
  const tenant = "nullif(current_setting('app.tenant', true), '')::uuid";
  const own = Object.entries(appRights).flatMap(([table, rights]) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `GRANT ${rights} ON ${table} TO trisift_app`,
    `CREATE POLICY own_tenant ON ${table} TO trisift_app USING (tenant_id = ${tenant}) WITH CHECK (tenant_id = ${tenant})`,
  ]);
  return [
    ...own,
    // A browser names a key before its tenant is known.
    'GRANT SELECT ON site_key TO trisift_control',
    'CREATE POLICY trisift_control ON site_key TO trisift_control USING (true) WITH CHECK (true)',
    'GRANT SELECT, DELETE ON challenge_spent TO trisift_worker',
    'CREATE POLICY trisift_worker ON challenge_spent TO trisift_worker USING (true) WITH CHECK (true)',
  ];
}
