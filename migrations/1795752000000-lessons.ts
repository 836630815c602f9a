import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tenants teach their Bayesian filter: the journal of lessons, what each changed, and the packed overlays. */
export class Lessons1795752000000 implements MigrationInterface {
  name = 'Lessons1795752000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...security(), ...scopes]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  // `sequence`: of the last event of the journal. `categories`: all that were ever taught. `stale`: the last event that
  // left a margin learner to be mended. `rebuilt`: the event up to which the overlay was last made anew from the
  // journal; two overlays of the same `rebuilt` and sequence are equal. `pruned`: no change up to it is kept.
  `CREATE TABLE bayes_state (
     tenant_id uuid PRIMARY KEY REFERENCES tenant,
     sequence bigint NOT NULL DEFAULT 0,
     categories text[] NOT NULL DEFAULT '{}',
     stale bigint NOT NULL DEFAULT 0,
     rebuilt bigint NOT NULL DEFAULT 0,
     rebuilt_documents bigint NOT NULL DEFAULT 0,
     documents bigint NOT NULL DEFAULT 0,
     pruned bigint NOT NULL DEFAULT 0,
     snapshot_id uuid,
     snapshot_sequence bigint NOT NULL DEFAULT 0,
     snapshot_chunks integer NOT NULL DEFAULT 0,
     snapshot_bytes bigint NOT NULL DEFAULT 0,
     snapshot_format text NOT NULL DEFAULT '',
     snapshot_at timestamptz,
     kept_until timestamptz
   )`,
  // The journal. `sequence` and `undone`: the events by which it began and ended to count; both null of what waits for a
  // person. `print`: of the hashed features. `near_key`: keyed hash of the letters and digits. `document` (the hashed
  // features), `names` (words behind some of them) and `excerpt` (of what is held) are sealed; null once forgotten.
  `CREATE TABLE bayes_lesson (
     tenant_id uuid NOT NULL REFERENCES tenant,
     id uuid NOT NULL,
     state text NOT NULL CHECK (state IN ('learned', 'held', 'undone', 'discarded')),
     sequence bigint,
     undone bigint,
     label text NOT NULL CHECK (label IN ('spam', 'ham')),
     categories text[] NOT NULL CHECK (cardinality(categories) > 0),
     weight smallint NOT NULL CHECK (weight > 0),
     source text NOT NULL,
     actor text NOT NULL,
     held_for text CHECK (held_for IN ('disputed', 'author-cap', 'reporter-cap')),
     record_id uuid,
     author_hash bytea,
     reporter_hash bytea,
     print bigint NOT NULL,
     near_key bytea NOT NULL,
     document bytea,
     names bytea,
     excerpt bytea,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     CHECK ((state = 'learned') <= (sequence IS NOT NULL)),
     CHECK (state <> 'learned' OR undone IS NULL)
   )`,
  `CREATE INDEX bayes_lesson_print ON bayes_lesson (tenant_id, print) WHERE sequence IS NOT NULL`,
  `CREATE INDEX bayes_lesson_near ON bayes_lesson (tenant_id, near_key, label) WHERE state = 'learned'`,
  `CREATE INDEX bayes_lesson_sequence ON bayes_lesson (tenant_id, sequence) WHERE sequence IS NOT NULL`,
  `CREATE INDEX bayes_lesson_record ON bayes_lesson (tenant_id, record_id, source) WHERE record_id IS NOT NULL`,
  `CREATE INDEX bayes_lesson_author ON bayes_lesson (tenant_id, author_hash, created_at) WHERE author_hash IS NOT NULL`,
  `CREATE INDEX bayes_lesson_reporter ON bayes_lesson (tenant_id, reporter_hash, created_at)
     WHERE reporter_hash IS NOT NULL`,
  `CREATE INDEX bayes_lesson_held ON bayes_lesson (tenant_id, id) WHERE state = 'held'`,
  `CREATE INDEX bayes_lesson_verdict ON bayes_lesson (tenant_id, id) WHERE source = 'verdict'`,
  // What an event did to a text in one category: `label` is what it counts as from then on, null where as nothing.
  `CREATE TABLE bayes_change (
     tenant_id uuid NOT NULL REFERENCES tenant,
     sequence bigint NOT NULL,
     category text NOT NULL,
     lesson_id uuid NOT NULL,
     before text CHECK (before IN ('spam', 'ham')),
     label text CHECK (label IN ('spam', 'ham')),
     weight smallint NOT NULL,
     PRIMARY KEY (tenant_id, sequence, category)
   )`,
  `CREATE TABLE bayes_snapshot_chunk (
     tenant_id uuid NOT NULL REFERENCES tenant,
     snapshot_id uuid NOT NULL,
     n integer NOT NULL,
     data bytea NOT NULL,
     PRIMARY KEY (tenant_id, snapshot_id, n)
   )`,
  // How many lessons count now; the category '' counts each once.
  `CREATE TABLE bayes_tally (
     tenant_id uuid NOT NULL REFERENCES tenant,
     source text NOT NULL,
     label text NOT NULL,
     category text NOT NULL,
     lessons bigint NOT NULL,
     PRIMARY KEY (tenant_id, source, label, category)
   )`,
];

/** What the application role may do; a lesson is taken back, never removed. */
const appRights: Record<string, string> = {
  bayes_state: 'SELECT, INSERT, UPDATE',
  bayes_lesson: 'SELECT, INSERT, UPDATE',
  bayes_change: 'SELECT, INSERT, DELETE',
  bayes_snapshot_chunk: 'SELECT, INSERT, DELETE',
  bayes_tally: 'SELECT, INSERT, UPDATE',
};

/** The worker learns from the committed outbox, and looks for overlays to pack. */
const workerRights: Record<string, string> = {
  bayes_state: 'SELECT, INSERT, UPDATE',
  bayes_lesson: 'SELECT, INSERT, UPDATE',
  bayes_change: 'SELECT, INSERT',
  bayes_tally: 'SELECT, INSERT, UPDATE',
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
    // Whether the key that gave a verdict is a test key, and nothing else of it.
    `GRANT SELECT (tenant_id, id, test) ON api_key TO trisift_worker`,
    `CREATE POLICY trisift_worker ON api_key FOR SELECT TO trisift_worker USING (true)`,
  ];
}

/** A key that was made with every scope there was, the installation's first above all, has the new ones too. */
const scopes = [
  `SET LOCAL ROLE trisift_control`,
  `UPDATE api_key SET scopes = scopes || '{learn,models,models:read}'
   WHERE NOT test AND scopes @> '{moderate,records:read,lists,lists:read,policies,policies:read,cases,cases:read,cases:bulk,reports,api-keys,members,stats,audit,childsafety}'`,
  `RESET ROLE`,
];
