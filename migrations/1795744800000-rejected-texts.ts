import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signatures of texts that people rejected: near-copies of them are found again, after a restart too. */
export class RejectedTexts1795744800000 implements MigrationInterface {
  name = 'RejectedTexts1795744800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// Outside a transaction that set it, the setting is an empty string rather than null.
const tenant = "nullif(current_setting('app.tenant', true), '')::uuid";

const statements = [
  // `content`: the sealed signature; null once the verdict was taken back. `change` rises with each change, so that
  // replicas read what is new alone.
  `CREATE SEQUENCE rejected_text_change`,
  `CREATE TABLE rejected_text (
     tenant_id uuid NOT NULL REFERENCES tenant,
     record_id uuid NOT NULL,
     category text,
     content bytea,
     change bigint NOT NULL DEFAULT nextval('rejected_text_change'),
     PRIMARY KEY (tenant_id, record_id)
   )`,
  `CREATE INDEX rejected_text_changes ON rejected_text (tenant_id, change)`,
  `ALTER TABLE rejected_text ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE rejected_text FORCE ROW LEVEL SECURITY`,
  `GRANT SELECT ON rejected_text TO trisift_app`,
  `CREATE POLICY own_tenant ON rejected_text TO trisift_app USING (tenant_id = ${tenant}) WITH CHECK (tenant_id = ${tenant})`,
  `GRANT USAGE ON SEQUENCE rejected_text_change TO trisift_worker`,
  `GRANT SELECT, INSERT, UPDATE ON rejected_text TO trisift_worker`,
  `CREATE POLICY trisift_worker ON rejected_text TO trisift_worker USING (true) WITH CHECK (true)`,
];
