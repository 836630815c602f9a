import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/database.js';
import type { IdempotencyRow } from '../ledger/ledger-row.js';

/** A piece of work that a worker has taken. */
export interface Job {
  readonly id: string;
  readonly tenantId: string | null;
  readonly queue: string;
  readonly payload: Buffer;
  /** From 1. */
  readonly attempt: number;
}

export interface NewJob {
  readonly id?: string;
  readonly tenantId: string;
  readonly queue: string;
  readonly payload: Buffer;
  readonly runAt?: Date;
  /** Stored in the same transaction. */
  readonly idempotency?: IdempotencyRow;
}

export type JobState = 'waiting' | 'running' | 'dead';

/** How long a worker may be silent before another takes its jobs. */
export const leaseMs = 60_000;

/** The queue, in the database of the records: a job is enqueued in the transaction of what caused it. */
export class JobQueue {
  private wake: () => void = () => undefined;

  constructor(private readonly database: Database) {}

  /** A worker in the same process need not wait for its next look. */
  onEnqueue(wake: () => void): void {
    this.wake = wake;
  }

  async enqueue(job: NewJob): Promise<void> {
    await this.enqueueAll(job.tenantId, [job]);
  }

  /** All or none. */
  async enqueueAll(tenantId: string, jobs: readonly NewJob[]): Promise<void> {
    await this.database.asTenant(tenantId, (manager) => this.enqueueWithin(manager, tenantId, jobs));
    this.wake();
  }

  /** As part of the transaction of what caused them; a worker finds them at its next look after the commit. */
  async enqueueWithin(manager: EntityManager, tenantId: string, jobs: readonly NewJob[]): Promise<void> {
    await insertJobs(manager, tenantId, jobs);
    for (const { idempotency } of jobs)
      if (idempotency) await insertIdempotency(manager, tenantId, idempotency);
  }

  /** A queue's jobs of a tenant that nobody works on, in the order of their ids, after this one. */
  waiting(
    tenantId: string,
    queue: string,
    after: string,
    limit: number,
  ): Promise<Pick<Job, 'id' | 'payload'>[]> {
    return this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `SELECT id, payload FROM job
         WHERE tenant_id = $1 AND queue = $2 AND state <> 'running' AND id > $3 ORDER BY id LIMIT $4`,
        [tenantId, queue, after, limit],
      ),
    );
  }

  /** Takes jobs out that nobody works on by now. @returns those that were */
  async withdraw(tenantId: string, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const [rows]: [{ id: string }[], number] = await this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `DELETE FROM job WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state <> 'running' RETURNING id`,
        [tenantId, ids],
      ),
    );
    return rows.map(({ id }) => id);
  }

  /** What has become of a job that is not done yet. */
  async state(tenantId: string, id: string): Promise<JobState | undefined> {
    const rows: { state: JobState }[] = await this.database.asTenant(tenantId, (manager) =>
      manager.query('SELECT state FROM job WHERE tenant_id = $1 AND id = $2', [tenantId, id]),
    );
    return rows[0]?.state;
  }

  /** True where no worker will take it up again: it is a dead letter, or gone. */
  async isLost(tenantId: string, id: string): Promise<boolean> {
    const state = await this.state(tenantId, id);
    return state === undefined || state === 'dead';
  }

  /** Takes jobs that are due, or whose worker has fallen silent; no two workers get the same. */
  async take(queues: readonly string[], limit: number): Promise<Job[]> {
    return this.database.asWorker(async (manager) => {
      // TypeORM gives [rows, count] for an UPDATE.
      const [rows]: [JobColumns[], number] = await manager.query(
        `UPDATE job SET state = 'running', attempts = attempts + 1, locked_until = now() + $3 * interval '1 ms'
         WHERE id IN (
           SELECT id FROM job
           WHERE queue = ANY ($1) AND state <> 'dead' AND run_at <= now() AND (state = 'waiting' OR locked_until < now())
           ORDER BY run_at LIMIT $2 FOR UPDATE SKIP LOCKED
         )
         RETURNING id, tenant_id, queue, payload, attempts`,
        [queues, limit, leaseMs],
      );
      return rows.map(({ id, tenant_id: tenantId, queue, payload, attempts }) => ({
        id,
        tenantId,
        queue,
        payload,
        attempt: attempts,
      }));
    });
  }

  async renew(ids: readonly string[]): Promise<void> {
    await this.asWorker("UPDATE job SET locked_until = now() + $2 * interval '1 ms' WHERE id = ANY ($1)", [
      ids,
      leaseMs,
    ]);
  }

  async finish(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.asWorker('DELETE FROM job WHERE id = ANY ($1)', [ids]);
  }

  /** Gives the job back, to be tried again after `delayMs`. */
  async retry(id: string, delayMs: number, error: string): Promise<void> {
    await this.asWorker(
      `UPDATE job SET state = 'waiting', locked_until = NULL, last_error = $3, run_at = now() + $2 * interval '1 ms' WHERE id = $1`,
      [id, delayMs, error],
    );
  }

  /** A dead letter stays in the table until somebody looks at it. */
  async bury(id: string, error: string): Promise<void> {
    await this.asWorker(`UPDATE job SET state = 'dead', locked_until = NULL, last_error = $2 WHERE id = $1`, [
      id,
      error,
    ]);
  }

  /** Gives back jobs that were taken but not begun; the try is not counted. */
  async release(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.asWorker(
      `UPDATE job SET state = 'waiting', locked_until = NULL, attempts = attempts - 1 WHERE id = ANY ($1)`,
      [ids],
    );
  }

  /** True for one caller among all workers each time the schedule's period has passed. */
  async isDue(schedule: string, everyMs: number): Promise<boolean> {
    return this.database.asWorker(async (manager) => {
      const rows: unknown[] = await manager.query(
        `WITH due AS (
           INSERT INTO job_schedule (name, next_run_at) VALUES ($1, now() + $2 * interval '1 ms')
           ON CONFLICT (name) DO UPDATE SET next_run_at = excluded.next_run_at WHERE job_schedule.next_run_at <= now()
           RETURNING name
         ) SELECT name FROM due`,
        [schedule, everyMs],
      );
      return rows.length === 1;
    });
  }

  private async asWorker(sql: string, values: unknown[]): Promise<void> {
    await this.database.asWorker((manager) => manager.query(sql, values));
  }
}

interface JobColumns {
  readonly id: string;
  readonly tenant_id: string | null;
  readonly queue: string;
  readonly payload: Buffer;
  readonly attempts: number;
}

async function insertJobs(manager: EntityManager, tenantId: string, jobs: readonly NewJob[]): Promise<void> {
  await manager.query(
    `INSERT INTO job (id, tenant_id, queue, payload, run_at)
     SELECT j.id, $1, j.queue, j.payload, coalesce(j.run_at, now())
     FROM unnest($2::uuid[], $3::text[], $4::bytea[], $5::timestamptz[]) AS j (id, queue, payload, run_at)`,
    [
      tenantId,
      jobs.map((job) => job.id ?? uuidv7()),
      jobs.map((job) => job.queue),
      jobs.map((job) => job.payload),
      jobs.map((job) => job.runAt ?? null),
    ],
  );
}

async function insertIdempotency(
  manager: EntityManager,
  tenantId: string,
  row: IdempotencyRow,
): Promise<void> {
  await manager.query(
    'INSERT INTO idempotency (tenant_id, key_hash, body_hash, response, expires_at) VALUES ($1, $2, $3, $4, $5)',
    [tenantId, row.keyHash, row.bodyHash, row.response, row.expiresAt],
  );
}
