import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { eventually, freshKey, makeEmbeddedPlace, replyOf, type Place } from './installation.js';

const root = join(import.meta.dirname, '../..');
const key = freshKey();
/** A process starts from nothing, on a machine that may have more to do. */
const bootTimeoutMs = 90_000;

interface Card {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
}

/** A copy of the product whose models that are no networks have all been changed by a byte. */
let product: string;
let place: Place;
let server: ChildProcess;
let output = '';
let url: string;
let corrupt: { card: Card; found: string }[];

beforeAll(async () => {
  place = await makeEmbeddedPlace();
  product = mkdtempSync(join(tmpdir(), 'trisift-corrupt-'));
  for (const each of ['dist', 'models', 'presets', 'widget', 'package.json', 'openapi.json'])
    cpSync(join(root, each), join(product, each), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(product, 'node_modules'));
  const { models } = JSON.parse(readFileSync(join(product, 'models/manifest.json'), 'utf8')) as {
    models: Card[];
  };
  corrupt = models
    .filter(({ name }) => ['bayes-base', 'sequence', 'skin-pixels', 'text-likelihood'].includes(name))
    .map((card) => {
      const path = join(product, 'models', card.file);
      const bytes = readFileSync(path);
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      return { card, found: createHash('sha256').update(bytes).digest('hex') };
    });
  const environment = { PATH: process.env['PATH'], ...place.environment, API_KEY: key, LOG_LEVEL: 'error' };
  server = spawn(process.execPath, [join(product, 'dist/src/main.js')], { env: environment });
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  url = await eventually(async () => {
    if (server.exitCode !== null) throw new Error(output);
    return /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(output)?.[0];
  }, bootTimeoutMs);
}, bootTimeoutMs);

afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill('SIGTERM');
    await new Promise((done) => server.once('exit', done));
  }
  await place?.remove();
  if (product) rmSync(product, { recursive: true, force: true });
});

it('are named with their hashes when the server starts', () => {
  expect(corrupt).toHaveLength(4);
  for (const { card, found } of corrupt) {
    const line = output.split('\n').find((each) => each.includes(`models/${card.file}`));
    expect(line).toContain(found);
    expect(line).toContain(card.sha256);
  }
});

it('are named by readiness, which the server has all the same', async () => {
  const { status, body } = await replyOf(await fetch(`${url}/health/ready`));
  expect([status, body.status]).toEqual([200, 'ok']);
  expect(body.degraded).toHaveLength(4);
  for (const { card, found } of corrupt)
    expect(body.degraded).toContainEqual(expect.stringMatching(`${card.file}.*${found}`));
});

it('are left out, and told in each answer that would have asked them; the rest judges', async () => {
  const image = await sharp({ create: { width: 96, height: 96, channels: 3, background: '#e0a080' } })
    .png()
    .toBuffer();
  const moderate = async (body: unknown) =>
    replyOf(
      await fetch(`${url}/moderate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const both = await moderate({ text: 'an evening at home', images: [{ base64: image.toString('base64') }] });
  expect(both.status).toBe(200);
  expect([...both.body.degraded].sort()).toEqual(['bayes', 'skin', 'texture']);
  const listed = await moderate({ text: '加微信 vx123456 免费领取' });
  expect([listed.status, listed.body.decision]).toEqual([200, 'block']);
});
