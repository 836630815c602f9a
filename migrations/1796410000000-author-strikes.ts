import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What violations led to, what people did with an author and until when, and the rights that erasing him takes. */
export class AuthorStrikes1796410000000 implements MigrationInterface {
  name = 'AuthorStrikes1796410000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...columns, ...rights, ...scopes]) await queryRunner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const columns = [
  // `strikes`: what strikesOf gives, null for nothing. `held_until`: from then on people hold him no more. `reset_at`:
  // violations of records from before it, and levels that were reached before it, count no more.
  `ALTER TABLE author ADD COLUMN strikes jsonb, ADD COLUMN held_until timestamptz, ADD COLUMN reset_at timestamptz`,
  // What a strike came to, or what people did. Of an action `content` holds by whom, the note and until when, sealed.
  `ALTER TABLE author_moment ADD COLUMN action text`,
  `ALTER TABLE author_moment DROP CONSTRAINT IF EXISTS author_moment_kind_check`,
  `ALTER TABLE author_moment ADD CONSTRAINT author_moment_kind_check
     CHECK (kind IN ('level', 'risk', 'violation', 'strike', 'action'))`,
  `CREATE INDEX author_blank ON author (changed_at) WHERE content IS NULL`,
  // A case whose record's content was erased waits for nobody.
  `ALTER TABLE moderation_case DROP CONSTRAINT moderation_case_status_check`,
  `ALTER TABLE moderation_case ADD CONSTRAINT moderation_case_status_check
     CHECK (status IN ('open', 'escalated', 'decided', 'erased'))`,
  `CREATE INDEX case_report_by_reporter ON case_report (tenant_id, reporter_hash) WHERE reporter_hash IS NOT NULL`,
];

const rights = [
  `GRANT SELECT, INSERT, UPDATE, DELETE ON author TO trisift_worker`,
  `CREATE POLICY trisift_worker ON author TO trisift_worker USING (true) WITH CHECK (true)`,
  `GRANT DELETE ON idempotency, job TO trisift_app`,
  `GRANT UPDATE (content, reporter_hash) ON case_report TO trisift_app`,
  `GRANT UPDATE (content) ON case_event TO trisift_app`,
  `GRANT UPDATE ON rejected_text TO trisift_app`,
  `GRANT USAGE ON SEQUENCE rejected_text_change TO trisift_app`,
];

/** A key that was made with every scope there was, the installation's first above all, has the new one too. */
const scopes = [
  `SET LOCAL ROLE trisift_control`,
  `UPDATE api_key SET scopes = scopes || '{erase}'
   WHERE NOT test AND scopes @> '{moderate,records:read,lists,lists:read,policies,policies:read,cases,cases:read,cases:bulk,reports,learn,models,models:read,api-keys,members,stats,audit,childsafety}'`,
  `RESET ROLE`,
];
