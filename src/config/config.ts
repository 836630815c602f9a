import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { PROVIDERS, type OutsideProvider } from '../challenges/human-provider.js';
import { passwordFault } from '../members/password-rule.js';
import type { Environment } from './env.js';

export const ROLES = ['api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

export const RUNTIMES = [
  'auto',
  'onnx',
  'onnx-cuda',
  'tfjs-wasm',
  'tfjs-node',
  'tfjs-gpu',
  'remote',
] as const;

/** The validated settings of this process. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string;
  /** Absent: short-lived state is kept in the process. */
  readonly redisUrl?: string;
  /** 32 bytes; absent with the embedded database, which generates its own. */
  readonly masterKey?: Buffer;
  readonly first: FirstStartSettings;
  readonly inference: { readonly runtime: (typeof RUNTIMES)[number]; readonly url?: string };
  /** The network that images are classified by: its name in models/manifest.json. */
  readonly imageModel: string;
  /** What a training is said to have cost. */
  readonly trainingPrices: TrainingPrices;
  readonly maxBodyBytes: number;
  /** CIDR blocks that images are fetched from though they are not of the public Internet. */
  readonly imageFetchAllow: readonly string[];
  /** Where outside providers of human checks are asked instead of at their own addresses. */
  readonly siteVerifyUrls: Readonly<Partial<Record<OutsideProvider, string>>>;
  readonly logLevel: string;
  readonly roles: readonly Role[];
}

/** What machines cost, as the operator knows it. */
export interface TrainingPrices {
  /** For one hour of one CPU core; absent: what it costs on one is not said. */
  readonly cpuCoreHour?: number;
  /** For one hour of one GPU. */
  readonly gpuHour?: number;
  /** How many times faster that GPU reads images than a CPU core here. */
  readonly gpuSpeedup: number;
  /** As it is to be shown. */
  readonly currency: string;
}

/** Looked at only when the database has no tenant yet. */
export interface FirstStartSettings {
  readonly apiKey?: string;
  readonly adminEmail?: string;
  readonly adminPassword?: string;
}

/** Where ADMIN_EMAIL is absent. */
export const firstOwnerEmail = 'admin@localhost';

/** A setting that cannot be used; the message is one line that names the variable. */
export class ConfigError extends Error {}

/** @throws ConfigError at the first variable that is wrong */
export function configOf(environment: Environment): Config {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const values = parsed.data;
  if (values.DATABASE_URL && !values.MASTER_KEY) {
    throw new ConfigError(
      'MASTER_KEY: needed with DATABASE_URL; make one with `openssl rand -base64 32` and keep it safe: content is encrypted under it',
    );
  }
  if (values.INFERENCE === 'remote' && !values.INFERENCE_URL) {
    throw new ConfigError('INFERENCE_URL: needed with INFERENCE=remote');
  }
  const fault =
    values.ADMIN_PASSWORD && passwordFault(values.ADMIN_PASSWORD, values.ADMIN_EMAIL ?? firstOwnerEmail);
  if (fault) throw new ConfigError(`ADMIN_PASSWORD: ${fault}`);
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    ...(values.DATABASE_URL && { databaseUrl: values.DATABASE_URL }),
    ...(values.REDIS_URL && { redisUrl: values.REDIS_URL }),
    ...(values.MASTER_KEY && { masterKey: values.MASTER_KEY }),
    first: {
      ...(values.API_KEY && { apiKey: values.API_KEY }),
      ...(values.ADMIN_EMAIL && { adminEmail: values.ADMIN_EMAIL }),
      ...(values.ADMIN_PASSWORD && { adminPassword: values.ADMIN_PASSWORD }),
    },
    inference: { runtime: values.INFERENCE, ...(values.INFERENCE_URL && { url: values.INFERENCE_URL }) },
    imageModel: values.IMAGE_MODEL,
    trainingPrices: {
      ...(values.TRAINING_CPU_PRICE !== undefined && { cpuCoreHour: values.TRAINING_CPU_PRICE }),
      ...(values.TRAINING_GPU_PRICE !== undefined && { gpuHour: values.TRAINING_GPU_PRICE }),
      gpuSpeedup: values.TRAINING_GPU_SPEEDUP,
      currency: values.TRAINING_CURRENCY,
    },
    maxBodyBytes: values.MAX_BODY_BYTES,
    imageFetchAllow: values.IMAGE_FETCH_ALLOW,
    siteVerifyUrls: values.SITEVERIFY_URLS,
    logLevel: values.LOG_LEVEL,
    roles: values.ROLES,
  });
}

