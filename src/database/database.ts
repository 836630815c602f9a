import type { DataSource, EntityManager } from 'typeorm';
import pg from 'pg';
import { isUuid } from '../http/uuid.js';
import { bearBrokenConnection } from './bear-broken-connection.js';
import { DATABASE_ROLES, type DatabaseRole } from './roles.js';

/** The one door to the database: every piece of work runs in a transaction, under a role, and for a tenant. */
export class Database {
  private readonly writerPool: pg.Pool | undefined;

  /**
   * @param writerUrl a PostgreSQL address gives the group-commit writer connections of its own; absent for the
   *   embedded database, whose single connection everybody shares
   */
  constructor(
    private readonly dataSource: DataSource,
    writerUrl?: string,
  ) {
    if (!writerUrl) return;
    this.writerPool = new pg.Pool({
      connectionString: writerUrl,
      max: writerLanes,
      options: `-c role=${DATABASE_ROLES.writer}`,
      application_name: 'trisift-writer',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      onConnect: bearBrokenConnection,
    });
    // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
    this.writerPool.on('error', () => undefined);
  }

  get embedded(): boolean {
    return this.writerPool === undefined;
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

  /** One statement of the group-commit writer, committed when the promise resolves. */
  async write(statement: { name: string; text: string; values: unknown[] }): Promise<void> {
    if (this.writerPool) {
      await this.writerPool.query(statement);
      return;
    }
    await this.inRole(DATABASE_ROLES.writer, (manager) => manager.query(statement.text, statement.values));
  }

  async ping(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.writerPool?.end();
    await this.dataSource.destroy();
  }

  private inRole<T>(role: DatabaseRole, work: (manager: EntityManager) => Promise<T>, more = ''): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL ROLE ${role}${more}`);
      return work(manager);
    });
  }
}

/** Two, so that one batch is prepared while the other waits for the disk. */
const writerLanes = 2;
const connectTimeoutMs = 5_000;
