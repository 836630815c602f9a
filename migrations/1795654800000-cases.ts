import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The review queue: cases, what was reported and what happened to each; the outbox tells of verdicts too. */
export class Cases1795654800000 implements MigrationInterface {
  name = 'Cases1795654800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...security()]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = [
  // `place`: points less the hours from 2020 to its opening, so that the order by it holds at any later moment.
  // `near_key`: keyed hash of what was written; `author_hash` as in record.
  `CREATE TABLE moderation_case (
     tenant_id uuid NOT NULL REFERENCES tenant,
     id uuid NOT NULL,
     record_id uuid NOT NULL,
     source text NOT NULL CHECK (source IN ('review', 'report', 'sample')),
     category text,
     restricted boolean NOT NULL,
     status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'escalated', 'decided')),
     place double precision NOT NULL,
     reports integer NOT NULL DEFAULT 0,
     near_key bytea,
     author_hash bytea,
     assignee text,
     lease_until timestamptz,
     verdict text CHECK (verdict IN ('approve', 'reject')),
     verdict_category text,
     verdict_event uuid,
     verdict_by text,
     verdict_at timestamptz,
     status_before text,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     CHECK ((status = 'decided') = (verdict IS NOT NULL)),
     CHECK (NOT restricted OR status <> 'decided')
   )`,
  // A record has one case at the most that is not decided.
  `CREATE UNIQUE INDEX case_of_record ON moderation_case (tenant_id, record_id) WHERE status <> 'decided'`,
  `CREATE INDEX case_record ON moderation_case (tenant_id, record_id)`,
  // Who may not see restricted cases must not wade through them: they stand first.
  `CREATE INDEX case_queue ON moderation_case (tenant_id, status, place DESC, id) WHERE NOT restricted`,
  `CREATE INDEX case_queue_all ON moderation_case (tenant_id, status, place DESC, id)`,
  `CREATE INDEX case_queue_category ON moderation_case (tenant_id, status, category, place DESC, id)`,
  `CREATE INDEX case_assignee ON moderation_case (tenant_id, assignee, status, place DESC, id) WHERE assignee IS NOT NULL`,
  `CREATE INDEX case_near ON moderation_case (tenant_id, near_key, id) WHERE status = 'open' AND near_key IS NOT NULL`,
  `CREATE INDEX case_verdict_event ON moderation_case (tenant_id, verdict_event) WHERE verdict_event IS NOT NULL`,
  // Cases that were decided together share the event's id. `data` holds ids alone; what was written is sealed.
  `CREATE TABLE case_event (
     tenant_id uuid NOT NULL,
     case_id uuid NOT NULL,
     id uuid NOT NULL,
     type text NOT NULL,
     actor text NOT NULL,
     verdict text,
     category text,
     data jsonb,
     content bytea,
     PRIMARY KEY (tenant_id, case_id, id),
     FOREIGN KEY (tenant_id, case_id) REFERENCES moderation_case ON DELETE CASCADE
   )`,
  `CREATE TABLE case_report (
     tenant_id uuid NOT NULL,
     case_id uuid NOT NULL,
     id uuid NOT NULL,
     category text,
     reporter_hash bytea,
     content bytea NOT NULL,
     PRIMARY KEY (tenant_id, case_id, id),
     FOREIGN KEY (tenant_id, case_id) REFERENCES moderation_case ON DELETE CASCADE
   )`,
  `CREATE UNIQUE INDEX case_report_reporter ON case_report (tenant_id, case_id, reporter_hash)`,
  // Of a record's row `id` is the record; of a case's row it is the record too, and `case_id` the case.
  `ALTER TABLE outbox ALTER COLUMN decision DROP NOT NULL`,
  `ALTER TABLE outbox ADD COLUMN case_id uuid, ADD COLUMN event_id uuid, ADD COLUMN verdict text, ADD COLUMN category text`,
];

/** What the application role may do; the history can be written and read, never changed. */
const appRights: Record<string, string> = {
  moderation_case: 'SELECT, INSERT, UPDATE',
  case_event: 'SELECT, INSERT',
  case_report: 'SELECT, INSERT',
};

/** The worker opens cases from the committed outbox, by what the record and its policy say. */
const workerRights: Record<string, string> = {
  moderation_case: 'SELECT, INSERT',
  case_event: 'SELECT, INSERT',
  record: 'SELECT',
  record_content: 'SELECT',
  policy_version: 'SELECT',
  tenant: 'SELECT',
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
