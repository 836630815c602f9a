import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authors who are or were other than normal, and what is durable of every author: violations, levels, what people did. */
export class Authors1796200000000 implements MigrationInterface {
  name = 'Authors1796200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...security()]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  // `content`: the author's id and the evidence for the level, sealed. `held`: people put him on the level, no risk moves
  // it. `change` rises with each change, so that replicas read what is new alone.
  `CREATE SEQUENCE author_change`,
  `CREATE TABLE author (
     tenant_id uuid NOT NULL REFERENCES tenant,
     author_hash bytea NOT NULL,
     level text NOT NULL CHECK (level IN ('trusted', 'normal', 'suspicious', 'spammer', 'banned')),
     risk real NOT NULL CHECK (risk BETWEEN 0 AND 1),
     held boolean NOT NULL DEFAULT false,
     content bytea,
     changed_at timestamptz NOT NULL,
     change bigint NOT NULL DEFAULT nextval('author_change'),
     PRIMARY KEY (tenant_id, author_hash)
   )`,
  `CREATE INDEX author_changes ON author (tenant_id, change)`,
  `CREATE INDEX author_by_risk ON author (tenant_id, level, risk)`,
  // What happened to an author. `id` of a violation is its record's, so that one is counted once.
  `CREATE TABLE author_moment (
     tenant_id uuid NOT NULL REFERENCES tenant,
     author_hash bytea NOT NULL,
     id uuid NOT NULL,
     kind text NOT NULL CHECK (kind IN ('level', 'violation', 'action')),
     level text,
     risk real,
     category text,
     at timestamptz NOT NULL,
     content bytea,
     PRIMARY KEY (tenant_id, author_hash, id)
   )`,
];

function security(): string[] {
  // Outside a transaction that set it, the setting is an empty string rather than null.
  const tenant = "nullif(current_setting('app.tenant', true), '')::uuid";
  return [
    `GRANT USAGE ON SEQUENCE author_change TO trisift_app, trisift_worker`,
    ...['author', 'author_moment'].flatMap((table) => [
      `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
      `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO trisift_app`,
      `CREATE POLICY own_tenant ON ${table} TO trisift_app USING (tenant_id = ${tenant}) WITH CHECK (tenant_id = ${tenant})`,
    ]),
    `GRANT SELECT, INSERT, DELETE ON author_moment TO trisift_worker`,
    `CREATE POLICY trisift_worker ON author_moment TO trisift_worker USING (true) WITH CHECK (true)`,
  ];
}
