import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { configOf, type Config } from '../../src/config/config.js';
import type { Environment } from '../../src/config/env.js';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { ApiKeys, type NewKey } from '../../src/tenants/api-keys.js';
import { SCOPES } from '../../src/tenants/scopes.js';
import { Tenants, type TenantContext } from '../../src/tenants/tenants.js';
import { copyMigratedDatabase } from './embedded-template.js';
import { quickFolder } from './quick-folder.js';

/** Set: the suite runs on PostgreSQL, in databases of its own beside this one. Absent: on the embedded database. */
const databaseUrl = process.env['TEST_DATABASE_URL'];
const redisUrl = process.env['TEST_REDIS_URL'];

export const onPostgres = databaseUrl !== undefined;

/** Where a server under test keeps its data: a folder, and on PostgreSQL a fresh database. */
export interface Place {
  readonly dataDir: string;
  /** Only on PostgreSQL. */
  readonly databaseUrl?: string;
  /** The settings that lead a server here. */
  readonly environment: Environment;
  readonly remove: () => Promise<void>;
}

export async function makePlace(): Promise<Place> {
  if (databaseUrl === undefined) return makeEmbeddedPlace();
  const { dataDir, environment, remove: removeDir } = makeFolder();
  const url = new URL(databaseUrl);
  const name = `${url.pathname.slice(1)}_${randomBytes(5).toString('hex')}`;
  url.pathname = `/${name}`;
  await onBase(`CREATE DATABASE ${name}`);
  return {
    dataDir,
    databaseUrl: url.href,
    environment: {
      ...environment,
      DATABASE_URL: url.href,
      MASTER_KEY: randomBytes(32).toString('base64'),
    },
    remove: async () => {
      await removeDir();
      await onBase(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** For what concerns the embedded database alone. */
export async function makeEmbeddedPlace(): Promise<Place> {
  const place = makeFolder();
  await copyMigratedDatabase(join(place.dataDir, 'database'));
  return place;
}

function makeFolder(): Place {
  const dataDir = mkdtempSync(join(quickFolder(), 'trisift-test-'));
  const environment = {
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
  };
  return { dataDir, environment, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** An answer with its body read: JSON parsed, anything else as text. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly type: string;
  // JSON of answers is `any` by nature; the assertions say its shape.
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

export interface CallOptions {
  /** API key; `null` sends none. Default: the first tenant's. */
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
}

/** A customer beside the first one. */
export interface OtherTenant {
  readonly tenant: TenantContext;
  readonly key: string;
}

/** A running server with its first tenant's key. */
export class Installation {
  private constructor(
    readonly place: Place,
    readonly config: Config,
    readonly apiKey: string,
    private running: RunningServer,
  ) {}

  static async start(more: Environment = {}, place?: Place): Promise<Installation> {
    const at = place ?? (await makePlace());
    try {
      const apiKey = more.API_KEY ?? freshKey();
      const config = configOf({ ...at.environment, API_KEY: apiKey, ...more });
      return new Installation(at, config, apiKey, await startServer(config));
    } catch (error) {
      await at.remove();
      throw error;
    }
  }

  get server(): RunningServer {
    return this.running;
  }

  get url(): string {
    return this.running.url;
  }

  get database(): RunningServer['open']['database'] {
    return this.running.open.database;
  }

  /** Stops the server and starts another on the same data. */
  async restart(): Promise<void> {
    await this.running.stop();
    await this.resume();
  }

  /** Starts another server where one was stopped. */
  async resume(stopGraceMs?: number): Promise<void> {
    this.running = await startServer(this.config, stopGraceMs);
  }

  async end(): Promise<void> {
    await this.running.stop();
    await this.place.remove();
  }

  async call(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Reply> {
    const key = options.key === undefined ? this.apiKey : options.key;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return replyOf(response);
  }

  get(path: string, options?: CallOptions): Promise<Reply> {
    return this.call('GET', path, undefined, options);
  }

  post(path: string, body?: unknown, options?: CallOptions): Promise<Reply> {
    return this.call('POST', path, body, options);
  }

  /** POST /moderate. */
  moderate(body: unknown, options?: CallOptions): Promise<Reply> {
    return this.post('/moderate', body, options);
  }

  /** Publishes the default policy with tiers that a busy machine does not cut short. */
  async allowTime(): Promise<void> {
    const { tiers } = DEFAULT_POLICY;
    const patient = Object.entries(tiers).map(([tier, policy]) => [tier, { ...policy, budgetMs: 30_000 }]);
    const draft = { ...DEFAULT_POLICY, tiers: Object.fromEntries(patient) };
    await this.call('PUT', '/policies/default/draft', draft);
    const { status } = await this.post('/policies/default/publish');
    if (status !== 200) throw new Error(`POST /policies/default/publish: ${status}`);
  }

  /** Makes a list through the API. @returns its id */
  async list(
    fields: Record<string, unknown>,
    values: readonly string[] = [],
    options?: CallOptions,
  ): Promise<string> {
    const settings = { name: `list ${randomBytes(6).toString('hex')}`, kind: 'deny', subject: 'keyword' };
    const made = await this.post('/lists', { ...settings, category: 'ads', ...fields }, options);
    if (made.status !== 201) throw new Error(`POST /lists: ${made.status} ${JSON.stringify(made.body)}`);
    const id = made.body.id as string;
    if (values.length > 0) {
      const entries = values.map((value) => ({ value }));
      const added = await this.post(`/lists/${id}/entries`, { entries }, options);
      if (added.status !== 201) throw new Error(`entries: ${added.status} ${JSON.stringify(added.body)}`);
    }
    return id;
  }

  /** A second customer with a key of every scope. */
  async otherTenant(monthlyQuota?: number): Promise<OtherTenant> {
    const tenants = this.running.app.get(Tenants, { strict: false });
    const tenant = await tenants.create('other', monthlyQuota);
    return { tenant, key: await this.key({}, tenant.id) };
  }

  /** A key made beside the API, for the tenant given or the first one. */
  async key(settings: Partial<NewKey>, tenantId?: string): Promise<string> {
    const whole = { name: 'test', scopes: SCOPES, ratePerMinute: 1_000_000, test: false, ...settings };
    const keys = this.running.app.get(ApiKeys, { strict: false });
    return (await keys.create(tenantId ?? (await this.tenantId()), whole)).token;
  }

  /** Id of the first tenant. */
  async tenantId(): Promise<string> {
    const [row] = await this.sql<{ id: string }>('SELECT id FROM tenant ORDER BY id LIMIT 1');
    return (row as { id: string }).id;
  }

  /** SQL as the owner of the tables, whom no row-level security holds. */
  sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.asOwner((manager) => manager.query<Row[]>(text, values));
  }
}

export async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const body: unknown = type.includes('json') && text !== '' ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, type, body };
}

/** A key as API_KEY takes it. */
export function freshKey(): string {
  return `ts_live_${randomBytes(5).toString('hex')}_${randomBytes(20).toString('hex')}`;
}

/**
 * Looks until `look` gives something other than undefined, null or false: patiently, since a busy machine is no fault of
 * the server. @throws after `withinMs`
 */
export async function eventually<T>(
  look: () => Promise<T | undefined | null | false>,
  withinMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`did not happen within ${withinMs} ms`);
    await sleep(20);
  }
}

/** One statement on the database that TEST_DATABASE_URL names. */
async function onBase(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