/** Id and secret of an API key, as `ts_live_<id>_<secret>`. */
export const API_KEY_PATTERN = /^ts_(live|test)_([a-z0-9]{8,32})_([a-z0-9]{32,64})$/;

const schema = z.object({
  PORT: integer(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/name').optional(),
  REDIS_URL: address(['redis:', 'rediss:'], 'redis://host:6379').optional(),
  MASTER_KEY: z
    .string()
    .transform((value) => Buffer.from(value, 'base64'))
    .refine(
      (key) => key.length === 32,
      'must be 32 bytes in base64, as `openssl rand -base64 32` prints them',
    )
    .optional(),
  API_KEY: z
    .string()
    .regex(API_KEY_PATTERN, 'must be ts_live_<id of 8 to 32 a-z0-9>_<secret of 32 to 64 a-z0-9>')
    .refine((key) => key.startsWith('ts_live_'), 'must be a live key: ts_live_…')
    .optional(),
  ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  ADMIN_PASSWORD: z.string().optional(),
  INFERENCE: z.enum(RUNTIMES, `must be one of ${RUNTIMES.join(', ')}`).default('auto'),
  INFERENCE_URL: address(['http:', 'https:'], 'http://host:8000').optional(),
  IMAGE_MODEL: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be a name of models/manifest.json such as nsfw-mobilenet-v2')
    .default('nsfw-mobilenet-v2'),
  TRAINING_CPU_PRICE: decimal(0, 1_000_000).optional(),
  TRAINING_GPU_PRICE: decimal(0, 1_000_000).optional(),
  TRAINING_GPU_SPEEDUP: decimal(0.01, 1_000_000).default(1),
  TRAINING_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three capitals such as USD')
    .default('USD'),
  MAX_BODY_BYTES: integer(1024, 1024 ** 3).default(25 * 1024 * 1024),
  IMAGE_FETCH_ALLOW: z
    .string()
    .transform((value) => value.split(',').map((block) => block.trim()))
    .refine(
      (blocks) => blocks.every((block) => ipaddr.isValidCIDR(block)),
      'must be CIDR blocks with commas between, such as 10.1.0.0/16,fd00:1::/64',
    )
    .default([]),
  SITEVERIFY_URLS: z
    .string()
    .transform((value) => value.split(',').map((pair) => /^\s*(\w+)=(\S+)\s*$/.exec(pair)?.slice(1) ?? []))
    .refine(
      (pairs) => pairs.every(([provider, url]) => isOutside(provider) && isWebAddress(url)),
      'must be providers with their addresses, such as recaptcha=https://www.recaptcha.net/recaptcha/api/siteverify',
    )
    .transform((pairs) => Object.fromEntries(pairs) as Partial<Record<OutsideProvider, string>>)
    .default({}),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a pino level such as info')
    .default('info'),
  ROLES: z
    .string()
    .transform((value) => value.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES, `must be a comma-separated choice of ${ROLES.join(', ')}`)).min(1))
    .default(['api', 'worker']),
});

function isOutside(provider: string | undefined): boolean {
  return provider !== 'altcha' && (PROVIDERS as readonly (string | undefined)[]).includes(provider);
}

function isWebAddress(url = ''): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

function integer(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

function decimal(min: number, max: number) {
  const message = `must be a number from ${min} to ${max} such as 0.05`;
  return z
    .string()
    .regex(/^\d+(?:\.\d+)?$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

function address(protocols: string[], example: string) {
  return z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be an address such as ${example}`,
    );
}
