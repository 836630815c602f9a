import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { OcrPool } from '../../src/inference/ocr-pool.js';
import { shapes } from '../images/pictures.js';
import { eventually, Installation } from './installation.js';

let at: Installation;
beforeAll(async () => {
  at = await Installation.start();
  await at.allowTime();
  await at.list({ category: 'custom:told', score: 0.7 }, ['兼职日结', 'wet floor']);
});
afterAll(() => at.end());

const fixture = (name: string): { base64: string } => ({
  base64: readFileSync(join('test', 'fixtures', name)).toString('base64'),
});

interface Found {
  readonly detector: string;
  readonly category: string;
  readonly part: string;
  readonly boxes?: readonly (readonly number[])[];
}

function read(findings: readonly Found[]): Found[] {
  return findings.filter(({ part }) => part.endsWith('#ocr'));
}

describe('writing in an image', () => {
  it('is judged by lists, filters and models, told where it stands, now and from the record', async () => {
    const { status, body } = await at.moderate({ images: [fixture('poster.jpg')] });
    expect(status).toBe(200);
    expect(body.degraded).toEqual([]);
    expect(body.decision).toBe('block');
    const [{ part, text, places, model }] = body.imageTexts;
    expect({ part, model }).toEqual({ part: 'images/0#ocr', model: 'ppocr-v4-rec@1' });
    expect(text).toContain('加微信\nvx888666');
    expect(places.length).toBeGreaterThanOrEqual(4);
    const told = read(body.findings).find(({ category }) => category === 'custom:told');
    expect(told).toMatchObject({
      tier: 1,
      detector: 'keywords',
      match: '兼职日结',
      boxes: [expect.any(Array)],
    });
    const [left = 0, top = 0, right = 0, bottom = 0] = told?.boxes?.[0] ?? [];
    expect(left > 20 && top > 30 && right < 430 && bottom < 110 && right - left > 150).toBe(true);
    const detectors = new Set(read(body.findings).map(({ detector }) => detector));
    for (const detector of ['keywords', 'filters']) expect(detectors).toContain(detector);
    const stored = (await at.get(`/moderations/${body.id}`)).body;
    expect(stored.imageTexts).toEqual(body.imageTexts);
    expect(stored.findings).toEqual(body.findings);
    // What outlives the erasure of the content names the model, and nothing that was read.
    const [row] = await at.sql<{ judgement: Record<string, unknown> }>(
      'SELECT judgement FROM record WHERE id = $1',
      [body.id],
    );
    expect(row?.judgement['read']).toEqual([{ part: 'images/0#ocr', model: 'ppocr-v4-rec@1' }]);
    expect(JSON.stringify(row?.judgement)).not.toContain('vx888666');
  });

  it('is in the case that people see, with its boxes', async () => {
    const { body } = await at.moderate({ images: [fixture('sign.jpg')] });
    expect(body).toMatchObject({
      decision: 'review',
      reason: { category: 'custom:told', detector: 'keywords' },
    });
    const item = await eventually(async () => {
      const { cases } = (await at.post('/cases/claim', { limit: 10 })).body;
      return cases.find(({ record }: { record: { id: string } }) => record.id === body.id);
    });
    expect(item.record.imageTexts[0].text.toLowerCase()).toContain('wet floor');
    expect(read(item.record.findings)[0]?.boxes).toHaveLength(1);
    await at.post(`/cases/${item.id}/release`);
  });

  it('is not read in a picture that does not look written on, or where the policy says so', async () => {
    const photo = { base64: (await (await shapes(400, 300)).jpeg().toBuffer()).toString('base64') };
    const policy = (imageText: object): object => ({ ...DEFAULT_POLICY, imageText });
    await at.call('PUT', '/policies/blind/draft', policy({ ocr: false }));
    await at.post('/policies/blind/publish');
    for (const asked of [
      { images: [photo] },
      { images: [fixture('poster.jpg')], policy: 'blind' },
      { images: [fixture('poster.jpg')], policy: 'blind', explain: true },
    ]) {
      const { body } = await at.moderate(asked);
      expect(body.imageTexts).toBeUndefined();
      expect(body).toMatchObject({ decision: 'pass', degraded: [] });
    }
  });

  it('is read in an animation', async () => {
    const poster = readFileSync(join('test', 'fixtures', 'poster.jpg'));
    const blank = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#336699' } })
      .png()
      .toBuffer();
    const gif = await sharp([blank, poster, blank], { join: { animated: true } })
      .gif({ effort: 1 })
      .toBuffer();
    const { body } = await at.moderate({ images: [{ base64: gif.toString('base64') }] });
    expect(body.imageTexts[0].text).toContain('vx888666');
    expect(body.decision).toBe('block');
  });

  it('that cannot be read in time counts as far as it was, and is named', async () => {
    const hasty = { ...DEFAULT_POLICY.tiers, 3: { ...DEFAULT_POLICY.tiers[3], budgetMs: 280 } };
    await at.call('PUT', '/policies/hasty/draft', { ...DEFAULT_POLICY, tiers: hasty });
    await at.post('/policies/hasty/publish');
    const { status, body } = await at.moderate({
      ...{ text: '你好', policy: 'hasty' },
      images: Array.from({ length: 8 }, () => fixture('poster.jpg')),
    });
    expect(status).toBe(200);
    expect(body.degraded).toContain('ocr');
  });

  it('that cannot be read at all leaves the rest judged, and says so', async () => {
    const { models } = (await at.get('/models')).body;
    expect(models.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['ppocr-v4-det@1', 'ppocr-v4-rec@1']),
    );
    await at.server.app.get(OcrPool, { strict: false }).close();
    const { body } = await at.moderate({ images: [fixture('poster.jpg')] });
    expect(body).toMatchObject({ decision: 'pass', degraded: ['ocr'] });
  });
});
