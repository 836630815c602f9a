import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { imagesOf, picture, pictures } from './image-class-pictures.js';
import { ServedClasses } from '../../src/image-classes/served-classes.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { eventually, Installation, onPostgres, replyOf, type Reply } from './installation.js';

let at: Installation;
let shapes: string[];
let noise: string[];
beforeAll(async () => {
  at = await Installation.start({
    TRAINING_CPU_PRICE: '0.04',
    TRAINING_GPU_PRICE: '3.5',
    TRAINING_GPU_SPEEDUP: '20',
  });
  [shapes, noise] = [await pictures('shapes', 24), await pictures('noise', 24)];
});
afterAll(() => at?.end());

const path = '/models/image-classes';

interface Found {
  readonly detector: string;
  readonly shadow?: true;
}

async function trained(id: string): Promise<Reply['body']> {
  return eventually(async () => {
    const { body } = await at.get(`${path}/${id}`);
    return body.training === null && body;
  }, 60_000);
}

async function make(fields: Record<string, unknown> = {}): Promise<Reply> {
  const sides = { positive: imagesOf(shapes), negative: imagesOf(noise) };
  return at.post(path, { name: 'shapes', category: 'contraband', ...sides, ...fields });
}

async function moderate(seed = 100): Promise<Reply['body']> {
  const base64 = (await picture('shapes', seed)).toString('base64');
  const { body } = await at.moderate({ images: [{ base64 }], explain: true });
  return { ...body, found: body.findings.find(({ detector }: Found) => detector === 'image-class:shapes') };
}

