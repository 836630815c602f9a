import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.js';
import type { Config } from '../config/config.js';
import { MasterKey } from '../config/master-key.js';
import { bearBrokenConnection } from './bear-broken-connection.js';
import { ChangeFeed } from './change-feed.js';
import { DataDir } from './data-dir.js';
import { Database } from './database.js';
import { EmbeddedEngine } from './embedded-engine.js';
import { ENTITIES } from './entities.js';

/** A database that cannot be reached or used; the message is one line for the operator. */
export class DatabaseStartError extends Error {}

export interface OpenDatabase {
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly masterKey: MasterKey;
  /** Held only with the embedded database. */
  readonly dataDir?: DataDir;
  readonly close: () => Promise<void>;
}

/**
 * Opens the database that the settings name and brings its tables up to date.
 * @throws DatabaseStartError, DataDirError
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'masterKey'>,
): Promise<OpenDatabase> {
  return config.databaseUrl ? openPostgres(config.databaseUrl, config.masterKey) : openEmbedded(config);
}

/** Any number will do; all replicas that migrate at once must use the same. */
const migrationLock = 7_347_438;

async function openPostgres(url: string, masterKey: Buffer | undefined): Promise<OpenDatabase> {
  const dataSource = new DataSource({
    ...shared,
    url,
    applicationName: 'trisift',
    connectTimeoutMS: 5_000,
    extra: { max: 10, keepAlive: true, onConnect: bearBrokenConnection },
    poolErrorHandler: () => undefined,
  });
  try {
    await dataSource.initialize();
    await dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
      await dataSource.runMigrations({ transaction: 'each' });
    });
    const changes = new ChangeFeed(url);
    await changes.start();
    const database = new Database(dataSource, url);
    return {
      database,
      changes,
      masterKey: new MasterKey(masterKey as Buffer),
      close: async () => {
        await changes.close();
        await database.close();
      },
    };
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw new DatabaseStartError(`DATABASE_URL: ${withoutPassword(url)}: ${causeOf(error)}`, {
      cause: error,
    });
  }
}

async function openEmbedded(config: Pick<Config, 'dataDir' | 'masterKey'>): Promise<OpenDatabase> {
  const dataDir = await DataDir.open(config.dataDir);
  try {
    const engine = await EmbeddedEngine.open(dataDir.databasePath());
    const dataSource = new DataSource({
      ...shared,
      ...{ username: 'postgres', database: 'postgres', ssl: false },
      extra: {
        ...{ max: 1, idleTimeoutMillis: 0, pipeline: true },
        stream: () => engine.connection(),
        onConnect: bearBrokenConnection,
      },
      poolErrorHandler: () => undefined,
    });
    await dataSource.initialize();
    await dataSource.runMigrations({ transaction: 'each' });
    const changes = new ChangeFeed();
    const database = new Database(dataSource);
    return {
      database,
      changes,
      masterKey: new MasterKey(config.masterKey ?? dataDir.masterKey()),
      dataDir,
      close: async () => {
        await database.close();
        await engine.close();
        dataDir.release();
      },
    };
  } catch (error) {
    dataDir.release();
    throw new DatabaseStartError(
      `DATA_DIR: the database in ${dataDir.path} cannot be opened: ${causeOf(error)}`,
      {
        cause: error,
      },
    );
  }
}

const shared = {
  type: 'postgres',
  entities: ENTITIES,
  migrations: MIGRATIONS,
  migrationsTableName: 'migration',
  installExtensions: false,
  uuidExtension: 'pgcrypto',
  logging: false,
} satisfies DataSourceOptions;

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  if (parsed.password) parsed.password = '***';
  return parsed.toString();
}

/** Node gathers the refusals of each address of a name in an AggregateError, whose own message is empty. */
function causeOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(causeOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
