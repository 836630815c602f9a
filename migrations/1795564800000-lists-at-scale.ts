import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of a million entries: what changed since a compiled base, the base itself, imports that become visible at
 * once, search by trigrams; switches and hits of starter entries; the audit trail.
 */
export class ListsAtScale1795564800000 implements MigrationInterface {
  name = 'ListsAtScale1795564800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...security()]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  `CREATE EXTENSION IF NOT EXISTS pg_trgm`,
  `ALTER TABLE list ADD COLUMN entry_count bigint NOT NULL DEFAULT 0`,
  `UPDATE list SET entry_count = (SELECT count(*) FROM list_entry e WHERE e.tenant_id = list.tenant_id AND e.list_id = list.id)`,
  // The tenant's lists_version at the entry's last change: what is higher than a base's version is its delta.
  `ALTER TABLE list_entry ADD COLUMN changed bigint NOT NULL DEFAULT 0`,
  // Of an import that may not be applied yet; null for an entry that was added by hand.
  `ALTER TABLE list_entry ADD COLUMN import_id uuid`,
  `CREATE INDEX list_entry_changed ON list_entry (tenant_id, changed)`,
  `CREATE INDEX list_entry_import ON list_entry (import_id) WHERE import_id IS NOT NULL`,
  // The embedded database is searched by scanning instead: its one connection would stand still for 0.3 s each time
  // the index takes in what is pending.
  `DO $$ BEGIN IF version() NOT LIKE '%PGlite%' THEN
     CREATE INDEX list_entry_search ON list_entry USING gin (value gin_trgm_ops);
   END IF; END $$`,
  // A column of its own: row-level security lets an index decide by a column, not by what a function makes of one.
  `ALTER TABLE list_entry ADD COLUMN hash uuid NOT NULL GENERATED ALWAYS AS (md5(value)::uuid) STORED`,
  // A value is unique among a list's entries and again within each import, so that what is staged blocks nobody;
  // between the two it is ListStore.change that keeps it so.
  `DROP INDEX list_entry_value`,
  `CREATE UNIQUE INDEX list_entry_value ON list_entry
     (tenant_id, hash, list_id, coalesce(import_id, '00000000-0000-0000-0000-000000000000'::uuid))`,
  // A list of a million goes at once and its entries in small bites after it; a key that cascades would hold up
  // everybody, and be checked for each row of an import.
  `ALTER TABLE list_entry DROP CONSTRAINT list_entry_tenant_id_list_id_fkey`,
  // The lists_version at which the list was emptied: entries that are not younger are dead.
  `ALTER TABLE list ADD COLUMN emptied bigint NOT NULL DEFAULT -1`,
  // Lists that have, or had, dead entries which are still to be removed. `mark` changes when there are new ones.
  `CREATE TABLE list_rubbish (
     tenant_id uuid NOT NULL REFERENCES tenant,
     list_id uuid NOT NULL,
     mark uuid NOT NULL DEFAULT gen_random_uuid(),
     PRIMARY KEY (tenant_id, list_id)
   )`,
  `CREATE TABLE list_entry_removed (
     tenant_id uuid NOT NULL REFERENCES tenant,
     entry_id uuid NOT NULL,
     changed bigint NOT NULL,
     removed_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, entry_id)
   )`,
  `CREATE INDEX list_entry_removed_changed ON list_entry_removed (tenant_id, changed)`,
  // `started`, `version`: the lists_version when it began and when it was applied. A base that is older than the
  // second does not hold its entries.
  `CREATE TABLE list_import (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     list_id uuid NOT NULL,
     state text NOT NULL CHECK (state IN ('running', 'applied', 'failed')),
     entries bigint NOT NULL DEFAULT 0,
     started bigint NOT NULL,
     version bigint,
     heartbeat_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, list_id) REFERENCES list ON DELETE CASCADE
   )`,
  // One import a list at a time.
  `CREATE UNIQUE INDEX list_import_running ON list_import (tenant_id, list_id) WHERE state = 'running'`,
  `CREATE TABLE compiled_list (
     tenant_id uuid NOT NULL REFERENCES tenant,
     subject text NOT NULL,
     base_id uuid NOT NULL,
     version bigint NOT NULL,
     format integer NOT NULL,
     entries bigint NOT NULL,
     chunks integer NOT NULL,
     PRIMARY KEY (tenant_id, subject)
   )`,
  `CREATE TABLE compiled_list_chunk (
     tenant_id uuid NOT NULL REFERENCES tenant,
     base_id uuid NOT NULL,
     n integer NOT NULL,
     subject text NOT NULL,
     data bytea NOT NULL,
     PRIMARY KEY (tenant_id, base_id, n)
   )`,
  // Already compact; a second compression would cost time and gain little.
  `ALTER TABLE compiled_list_chunk ALTER COLUMN data SET STORAGE EXTERNAL`,
  `CREATE TABLE preset_entry (
     tenant_id uuid NOT NULL REFERENCES tenant,
     entry_id uuid NOT NULL,
     enabled boolean NOT NULL DEFAULT true,
     hits bigint NOT NULL DEFAULT 0,
     last_hit_at timestamptz,
     PRIMARY KEY (tenant_id, entry_id)
   )`,
  `CREATE TABLE audit (
     tenant_id uuid NOT NULL REFERENCES tenant,
     id uuid NOT NULL,
     actor text NOT NULL,
     action text NOT NULL,
     subject text NOT NULL,
     subject_id text NOT NULL,
     before jsonb,
     after jsonb,
     PRIMARY KEY (tenant_id, id)
   )`,
  `CREATE INDEX audit_subject ON audit (tenant_id, subject, subject_id, id)`,
];

/** What the application role may do; the audit trail can be written and read, never changed. */
const appRights: Record<string, string> = {
  list_entry_removed: 'SELECT, INSERT, DELETE',
  list_import: 'SELECT, INSERT, UPDATE, DELETE',
  list_rubbish: 'SELECT, INSERT, UPDATE',
  compiled_list: 'SELECT, INSERT, UPDATE, DELETE',
  compiled_list_chunk: 'SELECT, INSERT, DELETE',
  preset_entry: 'SELECT, INSERT, UPDATE',
  audit: 'SELECT, INSERT',
};

/** The worker role sweeps imports that died with their process, and removes dead entries. */
const workerRights: Record<string, string> = {
  list: 'SELECT',
  list_import: 'SELECT, UPDATE, DELETE',
  list_entry: 'SELECT, DELETE',
  list_rubbish: 'SELECT, INSERT, UPDATE, DELETE',
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
    ...Object.entries(workerRights).flatMap(([table, rights]) => [
      `GRANT ${rights} ON ${table} TO trisift_worker`,
      `CREATE POLICY trisift_worker ON ${table} TO trisift_worker USING (true) WITH CHECK (true)`,
    ]),
  ];
}
