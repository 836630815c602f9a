import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Imports that cost what their rows do: an imported entry stands in no index that only entries added or changed by
 * hand need, and is searched through the part of the import that brought it.
 */
export class ImportParts1795741200000 implements MigrationInterface {
  name = 'ImportParts1795741200000';

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
  // An owner that is no superuser would see no rows to carry over.
  `ALTER TABLE list_entry NO FORCE ROW LEVEL SECURITY`,
  // From before imports: by hand. What an import brought has 0 until it is changed by hand.
  `UPDATE list_entry SET changed = 1 WHERE changed = 0 AND import_id IS NULL`,
  `DROP INDEX list_entry_changed`,
  `CREATE INDEX list_entry_changed ON list_entry (tenant_id, changed) WHERE changed > 0`,
  `CREATE INDEX list_entry_own ON list_entry (tenant_id, list_id, id) WHERE changed > 0`,
  `DROP INDEX list_entry_import`,
  // As before, not on the embedded database: its one connection would stand still each time the index takes in what
  // is pending.
  `DO $$ BEGIN IF version() NOT LIKE '%PGlite%' THEN
     DROP INDEX list_entry_search;
     CREATE INDEX list_entry_search ON list_entry USING gin (value gin_trgm_ops) WHERE changed > 0;
   END IF; END $$`,
  // The values of consecutive entries of an import, in lower case, a line each: whether any of them holds what is
  // looked for is told by one look. What was removed or changed since may still be in it.
  `CREATE TABLE list_import_part (
     tenant_id uuid NOT NULL REFERENCES tenant,
     list_id uuid NOT NULL,
     last_id uuid NOT NULL,
     first_id uuid NOT NULL,
     import_id uuid NOT NULL,
     folded text NOT NULL,
     PRIMARY KEY (tenant_id, list_id, last_id)
   )`,
  // Ids hardly get smaller, and what is compressed is slower to look through.
  `ALTER TABLE list_import_part ALTER COLUMN folded SET STORAGE EXTERNAL`,
  `INSERT INTO list_import_part (tenant_id, list_id, last_id, first_id, import_id, folded)
   SELECT tenant_id, list_id, max(id::text)::uuid, min(id::text)::uuid, import_id, string_agg(lower(value), E'\\n')
   FROM (
     SELECT *, (row_number() OVER (PARTITION BY tenant_id, list_id, import_id ORDER BY id) - 1) / 1000 AS part
     FROM list_entry WHERE changed = 0
   ) e GROUP BY tenant_id, list_id, import_id, part`,
  `ALTER TABLE list_entry FORCE ROW LEVEL SECURITY`,
  `ALTER TABLE list_import_part ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE list_import_part FORCE ROW LEVEL SECURITY`,
  `GRANT SELECT, INSERT ON list_import_part TO trisift_app`,
  `CREATE POLICY own_tenant ON list_import_part TO trisift_app USING (tenant_id = ${tenant}) WITH CHECK (tenant_id = ${tenant})`,
  `GRANT SELECT, DELETE ON list_import_part TO trisift_worker`,
  `CREATE POLICY trisift_worker ON list_import_part TO trisift_worker USING (true) WITH CHECK (true)`,
];