describe('a class of images', () => {
  let id: string;

  it('is learned from examples by a job, and says how good it is and what it cost', async () => {
    const made = await make();
    expect([made.status, made.body]).toMatchObject([
      202,
      { name: 'shapes', mode: 'off', version: null, preset: false, training: { step: 'waiting', done: 0 } },
    ]);
    id = made.body.id;
    const body = await trained(id);
    expect(body).toMatchObject({
      ...{ mode: 'shadow', version: 1, fault: null, unfit: null },
      examples: { positive: 24, negative: 24, unread: 0 },
    });
    const [version] = body.versions;
    expect(version).toMatchObject({
      ...{ version: 1, model: 'image-class:shapes@1', backbone: 'nsfw-mobilenet-v2@1' },
      createdBy: expect.stringMatching(/^api-key /),
    });
    const { figures } = version;
    expect(figures).toMatchObject({
      examples: { positive: 24, negative: 24 },
      folds: 5,
      policy: [
        { action: 'review', threshold: 0.6 },
        { action: 'block', threshold: 0.9 },
      ],
      cost: { device: 'cpu', currency: 'USD' },
    });
    expect(figures.auroc).toBeGreaterThan(0.95);
    expect(figures.aurocFolds).toHaveLength(5);
    expect(figures.best.precision).toBeGreaterThan(0.9);
    expect(figures.cost.readingSeconds).toBeGreaterThan(0);
    expect(figures.cost.learningSeconds).toBeGreaterThan(0);
    const { cpu, gpu, readingSeconds, learningSeconds } = figures.cost;
    // Seconds and prices are both told rounded.
    expect(cpu / ((0.04 * (readingSeconds + learningSeconds)) / 3_600)).toBeCloseTo(1, 1);
    expect(gpu / ((3.5 * (readingSeconds / 20 + learningSeconds)) / 3_600)).toBeCloseTo(1, 1);
  });

  it('keeps no pixels once they are read', async () => {
    const rows = await at.sql<{ pixels: Buffer | null; features: Buffer }>(
      'SELECT pixels, features FROM image_class_example WHERE class_id = $1',
      [id],
    );
    expect(rows).toHaveLength(48);
    expect(rows.every(({ pixels, features }) => pixels === null && features.length > 1280 * 4)).toBe(true);
  });

  it('is tried in shadow first: it is seen, and changes nothing', async () => {
    const { decision, found, degraded } = await moderate();
    expect([decision, degraded]).toEqual(['pass', []]);
    expect(found).toMatchObject({
      ...{ tier: 3, category: 'contraband', part: 'images/0', model: 'image-class:shapes@1', shadow: true },
      why: [expect.stringMatching(/^shapes \d+ %$/)],
    });
    expect(found.score).toBeGreaterThan(0.6);
  });

  it('judges live once it is published, and the record names the version', async () => {
    const published = await at.post(`${path}/${id}/publish`, {});
    expect([published.status, published.body.mode]).toEqual([200, 'live']);
    const { id: recordId, decision, reason, found, categories } = await moderate();
    expect(found.shadow).toBeUndefined();
    expect(['review', 'block']).toContain(decision);
    expect(reason).toMatchObject({ category: 'contraband', tier: 3, detector: 'image-class:shapes' });
    expect(categories.contraband).toBeGreaterThanOrEqual(found.score);
    const [record] = await at.sql<{ judgement: { versions: unknown; detectors: Found[] } }>(
      'SELECT judgement FROM record WHERE id = $1',
      [recordId],
    );
    expect(record?.judgement.versions).toMatchObject({
      imageClasses: ['image-class:handgun@1', 'image-class:shapes@1'],
    });
  });

  it('runs the network once for all that look at an image', async () => {
    const callsOf = async (): Promise<number> => {
      const { body } = await at.get('/models');
      return body.models.find(({ name }: { name: string }) => name === 'nsfw-mobilenet-v2').calls;
    };
    const before = await callsOf();
    await moderate(101);
    expect(await callsOf()).toBe(before + 1);
  });

  it('lets other images be, and texts cost nothing', async () => {
    const base64 = (await picture('noise', 200)).toString('base64');
    const { body } = await at.moderate({ images: [{ base64 }] });
    expect(body.decision).toBe('pass');
    const text = await at.moderate({ text: 'hello there' });
    const [record] = await at.sql<{ judgement: { versions: object } }>(
      'SELECT judgement FROM record WHERE id = $1',
      [text.body.id],
    );
    expect(record?.judgement.versions).not.toHaveProperty('imageClasses');
  });

  it('takes more examples; a later version waits to be published, and can be rolled back', async () => {
    const form = new FormData();
    for (const seed of [300, 301, 1])
      form.append('positive', new Blob([new Uint8Array(await picture('shapes', seed))]), `${seed}.jpg`);
    form.append('negative', new Blob([new Uint8Array(await picture('noise', 300))]), 'n.jpg');
    const headers = { authorization: `Bearer ${at.apiKey}` };
    const added = await replyOf(
      await fetch(`${at.url}${path}/${id}/examples`, { method: 'POST', headers, body: form }),
    );
    expect([added.status, added.body]).toMatchObject([201, { added: 3, duplicates: 1 }]);
    expect((await at.post(`${path}/${id}/train`)).status).toBe(202);
    expect((await at.post(`${path}/${id}/train`)).status).toBe(409);
    const body = await trained(id);
    expect(body).toMatchObject({ mode: 'live', version: 1, examples: { positive: 26, negative: 25 } });
    expect(body.versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    await at.post(`${path}/${id}/publish`, { mode: 'live' });
    expect((await moderate()).found.model).toBe('image-class:shapes@2');
    expect((await at.post(`${path}/${id}/rollback`, {})).body).toMatchObject({ mode: 'live', version: 1 });
    expect((await moderate()).found.model).toBe('image-class:shapes@1');
    expect((await at.post(`${path}/${id}/rollback`, {})).status).toBe(409);
    expect((await at.post(`${path}/${id}/publish`, { version: 7 })).body.errors).toEqual([
      { path: '/version', message: 'the class has no version 7' },
    ]);
  });

  it('is switched off and on', async () => {
    expect((await at.call('PATCH', `${path}/${id}`, { mode: 'off' })).body.mode).toBe('off');
    expect((await moderate()).found).toBeUndefined();
    expect((await at.call('PATCH', `${path}/${id}`, { mode: 'shadow' })).body.mode).toBe('shadow');
    expect((await moderate()).found.shadow).toBe(true);
    expect((await at.call('PATCH', `${path}/${id}`, { mode: 'loud' })).status).toBe(400);
  });

  it('is deleted with all it learned; a new one of its name goes on counting', async () => {
    expect((await at.call('DELETE', `${path}/${id}`)).status).toBe(204);
    expect((await at.get(`${path}/${id}`)).status).toBe(404);
    expect((await moderate()).found).toBeUndefined();
    expect(await at.sql('SELECT 1 FROM image_class_example WHERE class_id = $1', [id])).toEqual([]);
    expect(await at.sql('SELECT 1 FROM image_class_version WHERE class_id = $1', [id])).toEqual([]);
    const again = (await make()).body.id;
    expect(await trained(again)).toMatchObject({ version: 3, mode: 'shadow' });
    await at.call('DELETE', `${path}/${again}`);
  });

  it('has left each change in the audit trail', async () => {
    const { body } = await at.get(`/audit?subject=image-class&subjectId=${id}`);
    expect(body.items.map(({ action }: { action: string }) => action).reverse()).toEqual([
      'create',
      'train',
      'publish',
      'add-examples',
      'train',
      'publish',
      'rollback',
      'change',
      'change',
      'delete',
    ]);
    expect(body.items[0]).toMatchObject({ before: { name: 'shapes', mode: 'shadow', version: 1 } });
  });
});

describe('a class of the product', () => {
  it('is on trial at first, covers nothing, and is switched by each tenant for itself', async () => {
    const view = async (key?: string): Promise<Reply['body']> =>
      (await at.get(`${path}/handgun`, key === undefined ? {} : { key })).body;
    expect(await view()).toMatchObject({
      ...{ id: 'handgun', preset: true, mode: 'shadow', version: 1, category: 'contraband', unfit: null },
      versions: [{ model: 'image-class:handgun@1', figures: { folds: 5 } }],
    });
    const other = await at.otherTenant();
    expect((await at.call('PATCH', `${path}/handgun`, { mode: 'live' })).body.mode).toBe('live');
    expect((await view(other.key)).mode).toBe('shadow');
    expect((await at.call('PATCH', `${path}/handgun`, { mode: 'shadow' })).body.mode).toBe('shadow');
    for (const [method, rest] of [
      ['DELETE', ''],
      ['POST', '/train'],
      ['POST', '/publish'],
      ['POST', '/rollback'],
    ] as const)
      expect(
        (await at.call(method, `${path}/handgun${rest}`, method === 'POST' ? {} : undefined)).status,
      ).toBe(422);
  });

  it('keeps its name to itself', async () => {
    expect((await make({ name: 'handgun' })).status).toBe(409);
  });
});

describe('what cannot be a class', () => {
  const problemOf = async (fields: Record<string, unknown>): Promise<[number, string]> => {
    const { status, body } = await make(fields);
    return [status, body.detail];
  };
  const stored = (): Promise<unknown[]> => at.sql('SELECT 1 FROM image_class WHERE deleted_at IS NULL');

  it('has too few images, or too few different ones', async () => {
    expect(await problemOf({ positive: imagesOf(shapes.slice(0, 19)) })).toEqual([
      422,
      '/positive: has 19 different images; at least 20 are needed each way',
    ]);
    const same = Array.from({ length: 24 }, () => noise[0] as string);
    expect(await problemOf({ negative: imagesOf(same) })).toEqual([
      422,
      '/negative: has 1 different images; at least 20 are needed each way',
    ]);
    expect(await problemOf({ negative: undefined })).toMatchObject([
      422,
      expect.stringMatching(/^\/negative/),
    ]);
    expect(await stored()).toEqual([]);
  });

  it('has an image that cannot be read, and says which', async () => {
    const damaged = Buffer.from(noise[3] as string, 'base64')
      .subarray(0, 900)
      .toString('base64');
    const negative = imagesOf(noise.with(3, damaged));
    expect(await problemOf({ negative })).toEqual([
      422,
      expect.stringMatching(/^\/negative\/3: cannot be decoded/),
    ]);
    const text = Buffer.from('hello').toString('base64');
    expect(await problemOf({ positive: imagesOf(shapes.with(7, text)) })).toEqual([
      422,
      expect.stringMatching(/^\/positive\/7: is of no kind that is known here/),
    ]);
    expect(await problemOf({ positive: [...imagesOf(shapes), { url: 'http://127.0.0.1/a.png' }] })).toEqual([
      422,
      expect.stringMatching(/^\/positive\/24: /),
    ]);
    expect(await problemOf({ positive: [{ base64: 'x', url: 'https://a.example/b.png' }] })).toEqual([
      400,
      '/positive/0: must have either url or base64',
    ]);
    expect(await stored()).toEqual([]);
  });

  it('has the same image on both sides', async () => {
    const negative = imagesOf(noise.with(2, shapes[5] as string));
    expect(await problemOf({ negative })).toEqual([
      422,
      '/negative/2: is the same image as /positive/5: it cannot be on both sides',
    ]);
    const draft = (await make({ name: 'draft', train: false })).body.id;
    const added = await at.post(`${path}/${draft}/examples`, { positive: imagesOf([noise[1] as string]) });
    expect([added.status, added.body.detail]).toEqual([
      422,
      '/positive/0: is the same image as one that the class has already: it cannot be on both sides',
    ]);
    await at.call('DELETE', `${path}/${draft}`);
  });

  it('is of a category that is none, or that lists alone raise', async () => {
    expect(await problemOf({ category: 'weapons' })).toMatchObject([
      400,
      expect.stringMatching(/^\/category/),
    ]);
    for (const category of ['childsafety', 'political'])
      expect(await problemOf({ category })).toEqual([
        422,
        `/category: ${category} is raised by lists alone, by no model`,
      ]);
    expect(await problemOf({ name: 'No Slug' })).toMatchObject([400, expect.stringMatching(/^\/name/)]);
    expect(await problemOf({ colour: 'red' })).toEqual([400, '/colour: unknown field']);
  });

  it('comes with a thousand images at once', async () => {
    const many = Array.from({ length: 1_000 }, () => ({ base64: 'aGVsbG8=' }));
    expect(await problemOf({ positive: many })).toMatchObject([400, expect.stringMatching(/^\/positive/)]);
    const sides = { positive: many.slice(0, 150), negative: many.slice(0, 150) };
    expect(await problemOf(sides)).toEqual([
      400,
      expect.stringMatching(/^300 images are too many for one call/),
    ]);
    const form = new FormData();
    form.append('class', JSON.stringify({ name: 'many', category: 'ads' }));
    for (let i = 0; i < 1_000; i++) form.append('positive', new Blob(['hello']), `${i}.jpg`);
    const headers = { authorization: `Bearer ${at.apiKey}` };
    const reply = await replyOf(await fetch(at.url + path, { method: 'POST', headers, body: form }));
    expect([reply.status, reply.body.detail]).toEqual([413, 'the form may hold at most 200 files']);
  });

  it('has a name that is taken, or comes from a test key or without the right', async () => {
    const draft = { train: false, positive: [], negative: [] };
    const first = await make({ name: 'taken', ...draft });
    expect([first.status, first.body]).toMatchObject([201, { examples: { positive: 0 }, training: null }]);
    expect(await problemOf({ name: 'taken', ...draft })).toEqual([
      409,
      'there is a class of images taken already',
    ]);
    expect((await at.post(`${path}/${first.body.id}/train`)).body.detail).toMatch(/^\/positive: has 0/);
    expect((await at.call('PATCH', `${path}/${first.body.id}`, { mode: 'live' })).status).toBe(409);
    expect((await at.post(`${path}/${first.body.id}/publish`, {})).status).toBe(409);
    expect((await at.post(`${path}/${first.body.id}/examples`, {})).status).toBe(400);
    const test = await at.key({ test: true });
    expect((await at.post(path, { name: 'a', category: 'ads' }, { key: test })).status).toBe(422);
    const reader = await at.key({ scopes: ['models:read'] });
    expect((await at.post(path, { name: 'a', category: 'ads' }, { key: reader })).status).toBe(403);
    expect((await at.get(path, { key: reader })).status).toBe(200);
    await at.call('DELETE', `${path}/${first.body.id}`);
  });

  it("is another tenant's", async () => {
    const { id } = (await make({ name: 'ours', train: false })).body;
    const { key } = await at.otherTenant();
    expect((await at.get(path, { key })).body.items.map(({ id: each }: { id: string }) => each)).toEqual([
      'handgun',
    ]);
    const calls: [string, string, unknown][] = [
      ['GET', '', undefined],
      ['PATCH', '', { mode: 'off' }],
      ['DELETE', '', undefined],
      ['POST', '/examples', { positive: imagesOf(shapes.slice(0, 1)) }],
      ['POST', '/train', undefined],
      ['POST', '/publish', {}],
      ['POST', '/rollback', {}],
    ];
    for (const [method, rest, body] of calls)
      for (const wrong of [id, 'no-such-class', '../x'])
        expect(
          (await at.call(method, `${path}/${encodeURIComponent(wrong)}${rest}`, body, { key })).status,
        ).toBe(404);
    await at.call('DELETE', `${path}/${id}`);
  });
});

(onPostgres ? describe : describe.skip)('two replicas', () => {
  let replica: RunningServer;
  beforeAll(async () => {
    replica = await startServer(at.config);
  });
  afterAll(() => replica?.stop());

  it('judge by the same classes within two seconds, whichever is told', async () => {
    const servedThere = async (): Promise<string> => {
      const { models, classes } = await replica.app
        .get(ServedClasses, { strict: false })
        .of(await at.tenantId());
      return models.map((model, i) => `${model} ${classes[i]?.shadow ? 'shadow' : 'live'}`).join();
    };
    expect(await servedThere()).toBe('image-class:handgun@1 shadow');
    const { id } = (await make({ name: 'shared' })).body;
    await trained(id);
    await eventually(
      async () => (await servedThere()) === 'image-class:handgun@1 shadow,image-class:shared@1 shadow',
      onlyToBeSure(2_000),
    );
    await at.post(`${path}/${id}/publish`, {});
    await eventually(async () => (await servedThere()).endsWith('shared@1 live'), onlyToBeSure(2_000));
    await at.call('DELETE', `${path}/${id}`);
    await eventually(
      async () => (await servedThere()) === 'image-class:handgun@1 shadow',
      onlyToBeSure(2_000),
    );
  });
});

/** The machine may be busy with others: how long it took is measured elsewhere. */
function onlyToBeSure(ms: number): number {
  return ms * 5;
}

it('examples that are all one picture cannot be checked, and the class says so', async () => {
  const copies = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const { default: sharp } = await import('sharp');
      const quality = 60 + i * 2;
      return (
        await sharp(await picture('shapes', 1))
          .jpeg({ quality })
          .toBuffer()
      ).toString('base64');
    }),
  );
  const { id } = (await make({ name: 'copies', positive: imagesOf(copies) })).body;
  const body = await trained(id);
  expect(body).toMatchObject({ version: null, mode: 'off', versions: [] });
  expect(body.fault).toMatch(/^the positive images are near-copies of 1;/);
  await at.call('DELETE', `${path}/${id}`);
});
