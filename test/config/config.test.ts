import { describe, expect, it } from '@jest/globals';
import { ConfigError, configOf } from '../../src/config/config.js';
import { readEnvironment, type Environment } from '../../src/config/env.js';
import { MasterKey } from '../../src/config/master-key.js';

const key32 = Buffer.alloc(32, 7).toString('base64');
const postgres = 'postgres://u:p@db:5432/trisift';

describe('configOf', () => {
  it('gives defaults that serve on this machine with the embedded database', () => {
    expect(configOf({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      first: {},
      inference: { runtime: 'auto' },
      imageModel: 'nsfw-mobilenet-v2',
      trainingPrices: { gpuSpeedup: 1, currency: 'USD' },
      maxBodyBytes: 25 * 1024 * 1024,
      imageFetchAllow: [],
      siteVerifyUrls: {},
      logLevel: 'info',
      roles: ['api', 'worker'],
    });
  });

  it('reads every variable', () => {
    const apiKey = `ts_live_abcdefgh_${'a'.repeat(32)}`;
    const config = configOf({
      PORT: '0',
      HOST: '::',
      DATA_DIR: '/data',
      DATABASE_URL: postgres,
      REDIS_URL: 'redis://cache:6379',
      MASTER_KEY: key32,
      API_KEY: apiKey,
      ADMIN_EMAIL: 'a@example.com',
      ADMIN_PASSWORD: 'long enough by now',
      INFERENCE: 'remote',
      INFERENCE_URL: 'http://triton:8000',
      IMAGE_MODEL: 'nsfw-inception-v3',
      TRAINING_CPU_PRICE: '0.04',
      TRAINING_GPU_PRICE: '3',
      TRAINING_GPU_SPEEDUP: '25.5',
      TRAINING_CURRENCY: 'CNY',
      MAX_BODY_BYTES: '1024',
      IMAGE_FETCH_ALLOW: '10.1.0.0/16, fd00:1::/64',
      SITEVERIFY_URLS: 'recaptcha=https://www.recaptcha.net/a=b, hcaptcha=http://proxy:8080/',
      LOG_LEVEL: 'warn',
      ROLES: 'worker',
    });
    expect(config).toEqual({
      port: 0,
      host: '::',
      dataDir: '/data',
      databaseUrl: postgres,
      redisUrl: 'redis://cache:6379',
      masterKey: Buffer.alloc(32, 7),
      first: { apiKey, adminEmail: 'a@example.com', adminPassword: 'long enough by now' },
      inference: { runtime: 'remote', url: 'http://triton:8000' },
      imageModel: 'nsfw-inception-v3',
      trainingPrices: { cpuCoreHour: 0.04, gpuHour: 3, gpuSpeedup: 25.5, currency: 'CNY' },
      maxBodyBytes: 1024,
      imageFetchAllow: ['10.1.0.0/16', 'fd00:1::/64'],
      siteVerifyUrls: { recaptcha: 'https://www.recaptcha.net/a=b', hcaptcha: 'http://proxy:8080/' },
      logLevel: 'warn',
      roles: ['worker'],
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each<[string, Environment]>([
    ['PORT', { PORT: '-1' }],
    ['IMAGE_FETCH_ALLOW', { IMAGE_FETCH_ALLOW: '10.1.0.0' }],
    ['SITEVERIFY_URLS', { SITEVERIFY_URLS: 'https://www.recaptcha.net' }],
    ['SITEVERIFY_URLS', { SITEVERIFY_URLS: 'altcha=https://example.com' }],
    ['SITEVERIFY_URLS', { SITEVERIFY_URLS: 'recaptcha=file:///etc/passwd' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '1e3' }],
    ['PORT', { PORT: '80 ' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x/y', MASTER_KEY: key32 }],
    ['DATABASE_URL', { DATABASE_URL: 'localhost', MASTER_KEY: key32 }],
    ['REDIS_URL', { REDIS_URL: 'http://cache' }],
    ['MASTER_KEY', { MASTER_KEY: Buffer.alloc(31).toString('base64') }],
    ['MASTER_KEY', { MASTER_KEY: 'not base64 !' }],
    ['MASTER_KEY', { DATABASE_URL: postgres }],
    ['API_KEY', { API_KEY: 'secret' }],
    ['API_KEY', { API_KEY: `ts_test_abcdefgh_${'a'.repeat(32)}` }],
    ['API_KEY', { API_KEY: `ts_live_abcdefgh_${'A'.repeat(32)}` }],
    ['ADMIN_EMAIL', { ADMIN_EMAIL: 'nobody' }],
    ['ADMIN_PASSWORD', { ADMIN_PASSWORD: 'eleven char' }],
    ['ADMIN_PASSWORD', { ADMIN_PASSWORD: 'password1234' }],
    ['ADMIN_PASSWORD', { ADMIN_PASSWORD: 'admin@localhost' }],
    ['ADMIN_PASSWORD', { ADMIN_PASSWORD: 'long-name@example.com', ADMIN_EMAIL: 'long-name@example.com' }],
    ['INFERENCE', { INFERENCE: 'magic' }],
    ['TRAINING_CPU_PRICE', { TRAINING_CPU_PRICE: '-1' }],
    ['TRAINING_GPU_PRICE', { TRAINING_GPU_PRICE: '3 USD' }],
    ['TRAINING_GPU_SPEEDUP', { TRAINING_GPU_SPEEDUP: '0' }],
    ['TRAINING_CURRENCY', { TRAINING_CURRENCY: 'dollars' }],
    ['IMAGE_MODEL', { IMAGE_MODEL: '../models/x.onnx' }],
    ['INFERENCE_URL', { INFERENCE: 'remote' }],
    ['INFERENCE_URL', { INFERENCE: 'remote', INFERENCE_URL: 'triton' }],
    ['MAX_BODY_BYTES', { MAX_BODY_BYTES: '25MiB' }],
    ['MAX_BODY_BYTES', { MAX_BODY_BYTES: '1023' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['ROLES', { ROLES: 'api,king' }],
  ])('names %s in one line when it is wrong: %j', (name, environment) => {
    expect(() => configOf(environment)).toThrow(ConfigError);
    const line = new RegExp(`^${name}[^\\n]*: [^\\n]+$`);
    expect(() => configOf(environment)).toThrow(line);
  });

  it('shows no secret in its message', () => {
    const wrong = { MASTER_KEY: 'hush-hush', API_KEY: 'hush-hush', ADMIN_PASSWORD: 'hush' };
    expect(() => configOf(wrong)).toThrow(/^(?!.*hush)/);
  });
});

describe('readEnvironment', () => {
  it('takes an empty variable for an absent one and knows its own names only', () => {
    expect(readEnvironment({ PORT: ' 80 ', HOST: '', DATA_DIR: ' ', PATH: '/bin' })).toEqual({ PORT: '80' });
  });
});

describe('MasterKey', () => {
  it('gives each purpose a key of its own, always the same', () => {
    const one = new MasterKey(Buffer.alloc(32, 1));
    const same = new MasterKey(Buffer.alloc(32, 1));
    const other = new MasterKey(Buffer.alloc(32, 2));
    const keys = [
      one.keyFor('content-encryption'),
      one.keyFor('sessions'),
      other.keyFor('content-encryption'),
    ];
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3);
    expect(keys[0]).toHaveLength(32);
    expect(one.keyFor('content-encryption')).toEqual(keys[0]);
    expect(same.keyFor('content-encryption')).toEqual(keys[0]);
  });
});
