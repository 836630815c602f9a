import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { DEFAULT_POLICY } from '../../src/engine/policy.js';
import { CodePool } from '../../src/images/code-pool.js';
import { codeOf, withCode } from '../images/codes.js';
import { plain, shapes } from '../images/pictures.js';
import { Installation } from './installation.js';

let at: Installation;
beforeAll(async () => {
  at = await Installation.start();
  await at.allowTime();
  // With the first image all threads begin at once; what is late then is not the matter here.
  await at.moderate({ images: [await sent(plain(64, 64))] });
  await at.list({ subject: 'url', category: 'scam' }, ['evil-site.com']);
  await at.list({ subject: 'url', kind: 'allow' }, ['our-shop.com']);
  await at.list({ category: 'gambling' }, ['六合彩']);
});
afterAll(() => at.end());

async function sent(picture: Sharp): Promise<{ base64: string }> {
  return { base64: (await picture.png().toBuffer()).toString('base64') };
}

/** A picture of some shapes with a code on it. */
async function poster(text: string): Promise<{ base64: string }> {
  return sent(await withCode(await shapes(640, 480), text));
}

interface Found {
  readonly detector: string;
  readonly part: string;
}

/** Findings about what was read. */
function read(findings: readonly Found[]): Found[] {
  return findings.filter(({ part }) => part.includes('#'));
}

describe('a code in an image', () => {
  it('with an address on a list blocks, told where it stands, now and from the record', async () => {
    const images = [await sent(plain(64, 64)), await poster('https://www.evil-site.com/a?b=1')];
    const { status, body } = await at.moderate({ text: '你好', images });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ decision: 'block', degraded: [] },
      reason: { category: 'scam', score: 1, tier: 1, detector: 'url-list' },
      imageTexts: [{ part: 'images/1#qr', text: 'https://www.evil-site.com/a?b=1' }],
    });
    expect(read(body.findings)).toContainEqual(
      expect.objectContaining({
        ...{ tier: 1, detector: 'url-list', part: 'images/1#qr', match: 'https://www.evil-site.com/a?b=1' },
        span: [0, 31],
        boxes: [[expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)]],
      }),
    );
    expect(read(body.findings)).toContainEqual(
      expect.objectContaining({ detector: 'qr', category: 'ads', tier: 3 }),
    );
    const [left, top, right, bottom] = body.imageTexts[0].places[0].box;
    expect(left >= 40 && top >= 30 && right <= 280 && bottom <= 270 && right - left > 150).toBe(true);
    const stored = (await at.get(`/moderations/${body.id}`)).body;
    expect(stored.imageTexts).toEqual(body.imageTexts);
    expect(stored.findings).toEqual(body.findings);
  });

  it('with a word on a list is found by its word, in pieces of more than one code', async () => {
    const picture = await withCode(await withCode(plain(640, 320), '六合彩 特码'), 'hello', { left: 340 });
    const { body } = await at.moderate({ images: [await sent(picture)] });
    expect(body).toMatchObject({ decision: 'block', reason: { category: 'gambling', detector: 'keywords' } });
    const [word] = read(body.findings) as unknown as {
      match: string;
      span: [number, number];
      boxes: unknown[];
    }[];
    expect(word).toMatchObject({ match: '六合彩', part: 'images/0#qr' });
    expect(word?.boxes).toHaveLength(1);
    expect(body.imageTexts[0].text.slice(...(word?.span ?? []))).toBe('六合彩');
  });

  it.each([
    ['a contact', 'https://u.wechat.com/kAbC', 'review', 'WeChat'],
    ['a payment', 'wxp://f2f0abc', 'review', 'payment'],
    ['an unknown address', 'https://who-knows.example/', 'pass', 'who-knows.example'],
  ])('that leads to %s is a sign of advertising, and says why', async (_, text, decision, why) => {
    const { body } = await at.moderate({ images: [await sent(await codeOf(text))] });
    expect(body.decision).toBe(decision);
    expect(read(body.findings)).toMatchObject([
      { tier: 3, detector: 'qr', category: 'ads', part: 'images/0#qr', why: [expect.stringContaining(why)] },
    ]);
    expect(body.categories.ads).toBeGreaterThanOrEqual(0.5);
  });

  it('that an allow list vouches for, or that is on goods, is none', async () => {
    const images = [
      await poster('https://our-shop.com/sale'),
      await sent(await codeOf('4006381333931', 'EAN13')),
      await poster('just words'),
    ];
    const { body } = await at.moderate({ images });
    expect(body.decision).toBe('pass');
    expect(body.imageTexts.map(({ part }: Found) => part)).toEqual([
      'images/0#qr',
      'images/1#qr',
      'images/2#qr',
    ]);
    expect(read(body.findings)).toEqual([
      expect.objectContaining({ detector: 'url-list', allow: true, score: 0 }),
    ]);
  });

  it('is read in an animation, whatever frame it is in', async () => {
    const frames = [plain(240, 240), await codeOf('https://evil-site.com'), plain(240, 240, '#ffffff')];
    const pages = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
    const gif = await sharp(pages, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { body } = await at.moderate({ images: [{ base64: gif.toString('base64') }] });
    expect(body).toMatchObject({ decision: 'block', reason: { detector: 'url-list' } });
  });

  it('is not read where the policy says so', async () => {
    const draft = { ...DEFAULT_POLICY, imageText: { qr: false } };
    expect((await at.call('PUT', '/policies/blind/draft', draft)).body.imageText).toEqual({ qr: false });
    await at.post('/policies/blind/publish');
    const { body } = await at.moderate({ images: [await poster('https://evil-site.com')], policy: 'blind' });
    expect(body).toMatchObject({ decision: 'pass', degraded: [] });
    expect(body.imageTexts).toBeUndefined();
    const wrong = { ...DEFAULT_POLICY, imageText: { qr: 'no', ocr: true, likelihood: 2, all: true } };
    const refused = await at.call('PUT', '/policies/blind/draft', wrong);
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body.errors)).toMatch(/imageText/);
  });

  it('that cannot be read for want of its thread leaves the rest judged, and says so', async () => {
    const codes = at.server.app.get(CodePool, { strict: false });
    await codes.close();
    const { status, body } = await at.moderate({
      text: '六合彩',
      images: [await poster('x')],
      explain: true,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ decision: 'block', degraded: ['qr'] });
  });
});
