import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Blobs } from '../../src/blobs/blobs.js';
import { Outbox } from '../../src/ledger/outbox.js';
import { Tenants } from '../../src/tenants/tenants.js';
import { animation, noisy, plain, shapes, skinColour } from '../images/pictures.js';
import { eventually, Installation, replyOf, type Reply } from './installation.js';

let at: Installation;
let sites: Server;
let site: string;
let photo: Buffer;
let bare: Buffer;

/** What the web answers at 127.0.0.2, which this installation trusts as it does no other local address. */
const pages: Record<string, () => Buffer> = {
  '/photo.jpg': () => photo,
  '/page.html': () => Buffer.from('<html>'),
};

beforeAll(async () => {
  photo = await noisy(200, 150).jpeg().toBuffer();
  bare = await plain(200, 150, skinColour).png().toBuffer();
  sites = createServer(({ url = '' }, response) => {
    if (url === '/hang') return;
    if (url === '/inward') {
      response.writeHead(302, { location: at.url + '/health/live' }).end();
      return;
    }
    const page = pages[url]?.();
    if (page) response.end(page);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => sites.listen(0, '127.0.0.2', done));
  site = `http://127.0.0.2:${(sites.address() as AddressInfo).port}`;
  at = await Installation.start({ IMAGE_FETCH_ALLOW: '127.0.0.2/32' });
  await at.allowTime();
  // With the first image all threads begin at once; what is late then is not the matter here.
  await at.moderate({ images: [sent(photo)] });
});
afterAll(async () => {
  sites.closeAllConnections();
  sites.close();
  await at.end();
});

const sent = (bytes: Buffer): { base64: string } => ({ base64: bytes.toString('base64') });

/** A list whose word sends to review. */
async function wordForReview(word: string, category = 'ads'): Promise<void> {
  await at.list({ score: category === 'childsafety' ? 0.3 : 0.7, category }, [word]);
}

async function image(record: string, n: number | string, key?: string): Promise<Reply & { bytes: Buffer }> {
  const response = await fetch(`${at.url}/moderations/${record}/images/${n}`, {
    headers: { authorization: `Bearer ${key ?? at.apiKey}` },
  });
  const bytes = Buffer.from(await response.clone().arrayBuffer());
  return { ...(await replyOf(response)), bytes };
}

/** What was measured of images: what the network thinks of such pictures is not the matter here. */
function measured<Found extends { detector: string; part: string }>(findings: readonly Found[]): Found[] {
  return findings.filter(({ detector, part }) => detector !== 'image-cnn' && part.startsWith('images/'));
}

async function isGone(record: string): Promise<boolean> {
  return (await image(record, 0)).status === 404;
}

describe('an uploaded image', () => {
  it('is looked at, and told by its size in the record', async () => {
    const { status, body } = await at.moderate({ images: [sent(photo), sent(await animation(7))] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ decision: 'pass', degraded: [] });
    expect(body.tiers[1]).toMatchObject({ tier: 2, ran: true });
    const { submission } = (await at.get(`/moderations/${body.id}`)).body;
    expect(submission.images).toMatchObject([
      {
        type: 'jpeg',
        width: 200,
        height: 150,
        bytes: photo.length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      { type: 'gif', width: 32, height: 32, frames: 7 },
    ]);
  });

  it('that shows much skin is a hint, with the place of it where an explanation is asked for', async () => {
    const plainly = (await at.moderate({ images: [sent(photo), sent(bare)] })).body;
    expect(plainly.decision).toBe('pass');
    const hints = measured<{ detector: string; part: string; mask?: string }>(plainly.findings);
    expect(hints).toEqual([
      expect.objectContaining({ tier: 2, detector: 'skin', category: 'sexual', part: 'images/1' }),
    ]);
    expect(hints[0]?.mask).toBeUndefined();
    const explained = (await at.moderate({ images: [sent(photo), sent(bare)], explain: true })).body;
    expect(explained.categories.sexual).toBe(plainly.categories.sexual);
    const drawn = measured<{ detector: string; part: string; mask?: string }>(explained.findings);
    expect(drawn[0]?.mask).toMatch(/^data:image\/png;base64,/);
  });

  it.each([
    ['one that is empty of image', Buffer.from('hello'), 'is of no kind'],
    ['one that is cut short', () => photo.subarray(0, 2_000), 'damaged or cut short'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'is an SVG'],
  ])('is refused by its place: %s', async (_, bytes, why) => {
    const body = {
      text: 'hello',
      images: [sent(photo), sent(typeof bytes === 'function' ? bytes() : bytes)],
    };
    for (const path of ['/moderate', '/moderate?async=true']) {
      const reply = await at.post(path, body);
      expect(reply.status).toBe(422);
      expect(reply.type).toContain('application/problem+json');
      expect(reply.body.errors).toEqual([{ path: '/images/1', message: expect.stringContaining(why) }]);
    }
    const { results } = (await at.post('/moderate/batch', { items: [{ text: 'fine' }, body] })).body;
    expect(results).toMatchObject([{ decision: 'pass' }, { status: 422, errors: [{ path: '/images/1' }] }]);
  });

  it('of no bytes is refused as multipart too', async () => {
    const form = new FormData();
    form.set('submission', JSON.stringify({ text: 'hello' }));
    form.append('images', new Blob([]), 'a.png');
    const headers = { authorization: `Bearer ${at.apiKey}` };
    const reply = await replyOf(await fetch(`${at.url}/moderate`, { method: 'POST', headers, body: form }));
    expect(reply).toMatchObject({
      status: 422,
      body: { errors: [{ path: '/images/0', message: 'is an empty file' }] },
    });
  });
});

describe('an image that is sent by address', () => {
  it('is fetched and looked at', async () => {
    pages['/bare.png'] = () => bare;
    const { body } = await at.moderate({ images: [{ url: `${site}/bare.png` }] });
    expect(body.degraded).toEqual([]);
    expect(measured(body.findings)).toMatchObject([{ detector: 'skin', part: 'images/0' }]);
    const { submission } = (await at.get(`/moderations/${body.id}`)).body;
    expect(submission.images).toMatchObject([{ url: `${site}/bare.png`, type: 'png', bytes: bare.length }]);
  });

  it.each([
    ['is not there', () => `${site}/missing`, 'HTTP 404'],
    ['is no image', () => `${site}/page.html`, 'is of no kind'],
    ['leads inward', () => `${site}/inward`, 'no address of the public Internet'],
    ['lies inward', () => `${at.url}/health/live`, 'no address of the public Internet'],
    ['never answers', () => `${site}/hang`, 'within 3000 ms'],
  ])('and %s leaves the rest judged, and says so', async (_, url, why) => {
    const { status, body } = await at.moderate({ text: 'hello', images: [{ url: url() }, sent(bare)] });
    expect(status).toBe(200);
    expect([...body.degraded].sort()).toEqual(['image-cnn', 'ocr', 'qr', 'skin', 'texture']);
    expect(measured(body.findings)).toMatchObject([{ detector: 'skin', part: 'images/1' }]);
    const { submission } = (await at.get(`/moderations/${body.id}`)).body;
    expect(submission.images[0].unread).toContain(why);
  });

  it('is held against lists of images by its bytes, and one that is not there goes to people', async () => {
    const { sha256 } = (
      await at.get(`/moderations/${(await at.moderate({ images: [sent(photo)] })).body.id}`)
    ).body.submission.images[0];
    const list = await at.list({ subject: 'image', category: 'custom:known' }, [sha256]);
    const found = (await at.moderate({ images: [{ url: `${site}/photo.jpg` }] })).body;
    expect(found).toMatchObject({ decision: 'block', reason: { detector: 'image-list' } });
    const lost = (await at.moderate({ images: [{ url: `${site}/missing` }] })).body;
    expect(lost.decision).toBe('review');
    expect(lost.degraded).toContain('image-list');
    await at.call('DELETE', `/lists/${list}`);
  });
});

describe('a list of images', () => {
  async function upload(list: string, files: readonly Buffer[], entry?: unknown): Promise<Reply> {
    const form = new FormData();
    if (entry !== undefined) form.set('entry', JSON.stringify(entry));
    for (const bytes of files) form.append('images', new Blob([Uint8Array.from(bytes)]), 'a.png');
    const headers = { authorization: `Bearer ${at.apiKey}` };
    const url = `${at.url}/lists/${list}/entries`;
    return replyOf(await fetch(url, { method: 'POST', headers, body: form }));
  }
  const values = async (list: string): Promise<string[]> =>
    (await at.get(`/lists/${list}/entries`)).body.items.map(({ value }: { value: string }) => value);

  it('takes uploads, each by its bytes and its look, and knows changed copies', async () => {
    const list = await at.list({ subject: 'image', category: 'custom:bank' }, []);
    const picture = await shapes(480, 360, 3);
    const known = await picture.clone().png().toBuffer();
    // Of one colour: there is nothing to see.
    const blank = await plain(40, 30).png().toBuffer();
    const { status, body } = await upload(list, [known, blank], { note: 'from the bank', match: 'normal' });
    expect([status, body.ids.length]).toEqual([201, 3]);
    expect(await values(list)).toEqual([
      expect.stringMatching(/^sha256:/),
      expect.stringMatching(/^pdq:/),
      expect.stringMatching(/^sha256:/),
    ]);
    const { items } = (await at.get(`/lists/${list}/entries`)).body;
    expect(items[1]).toMatchObject({ note: 'from the bank', match: 'normal', enabled: true });
    const copy = await picture.clone().jpeg({ quality: 70 }).toBuffer();
    expect((await at.moderate({ images: [sent(copy)] })).body.reason).toMatchObject({
      category: 'custom:bank',
      detector: 'image-list',
    });
    await at.call('DELETE', `/lists/${list}`);
  });

  it('takes a PDQ hash as 64 digits and reaches 31 bits from it', async () => {
    const { id } = (await at.moderate({ images: [sent(await (await shapes(480, 360, 4)).png().toBuffer())] }))
      .body;
    const { pdq } = (await at.get(`/moderations/${id}`)).body.submission.images[0];
    expect(pdq).toMatch(/^[0-9a-f]{64}$/);
    const far = (bits: number): string =>
      BigInt.asUintN(256, BigInt(`0x${pdq}`) ^ ((1n << BigInt(bits)) - 1n))
        .toString(16)
        .padStart(64, '0');
    const again = await (await shapes(480, 360, 4)).webp({ lossless: true }).toBuffer();
    const decisions: string[] = [];
    for (const bits of [31, 32]) {
      const list = await at.list({ subject: 'image', category: 'custom:bank' }, [far(bits)]);
      decisions.push((await at.moderate({ images: [sent(again)] })).body.decision);
      await at.call('DELETE', `/lists/${list}`);
    }
    expect(decisions).toEqual(['block', 'pass']);
  });

  it.each([
    ['what is no image', [Buffer.from('hello')], undefined, 422, '/images/0'],
    ['no file', [], undefined, 400, '/images'],
    ['an entry with a value', [Buffer.from('hello')], { value: 'x' }, 400, '/value'],
  ])('refuses %s, and keeps nothing', async (_, files, entry, status, path) => {
    const list = await at.list({ subject: 'image', category: 'custom:bank' }, []);
    const whole = status === 422 ? [...files, photo] : files;
    const reply = await upload(list, whole, entry);
    expect([reply.status, reply.body.errors]).toMatchObject([status, [{ path }]]);
    expect(await values(list)).toEqual([]);
    await at.call('DELETE', `/lists/${list}`);
  });

  it('is the only one that takes uploads', async () => {
    const words = await at.list({ category: 'ads' }, ['qzonly']);
    expect((await upload(words, [photo])).body.errors).toMatchObject([{ path: '/images' }]);
    expect((await upload('0193e0f0-0000-7000-8000-000000000000', [photo])).status).toBe(404);
  });
});

describe('the images of a case', () => {
  /** A case with its record. */
  async function openCase(word: string, body: object = {}): Promise<{ id: string; record: string }> {
    const { id: record, decision } = (
      await at.moderate({ text: word, images: [sent(photo), { url: `${site}/photo.jpg` }], ...body })
    ).body;
    expect(decision).toBe('review');
    const found = await eventually(async () => {
      const { items } = (await at.get('/cases?limit=100')).body;
      return items.find(({ recordId }: { recordId: string }) => recordId === record);
    });
    return { id: found.id, record };
  }

  it('are kept from the decision to the verdict', async () => {
    await wordForReview('qzimage');
    const { id, record } = await openCase('qzimage');
    const { submission } = (await at.get(`/moderations/${record}`)).body;
    expect(submission.images).toMatchObject([{ kept: true }, { kept: true }]);
    for (const n of [0, 1]) {
      const shown = await image(record, n);
      expect(shown).toMatchObject({ status: 200, type: 'image/jpeg' });
      expect(shown.bytes.equals(photo)).toBe(true);
      expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
      expect(shown.headers.get('cache-control')).toBe('private, no-store');
      expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    }
    expect((await image(record, 2)).status).toBe(404);
    expect((await image(record, '-1')).status).toBe(404);
    expect((await image('nonsense', 0)).status).toBe(404);
    const { key } = await at.otherTenant();
    expect((await image(record, 0, key)).status).toBe(404);
    expect((await image(record, 0, await at.key({ scopes: ['moderate'] }))).status).toBe(403);
    await at.post('/cases/claim', { ids: [id] });
    expect((await at.post(`/cases/${id}/verdict`, { verdict: 'reject' })).status).toBe(200);
    const blobs = at.server.app.get(Blobs, { strict: false });
    const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);
    await at.server.app.get(Outbox, { strict: false }).consume();
    await blobs.sweep(inMinutes(1));
    expect(await isGone(record)).toBe(false);
    await blobs.sweep(inMinutes(6));
    expect(await isGone(record)).toBe(true);
    expect((await at.get(`/moderations/${record}`)).status).toBe(200);
  });

  it('stay where the verdict is undone, and go after a month all the same', async () => {
    await wordForReview('qzundone');
    const { id, record } = await openCase('qzundone');
    await at.post('/cases/claim', { ids: [id] });
    await at.post(`/cases/${id}/verdict`, { verdict: 'approve' });
    expect((await at.post(`/cases/${id}/undo`)).status).toBe(200);
    await at.server.app.get(Outbox, { strict: false }).consume();
    const blobs = at.server.app.get(Blobs, { strict: false });
    await blobs.sweep(new Date(Date.now() + 29 * 86_400_000));
    expect(await isGone(record)).toBe(false);
    await blobs.sweep(new Date(Date.now() + 31 * 86_400_000));
    expect(await isGone(record)).toBe(true);
  });

  it('lie sealed in the database, and open only in their own place', async () => {
    await wordForReview('qzsealed');
    const { record } = await openCase('qzsealed');
    const rows = await at.sql<{ content: Buffer }>('SELECT content FROM image_blob WHERE record_id = $1', [
      record,
    ]);
    for (const { content } of rows) expect(Buffer.from(content).includes(photo.subarray(0, 64))).toBe(false);
    await at.sql('UPDATE image_blob SET image = 5 WHERE record_id = $1 AND image = 1', [record]);
    expect((await image(record, 5)).status).toBe(500);
  });

  it('that bear on childsafety are there for those alone who may see them', async () => {
    await wordForReview('qzchild', 'childsafety');
    const { record } = await openCase('qzchild');
    const others = ['records:read', 'cases', 'cases:read'] as const;
    expect((await image(record, 0, await at.key({ scopes: others }))).status).toBe(404);
    expect((await image(record, 0, await at.key({ scopes: [...others, 'childsafety'] }))).status).toBe(200);
  });

  it('are not kept of what passes or is blocked, nor of a test', async () => {
    const passed = (await at.moderate({ images: [sent(photo)] })).body;
    await at.list({ score: 1 }, ['qzblocked']);
    const blocked = (await at.moderate({ text: 'qzblocked', images: [sent(photo)] })).body;
    await wordForReview('qztest');
    const test = (
      await at.moderate({ text: 'qztest', images: [sent(photo)] }, { key: await at.key({ test: true }) })
    ).body;
    expect([passed.decision, blocked.decision, test.decision]).toEqual(['pass', 'block', 'review']);
    for (const { id } of [passed, blocked, test]) expect(await isGone(id)).toBe(true);
  });
});

describe('?async=true', () => {
  const rowsOf = (record: string) => at.sql('SELECT 1 FROM image_blob WHERE record_id = $1', [record]);
  const judged = (id: string) =>
    eventually(async () => {
      const { body } = await at.get(`/moderations/${id}`);
      return body.status === 'done' && body;
    });

  it('judges uploads, and keeps them no longer than they are needed', async () => {
    const large = await noisy(1_200, 900).png({ compressionLevel: 0 }).toBuffer();
    const { status, body } = await at.post('/moderate?async=true', {
      images: [{ url: `${site}/photo.jpg` }, sent(large), sent(bare)],
    });
    expect(status).toBe(202);
    const record = await judged(body.id);
    expect(record).toMatchObject({
      degraded: [],
      submission: {
        images: [
          { url: `${site}/photo.jpg`, type: 'jpeg' },
          { type: 'png', bytes: large.length, width: 1_200 },
          { type: 'png', bytes: bare.length },
        ],
      },
    });
    expect(measured(record.findings)).toMatchObject([{ detector: 'skin', part: 'images/2' }]);
    await eventually(async () => (await rowsOf(body.id)).length === 0);
  });

  it('keeps the uploads of what goes to review', async () => {
    await wordForReview('qzlater');
    const { body } = await at.post('/moderate?async=true', { text: 'qzlater', images: [sent(photo)] });
    expect(await judged(body.id)).toMatchObject({
      decision: 'review',
      submission: { images: [{ kept: true }] },
    });
    expect((await image(body.id, 0)).bytes.equals(photo)).toBe(true);
  });

  it('shows no upload before it is judged', async () => {
    const tenant = await at.server.app.get(Tenants, { strict: false }).context(await at.tenantId());
    const place = { recordId: '01930000-0000-7000-8000-000000000000', image: 0 };
    await at.server.app.get(Blobs, { strict: false }).put(tenant, place, photo, 60_000);
    const key = await at.key({ scopes: ['records:read'] });
    expect((await image(place.recordId, 0, key)).status).toBe(404);
  });
});
