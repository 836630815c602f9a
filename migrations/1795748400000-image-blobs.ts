import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bytes of images that outlive their request: uploads that wait for judgement, and images of open cases. */
export class ImageBlobs1795748400000 implements MigrationInterface {
  name = 'ImageBlobs1795748400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...security()]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  // `record_id` without a reference: bytes are written before the record, and the record is partitioned.
  `CREATE TABLE image_blob (
     tenant_id uuid NOT NULL REFERENCES tenant,
     record_id uuid NOT NULL,
     image smallint NOT NULL,
     chunk integer NOT NULL,
     chunks integer NOT NULL CHECK (chunks > chunk),
     content bytea NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, record_id, image, chunk)
   )`,
  // Sealed bytes do not compress; out of line without trying.
  `ALTER TABLE image_blob ALTER COLUMN content SET STORAGE EXTERNAL`,
  `CREATE INDEX image_blob_expiry ON image_blob (expires_at)`,
];

function security(): string[] {
  // Outside a transaction that set it, the setting is an empty string rather than null.
  const tenant = "nullif(current_setting('app.tenant', true), '')::uuid";
  return [
    'ALTER TABLE image_blob ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE image_blob FORCE ROW LEVEL SECURITY',
    'GRANT SELECT, INSERT, DELETE ON image_blob TO trisift_app',
    `CREATE POLICY own_tenant ON image_blob TO trisift_app USING (tenant_id = ${tenant}) WITH CHECK (tenant_id = ${tenant})`,
    'GRANT SELECT, UPDATE, DELETE ON image_blob TO trisift_worker',
    'CREATE POLICY trisift_worker ON image_blob TO trisift_worker USING (true) WITH CHECK (true)',
  ];
}
