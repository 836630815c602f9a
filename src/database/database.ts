import type pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { isUuid } from '../http/uuid.js';
import { DATABASE_ROLES, type DatabaseRole } from './roles.js';

/** The one door to the database: every piece of work runs in a transaction, under a role, and for a tenant. */
export class Database {
  /** How the group-commit writer connects; absent for the embedded database, whose single connection everybody shares. */
  readonly writerSettings: pg.ClientConfig | undefined;
  private readonly closing: (() => Promise<void> | undefined)[] = [];

  /** @param writerUrl a PostgreSQL address; absent for the embedded database */
  constructor(
    private readonly dataSource: DataSource,
    writerUrl?: string,
  ) {
    this.writerSettings = writerUrl
      ? {
          connectionString: writerUrl,
          options: `-c role=${DATABASE_ROLES.writer}`,
          application_name: 'trisift-writer',
          connectionTimeoutMillis: connectTimeoutMs,
          keepAlive: true,
        }
      : undefined;
  }

  get embedded(): boolean {
    return this.writerSettings === undefined;
  }

  /** How many multi-row inserts may be under way at once. */
  get lanes(): number {
    return this.embedded ? 1 : writerLanes;
  }

  /** Runs the work as the application role, seeing the rows of this tenant only. */
  asTenant<T>(tenantId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (!isUuid(tenantId)) throw new Error(`not a tenant id: ${tenantId}`);
    return this.inRole(DATABASE_ROLES.app, work, `; SET LOCAL app.tenant = '${tenantId}'`);
  }

  asControl<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.inRole(DATABASE_ROLES.control, work);
  }

  asWorker<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.inRole(DATABASE_ROLES.worker, work);
  }

  /** Runs the work as the connecting user, who owns the tables: for partitions and migrations alone. */
  asOwner<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  /** Runs the work while no other process runs work of the same number; the embedded database has one process anyway. */
  async exclusively<T>(lock: number, work: () => Promise<T>): Promise<T> {
    if (this.embedded) return work();
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [lock]);
      return work();
    });
  }

  /**
   * One prepared statement as the group-commit writer of the embedded database, committed when the promise resolves.
   * All that a transaction takes is sent at once, so that it costs one trip to the engine's thread, not four.
   */
  async write(statement: pg.QueryConfig): Promise<void> {
    const pool = (this.dataSource.driver as PostgresDriver).master as pg.Pool;
    const client = await pool.connect();
    try {
      const sent = [beginAs(DATABASE_ROLES.writer), statement, 'COMMIT'].map((step) =>
        client.query(step as string),
      );
      const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected');
      if (failed) throw (failed as PromiseRejectedResult).reason;
    } finally {
      client.release();
    }
  }

  async ping(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }

  /** For what holds connections of its own. */
  beforeClose(close: () => Promise<void> | undefined): void {
    this.closing.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.closing) await close();
    await this.dataSource.destroy();
  }

  private async inRole<T>(
    role: DatabaseRole,
    work: (manager: EntityManager) => Promise<T>,
    more = '',
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const state = runner as { isTransactionActive: boolean };
    try {
      // TypeORM would begin in a trip to the database of its own.
      await runner.query(beginAs(role) + more);
      state.isTransactionActive = true;
      const result = await work(runner.manager);
      await runner.query('COMMIT');
      return result;
    } catch (error) {
      // The first error tells more than one of the rollback.
      if (state.isTransactionActive) await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      state.isTransactionActive = false;
      await runner.release();
    }
  }
}

/** Two statements in one message. */
function beginAs(role: DatabaseRole): string {
  return `BEGIN; SET LOCAL ROLE ${role}`;
}

/** Two, so that one batch is prepared while the other waits for the disk. */
const writerLanes = 2;
const connectTimeoutMs = 5_000;
