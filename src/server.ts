import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { AddressInfo } from 'node:net';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { openDatabase, type OpenDatabase } from './database/open-database.js';
import { RateLimits } from './hot-state/rate-limits.js';
import { serveChallengePages } from './challenges/challenge-pages.js';
import { serveConsole } from './http/console.js';
import { serveOpenApi } from './http/openapi.js';
import { answerProblem, ProblemFilter } from './http/problem.filter.js';
import { prepareFastify } from './http/prepare-fastify.js';
import { ensurePartitions } from './ledger/partitions.js';
import { ListMaterials } from './lists/list-material.js';
import { Sessions } from './members/sessions.js';
import { Judge } from './moderation/judge.js';
import { warmUp } from './moderation/warm-up.js';
import { createLogger, nestLogger } from './telemetry/logger.js';
import { Metrics } from './telemetry/metrics.js';
import { ApiKeys } from './tenants/api-keys.js';
import { authenticateRequests } from './tenants/authentication.js';
import { firstStart, type FirstStart } from './tenants/first-start.js';
import { Tenants } from './tenants/tenants.js';

/** A server that listens. */
export interface RunningServer {
  readonly app: NestFastifyApplication;
  readonly open: OpenDatabase;
  /** `http://host:port` */
  readonly url: string;
  readonly first: FirstStart | undefined;
  /** Answers what is under way, saves what is counted, closes the database. */
  readonly stop: () => Promise<void>;
}

const idleSweepMs = 50;
const defaultStopGraceMs = 10_000;
/** An author's id of 256 characters, each of four bytes and percent-encoded. */
const maxParamLength = 256 * 12;
/** The head must be there within Node's own minute; a body of a GiB takes a while. */
const requestTimeoutMs = 15 * 60_000;

/** Who stands before us with a private address is our own proxy: what it says of the client's side is believed. */
const trustedProxies = ['loopback', 'linklocal', 'uniquelocal'];

/**
 * Opens the database and serves.
 * @param stopGraceMs a client that stops in the middle of its request holds up a stop no longer than this
 * @throws DatabaseStartError, DataDirError, or the socket's error when the port is taken
 */
export async function startServer(config: Config, stopGraceMs = defaultStopGraceMs): Promise<RunningServer> {
  return serve(config, await openDatabase(config), stopGraceMs);
}

/** Serves from an open database, which it closes when it stops or cannot start. @throws as `startServer` */
export async function serve(
  config: Config,
  open: OpenDatabase,
  stopGraceMs = defaultStopGraceMs,
): Promise<RunningServer> {
  try {
    const app = await createApp(config, open);
    const stop = async (): Promise<void> => {
      // A connection whose last answer is given after this moment would be kept open for as long as its client likes.
      const sweep = setInterval(() => app.getHttpServer().closeIdleConnections(), idleSweepMs);
      const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), stopGraceMs);
      await app.close();
      clearInterval(sweep);
      clearTimeout(cut);
      await open.close();
    };
    try {
      const apiKeys = app.get(ApiKeys, { strict: false });
      await ensurePartitions(open.database, new Date());
      const first = await firstStart(
        open.database,
        app.get(Tenants, { strict: false }),
        apiKeys,
        config.first,
      );
      await app.get(ListMaterials, { strict: false }).ready();
      await warmUp(app.get(Judge, { strict: false }), app.get(Tenants, { strict: false }));
      await listen(app, config);
      return { app, open, url: urlOf(app, config.host), first, stop };
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** Fastify's own line about each address would stand between those that greet the operator. */
async function listen(app: NestFastifyApplication, { port, host, logLevel }: Config): Promise<void> {
  const { log } = app.getHttpAdapter().getInstance();
  log.level = logLevel === 'silent' ? logLevel : 'warn';
  await app.listen(port, host);
  log.level = logLevel;
}

/** The application, wired but not listening. */
export async function createApp(config: Config, open: OpenDatabase): Promise<NestFastifyApplication> {
  const logger = createLogger(config.logLevel);
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    // A line a request would cost more than its judgement; requests are counted in /metrics.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.maxBodyBytes,
    trustProxy: trustedProxies,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    frameworkErrors: answerProblem,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength },
  } as never);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(config, open), adapter, {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  const server = adapter.getInstance();
  app.useGlobalFilters(new ProblemFilter());
  await prepareFastify(server, config.maxBodyBytes);
  app.get(Metrics).measureRequests(server);
  if (config.roles.includes('api')) {
    const strict = { strict: false };
    authenticateRequests(
      server,
      app.get(ApiKeys, strict),
      app.get(Sessions, strict),
      app.get(Tenants, strict),
      app.get(RateLimits, strict),
    );
    serveOpenApi(app);
    await serveConsole(server);
    await serveChallengePages(server);
  }
  return app;
}

function urlOf(app: NestFastifyApplication, host: string): string {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
