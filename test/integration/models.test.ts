import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { animation, noisy } from '../images/pictures.js';
import { eventually, Installation } from './installation.js';

let at: Installation;
beforeAll(async () => {
  at = await Installation.start();
  await at.allowTime();
});
afterAll(() => at.end());

interface ListedModel {
  readonly id: string;
  readonly state: string;
  readonly calls: number;
}

async function models(): Promise<{ nsfw: unknown; others: readonly ListedModel[]; notCovered: unknown[] }> {
  const { body } = await at.get('/models');
  const isNsfw = ({ id }: ListedModel): boolean => id === 'nsfw-mobilenet-v2@1';
  const others = body.models.filter((model: ListedModel) => !isNsfw(model));
  return { nsfw: body.models.find(isNsfw), others, notCovered: body.notCovered };
}

describe('GET /models', () => {
  it('tells of each model where it comes from and what runs it, and what none covers', async () => {
    const { nsfw, others, notCovered } = await models();
    expect(nsfw).toMatchObject({
      ...{ licence: 'MIT', problem: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      labels: ['drawing', 'hentai', 'neutral', 'porn', 'sexy'],
      categories: ['porn', 'sexual'],
      sources: [{ source: expect.stringContaining('nsfwjs') }],
      calibration: expect.stringMatching(/^of upstream/),
    });
    expect(others).toContainEqual(
      expect.objectContaining({ id: 'bayes-base@1', state: 'ready', runtime: 'engine' }),
    );
    const uncovered = new Map(
      (notCovered as { category: string; why: string }[]).map(({ category, why }) => [category, why]),
    );
    expect(uncovered.get('childsafety')).toBe('lists only, by design');
    expect(uncovered.get('flood')).toBe('no model has been trained for it');
    for (const covered of ['porn', 'contraband', 'selfharm']) expect(uncovered.has(covered)).toBe(false);
  });

  it('asks for the right to see figures', async () => {
    const key = await at.key({ scopes: ['moderate'] });
    expect((await at.get('/models', { key })).status).toBe(403);
  });
});

describe('the image network', () => {
  it('is not loaded by the start nor by a text', async () => {
    expect((await at.moderate({ text: 'hello there' })).body.degraded).toEqual([]);
    expect((await models()).nsfw).toMatchObject({ state: 'idle', runtime: null, calls: 0 });
    expect((await at.get('/health/ready')).body).toEqual({ status: 'ok' });
  });

  it('classifies an image, an animation by its frames, and is counted', async () => {
    const photo = (await noisy(300, 200).jpeg().toBuffer()).toString('base64');
    const moving = (await animation(9)).toString('base64');
    const images = [{ base64: photo }, { base64: moving }];
    const { status, body } = await at.moderate({ images, explain: true });
    expect([status, body.degraded]).toEqual([200, []]);
    expect(body.tiers[2]).toMatchObject({ tier: 3, ran: true });
    for (const finding of body.findings.filter(
      ({ detector }: { detector: string }) => detector === 'image-cnn',
    ))
      expect(finding).toMatchObject({ tier: 3, model: 'nsfw-mobilenet-v2@1' });
    const { nsfw } = await models();
    expect(nsfw).toMatchObject({ state: 'ready', runtime: 'onnx', device: 'cpu', calls: 7 });
    expect((nsfw as { p99Ms: number }).p99Ms).toBeGreaterThan(0);
  });
});

it('a thousand images at once are each judged or said not to be, and the server goes on', async () => {
  const base64 = (await noisy(64, 48).jpeg().toBuffer()).toString('base64');
  const images = Array.from({ length: 10 }, () => ({ base64 }));
  const items = Array.from({ length: 100 }, () => ({ images }));
  const { status, body } = await at.post('/moderate/batch', { items });
  expect(status).toBe(200);
  expect(body.results).toHaveLength(100);
  for (const { decision, degraded } of body.results) {
    expect(decision).toBe('pass');
    for (const detector of degraded)
      expect(['skin', 'texture', 'image-cnn', 'image-class:handgun', 'qr', 'ocr']).toContain(detector);
  }
  const after = await eventually(async () => {
    const reply = await at.moderate({ images: [{ base64 }] });
    return reply.body.degraded.length === 0 && reply;
  });
  expect(after.status).toBe(200);
}, 60_000);

it('a network that is not there is said to be so, with every image and with no text', async () => {
  const without = await Installation.start({ IMAGE_MODEL: 'no-such-network' });
  try {
    await without.allowTime();
    const base64 = (await noisy(64, 48).jpeg().toBuffer()).toString('base64');
    expect((await without.moderate({ text: 'hello there' })).body.degraded).toEqual([]);
    const { status, body } = await without.moderate({ images: [{ base64 }] });
    expect([status, body.decision, body.degraded]).toEqual([200, 'pass', ['image-cnn']]);
    expect((await without.get('/health/ready')).body.degraded).toEqual([
      'IMAGE_MODEL: models/manifest.json names no no-such-network',
    ]);
  } finally {
    await without.end();
  }
});
