import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What links authors, the curves of their risks, and the order of their list. */
export class AuthorTraits1796400000000 implements MigrationInterface {
  name = 'AuthorTraits1796400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...security]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  // `trait`: a keyed hash of the device, address, contact or content; nobody can tell from it what it was. `content`: the
  // author's id, sealed, where no record of his may tell it.
  `CREATE TABLE author_trait (
     tenant_id uuid NOT NULL REFERENCES tenant,
     kind text NOT NULL CHECK (kind IN ('device', 'ip', 'contact', 'content')),
     trait bytea NOT NULL,
     author_hash bytea NOT NULL,
     content bytea,
     seen_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, kind, trait, author_hash)
   )`,
  `CREATE INDEX author_trait_of_author ON author_trait (tenant_id, author_hash, seen_at)`,
  `CREATE INDEX author_trait_age ON author_trait (seen_at)`,
  `ALTER TABLE author_moment DROP CONSTRAINT author_moment_kind_check`,
  `ALTER TABLE author_moment ADD CONSTRAINT author_moment_kind_check
     CHECK (kind IN ('level', 'risk', 'violation', 'strike', 'action'))`,
  `CREATE INDEX author_moment_curve ON author_moment (at) WHERE kind = 'risk'`,
  `DROP INDEX author_by_risk`,
  `CREATE INDEX author_by_risk ON author (tenant_id, risk, author_hash)`,
  `CREATE INDEX author_of_level_by_risk ON author (tenant_id, level, risk, author_hash)`,
  `CREATE INDEX author_of_level_by_change ON author (tenant_id, level, change)`,
];

// Outside a transaction that set it, the setting is an empty string rather than null.
const tenant = "nullif(current_setting('app.tenant', true), '')::uuid";
const security = [
  'ALTER TABLE author_trait ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE author_trait FORCE ROW LEVEL SECURITY',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON author_trait TO trisift_app',
  `CREATE POLICY own_tenant ON author_trait TO trisift_app USING (tenant_id = ${tenant}) WITH CHECK (tenant_id = ${tenant})`,
  'GRANT SELECT, DELETE ON author_trait TO trisift_worker',
  'CREATE POLICY trisift_worker ON author_trait TO trisift_worker USING (true) WITH CHECK (true)',
];
