import type { DataSource, EntityManager } from 'typeorm';
import { isUuid } from '../http/uuid.js';
import { DATABASE_ROLES, type DatabaseRole } from './roles.js';
import { WriterConnections } from './writer-connections.js';

/** The one door to the database: every piece of work runs in a transaction, under a role, and for a tenant. */
export class Database {
  private readonly writer: WriterConnections | undefined;

  /**
   * @param writerUrl a PostgreSQL address gives the group-commit writer connections of its own; absent for the
   *   embedded database, whose single connection everybody shares
   */
  constructor(
    private readonly dataSource: DataSource,
    writerUrl?: string,
  ) {
    if (!writerUrl) return;
    this.writer = new WriterConnections({
      connectionString: writerUrl,
      options: `-c role=${DATABASE_ROLES.writer}`,
      application_name: 'trisift-writer',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    });
  }

  get embedded(): boolean {
    return this.writer === undefined;
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
    if (this.writer) {
      await this.writer.query(statement);
      return;
    }
    await this.inRole(DATABASE_ROLES.writer, (manager) => manager.query(statement.text, statement.values));
  }

  async ping(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.writer?.close();
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
