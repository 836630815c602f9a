import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tenants teach the image network: classes, their examples, what was learned of them, and which presets judge. */
export class ImageClasses1796100000000 implements MigrationInterface {
  name = 'ImageClasses1796100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...security()]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  // `version`: the one that judges; `versions`: the last that was made. A deleted class keeps its row, so that a new one
  // of its name goes on counting: records name a class by name and version. `training_id`: of the job that trains it.
  `CREATE TABLE image_class (
     tenant_id uuid NOT NULL REFERENCES tenant,
     id uuid NOT NULL,
     name text NOT NULL,
     category text NOT NULL,
     mode text NOT NULL DEFAULT 'off' CHECK (mode IN ('off', 'shadow', 'live')),
     version integer,
     versions integer NOT NULL DEFAULT 0,
     training_id uuid,
     training_step text CHECK (training_step IN ('waiting', 'reading', 'learning')),
     training_done real NOT NULL DEFAULT 0,
     training_by text,
     training_fault text,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     deleted_at timestamptz,
     PRIMARY KEY (tenant_id, id),
     CHECK (mode = 'off' OR version IS NOT NULL)
   )`,
  `CREATE UNIQUE INDEX image_class_name ON image_class (tenant_id, name) WHERE deleted_at IS NULL`,
  // `print`: SHA-256 of the pixels as the network sees them. `pixels` (until they are read) and `features` are sealed.
  `CREATE TABLE image_class_example (
     tenant_id uuid NOT NULL,
     class_id uuid NOT NULL,
     id uuid NOT NULL,
     positive boolean NOT NULL,
     print bytea NOT NULL,
     pdq bytea,
     backbone text NOT NULL,
     pixels bytea,
     features bytea,
     read_ms real,
     PRIMARY KEY (tenant_id, class_id, id),
     CONSTRAINT image_class_example_print UNIQUE (tenant_id, class_id, print),
     FOREIGN KEY (tenant_id, class_id) REFERENCES image_class
   )`,
  // Sealed bytes do not compress; out of line without trying.
  `ALTER TABLE image_class_example ALTER COLUMN pixels SET STORAGE EXTERNAL`,
  `CREATE INDEX image_class_example_unread ON image_class_example (tenant_id, class_id) WHERE pixels IS NOT NULL`,
  // `head` is sealed: weights and bias.
  `CREATE TABLE image_class_version (
     tenant_id uuid NOT NULL,
     class_id uuid NOT NULL,
     version integer NOT NULL,
     backbone text NOT NULL,
     head bytea NOT NULL,
     figures jsonb NOT NULL,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, class_id, version),
     FOREIGN KEY (tenant_id, class_id) REFERENCES image_class
   )`,
  `CREATE TABLE image_class_preset (
     tenant_id uuid NOT NULL REFERENCES tenant,
     name text NOT NULL,
     mode text NOT NULL CHECK (mode IN ('off', 'shadow', 'live')),
     PRIMARY KEY (tenant_id, name)
   )`,
];

/** What the application role may do; the job that trains works as it too. */
const appRights: Record<string, string> = {
  image_class: 'SELECT, INSERT, UPDATE',
  image_class_example: 'SELECT, INSERT, UPDATE, DELETE',
  image_class_version: 'SELECT, INSERT, DELETE',
  image_class_preset: 'SELECT, INSERT, UPDATE',
};

function security(): string[] {
  // Outside a transaction that set it, the setting is an empty string rather than null.
  const tenant = "nullif(current_setting('app.tenant', true), '')::uuid";
  return Object.entries(appRights).flatMap(([table, rights]) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `GRANT ${rights} ON ${table} TO trisift_app`,
    `CREATE POLICY own_tenant ON ${table} TO trisift_app USING (tenant_id = ${tenant}) WITH CHECK (tenant_id = ${tenant})`,
  ]);
}
