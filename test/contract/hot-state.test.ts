import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { randomBytes, randomUUID } from 'node:crypto';
import { viewsOf } from '../../src/engine/normalise/views.js';
import { textSignature, type TextSignature } from '../../src/engine/tier2-statistics/text-signature.js';
import type { Arrivals, Entity, HotState, NearText, Windows } from '../../src/hot-state/hot-state.js';
import { InProcessHotState } from '../../src/hot-state/in-process-hot-state.js';
import { RedisHotState } from '../../src/hot-state/redis-hot-state.js';

/** Set: the suite holds Redis to the same expectations. */
const redisUrl = process.env['TEST_REDIS_URL'];

interface Made {
  readonly state: HotState;
  readonly end: () => Promise<void>;
}

const makers: [string, () => Made][] = [
  ['in process', () => ({ state: new InProcessHotState(), end: () => Promise.resolve() })],
  ...(redisUrl === undefined ? [] : ([['in Redis', () => inRedis(redisUrl)]] as [string, () => Made][])),
];

function inRedis(url: string): Made {
  const redis = new Redis(url);
  const prefix = `test-${randomBytes(5).toString('hex')}`;
  const end = async (): Promise<void> => {
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(...keys);
    redis.disconnect();
  };
  return { state: new RedisHotState(redis, prefix), end };
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** The start of a day, an hour and a minute. */
const day0 = Date.UTC(2026, 10, 1);
const weekMs = 7 * dayMs;

function arrivalsOf(
  gaps: number,
  lastAtMs: number,
  meanMs: number,
  deviationMs: number,
  medianMs: number,
  spreadMs: number,
): Arrivals {
  return { gaps, lastAtMs, meanMs, deviationMs, medianMs, spreadMs };
}

const letter =
  'Dear neighbours, on Saturday we open our little bakery in Mill Lane. Come and taste the first loaves with us!';
const other =
  'The committee has postponed the vote on the new reservoir until the engineers have had their say.';

function signatureOf(text: string): TextSignature {
  const signature = textSignature(viewsOf({ text, images: [] }));
  if (!signature) throw new Error('too short for a signature');
  return signature;
}

describe.each(makers)('hot state %s', (_, make) => {
  let made: Made;
  let state: HotState;
  beforeAll(() => {
    made = make();
    state = made.state;
  });
  afterAll(() => made?.end());

  const author = (fields: Partial<Entity> = {}): Entity => ({
    ...{ tenantId: randomUUID(), kind: 'author', id: 'u-1' },
    ...fields,
  });
  const events = async (entity: Entity, amount: number, atMs: number) => {
    const { counts } = await state.observe(entity, { counts: { events: amount } }, atMs);
    const { minute, tenMinutes, hour, day } = counts.events as Windows;
    return [minute, tenMinutes, hour, day].map((n) => Math.round(n * 1000) / 1000);
  };

  describe('windows', () => {
    it('count what they are told, in all four', async () => {
      const one = author();
      expect(await events(one, 0, day0)).toEqual([0, 0, 0, 0]);
      expect(await events(one, 1, day0)).toEqual([1, 1, 1, 1]);
      expect(await events(one, 3, day0 + secondMs)).toEqual([4, 4, 4, 4]);
    });

    it('slide: what is behind them counts by the share that they still cover', async () => {
      const one = author();
      await events(one, 8, day0 + 30 * secondMs);
      expect(await events(one, 0, day0 + minuteMs)).toEqual([8, 8, 8, 8]);
      expect(await events(one, 0, day0 + minuteMs + 15 * secondMs)).toEqual([6, 8, 8, 8]);
      expect(await events(one, 2, day0 + minuteMs + 30 * secondMs)).toEqual([6, 10, 10, 10]);
      expect(await events(one, 0, day0 + 3 * minuteMs)).toEqual([0, 10, 10, 10]);
      expect(await events(one, 0, day0 + hourMs + 30 * minuteMs)).toEqual([0, 0, 5, 10]);
      expect(await events(one, 0, day0 + dayMs + 12 * hourMs)).toEqual([0, 0, 0, 5]);
      expect(await events(one, 0, day0 + weekMs)).toEqual([0, 0, 0, 0]);
    });

    it('put a late event where it belongs, or nowhere', async () => {
      const one = author();
      await events(one, 1, day0 + 5 * minuteMs);
      await events(one, 1, day0 + 4 * minuteMs + secondMs);
      expect(await events(one, 0, day0 + 5 * minuteMs)).toEqual([2, 2, 2, 2]);
      await events(one, 1, day0 + minuteMs);
      expect(await events(one, 0, day0 + 5 * minuteMs)).toEqual([2, 3, 3, 3]);
      expect(await events(one, 0, day0 + 6 * minuteMs)).toEqual([1, 3, 3, 3]);
    });

    it('are an entity’s own: another tenant, kind, id or counter has others', async () => {
      const one = author();
      await events(one, 5, day0);
      for (const stranger of [
        { ...author(), id: one.id },
        { ...one, kind: 'ip' as const },
        { ...one, id: 'u-2' },
      ]) {
        expect(await events(stranger, 0, day0)).toEqual([0, 0, 0, 0]);
      }
      const { counts } = await state.observe(one, { counts: { links: 0, events: 0 } }, day0);
      expect([counts.links?.day, counts.events?.day]).toEqual([0, 5]);
    });

    it('take any id', async () => {
      for (const id of ['', ' ', '\n', '}{', 'ä😀', '\ud800', 'x'.repeat(10_240), '{a}:b']) {
        const one = author({ id });
        await events(one, 1, day0);
        expect(await events(one, 1, day0)).toEqual([2, 2, 2, 2]);
      }
    });
  });

  describe('sets', () => {
    const ips = async (entity: Entity, members: readonly string[], atMs: number) =>
      (await state.observe(entity, { members: { ips: members } }, atMs)).distinct.ips;

    it('count each member once', async () => {
      const one = author();
      expect(await ips(one, [], day0)).toBe(0);
      expect(await ips(one, ['a'], day0)).toBe(1);
      expect(await ips(one, ['a', 'b', 'b'], day0 + secondMs)).toBe(2);
      expect(await ips(one, ['c', 'd', 'e', 'f'], day0 + hourMs)).toBe(6);
      expect(await ips({ ...one, id: 'u-2' }, [], day0)).toBe(0);
    });

    it('are good estimates when they are large', async () => {
      for (const size of [20, 300, 5_000]) {
        const one = author();
        for (let from = 0; from < size; from += 100) {
          const members = Array.from({ length: Math.min(100, size - from) }, (__, i) => `m-${from + i}`);
          await ips(one, members, day0 + hourMs);
        }
        const estimate = (await ips(one, [], day0 + hourMs)) ?? 0;
        expect(Math.abs(estimate / size - 1)).toBeLessThan(0.1);
      }
    });

    it('remember at least 12 hours and at most 24', async () => {
      const [small, large] = [author(), author()];
      const many = Array.from({ length: 40 }, (__, i) => `m-${i}`);
      await ips(small, ['a', 'b'], day0 + hourMs);
      await ips(large, many, day0 + hourMs);
      expect(await ips(small, ['c'], day0 + 13 * hourMs)).toBe(3);
      expect(await ips(large, ['c'], day0 + 13 * hourMs)).toBeGreaterThan(35);
      expect(await ips(small, ['d'], day0 + 25 * hourMs)).toBe(2);
      expect(await ips(large, ['d'], day0 + 25 * hourMs)).toBe(2);
      expect(await ips(small, [], day0 + weekMs)).toBe(0);
    });
  });

  describe('arrivals', () => {
    const arrive = async (entity: Entity, atMs: number, arrival = true) =>
      (await state.observe(entity, { arrival }, atMs)).arrivals;

    it('tell how regular the last 16 gaps are', async () => {
      const one = author();
      expect(await arrive(one, day0, false)).toEqual(arrivalsOf(0, 0, 0, 0, 0, 0));
      expect(await arrive(one, day0)).toEqual(arrivalsOf(0, day0, 0, 0, 0, 0));
      await arrive(one, day0 + 100);
      const three = await arrive(one, day0 + 400);
      expect(three).toEqual(arrivalsOf(2, day0 + 400, 200, 100, 100, 0));
      for (let i = 1; i <= 16; i++) await arrive(one, day0 + 400 + i * 5_000);
      const lastAtMs = day0 + 400 + 80_000;
      expect(await arrive(one, day0 + dayMs, false)).toEqual(arrivalsOf(16, lastAtMs, 5_000, 0, 5_000, 0));
    });

    it('tell the median gap and the spread around it, which one long pause does not move', async () => {
      const one = author();
      let at = day0;
      await arrive(one, at);
      for (const gap of [1_000, 1_200, 900, 8 * hourMs, 1_100]) await arrive(one, (at += gap));
      const { gaps, medianMs, spreadMs } = (await arrive(one, at, false)) ?? {};
      expect([gaps, medianMs, spreadMs]).toEqual([5, 1_100, 100]);
    });

    it('pay no heed to what comes late', async () => {
      const one = author();
      await arrive(one, day0 + hourMs);
      await arrive(one, day0);
      expect(await arrive(one, day0 + hourMs + secondMs)).toEqual(
        arrivalsOf(1, day0 + hourMs + secondMs, secondMs, 0, secondMs, 0),
      );
    });
  });

  describe('violations', () => {
    const violate = async (entity: Entity, weight: number, atMs: number) =>
      (await state.observe(entity, { violation: { weight, halfLifeMs: dayMs } }, atMs)).violations;

    it('are worth half after each half-life', async () => {
      const one = author();
      expect(await violate(one, 0, day0)).toBe(0);
      expect(await violate(one, 4, day0)).toBeCloseTo(4, 5);
      expect(await violate(one, 0, day0 + dayMs)).toBeCloseTo(2, 5);
      expect(await violate(one, 1, day0 + 2 * dayMs)).toBeCloseTo(2, 5);
      // Late: it is worth half by now.
      expect(await violate(one, 2, day0 + dayMs)).toBeCloseTo(3, 5);
      expect(await violate(one, 0, day0 + 2 * dayMs)).toBeCloseTo(3, 5);
    });
  });

  describe('habits', () => {
    const accustom = async (entity: Entity, bins: number, atMs: number) =>
      (await state.observe(entity, { habit: { bins, halfLifeMs: dayMs } }, atMs)).habit ?? [];
    const held = (habit: readonly number[]) =>
      habit.flatMap((weight, bin) => (weight > 0 ? [[bin, Math.round(weight * 1_000) / 1_000]] : []));

    it('count in every bin of the mask, the first and the last too', async () => {
      const one = author();
      expect(await accustom(one, 0, day0)).toHaveLength(24);
      await accustom(one, 0b101 | (1 << 23), day0);
      expect(held(await accustom(one, 0b1, day0))).toEqual([
        [0, 2],
        [2, 1],
        [23, 1],
      ]);
    });

    it('are worth half after each half-life, what comes late as well', async () => {
      const one = author();
      await accustom(one, 0b11, day0);
      expect(held(await accustom(one, 0b10, day0 + dayMs))).toEqual([
        [0, 0.5],
        [1, 1.5],
      ]);
      expect(held(await accustom(one, 0b100, day0))).toEqual([
        [0, 0.5],
        [1, 1.5],
        [2, 0.5],
      ]);
      expect(held(await accustom(one, 0, day0 + 2 * dayMs))).toEqual([
        [0, 0.25],
        [1, 0.75],
        [2, 0.25],
      ]);
      expect(held(await accustom(author(), 0, day0))).toEqual([]);
    });
  });

  describe('steps', () => {
    const step = async (entity: Entity, atMs: number, code?: number, everySteps = 0) =>
      (await state.observe(entity, { step: { ...(code !== undefined && { code }), everySteps } }, atMs))
        .steps;

    it('are kept with the gaps before them, in eighths of a doubling', async () => {
      const one = author();
      expect(await step(one, day0)).toEqual({ total: 0, last: [] });
      expect(await step(one, day0, 0)).toEqual({ total: 1, last: [255] });
      await step(one, day0, 255);
      await step(one, day0 + secondMs, 16);
      await step(one, day0 + 8 * secondMs, 17);
      const later = await step(one, day0 + 21 * dayMs, 18);
      expect(later?.total).toBe(5);
      expect(later?.last.map((each) => each >>> 8)).toEqual([0, 255, 16, 17, 18]);
      expect(later?.last.map((each) => each & 255)).toEqual([255, 0, 8, 24, 166]);
      expect(await step(author(), day0)).toEqual({ total: 0, last: [] });
    });

    it('are the last 64, whoever takes many and whoever takes few', async () => {
      const one = author();
      for (let i = 1; i <= 200; i++) {
        const steps = await step(one, day0 + i * secondMs, i);
        expect(steps?.total).toBe(i);
        const kept = Math.min(i, 64);
        expect(steps?.last.map((each) => each >>> 8)).toEqual(
          Array.from({ length: kept }, (__, k) => i - kept + 1 + k),
        );
        if (i > 64) expect(new Set(steps?.last.map((each) => each & 255))).toEqual(new Set([8]));
      }
    });

    it('pay no heed to what comes late', async () => {
      const one = author();
      await step(one, day0 + hourMs, 1);
      await step(one, day0, 2);
      expect(await step(one, day0 + hourMs, 3)).toEqual({ total: 2, last: [256 + 255, 768] });
    });

    it('are answered once enough came since the kept surprise, which is kept until the next', async () => {
      const one = author();
      const at = (second: number) => day0 + second * secondMs;
      expect(await step(one, at(0), 1, 2)).toBeUndefined();
      expect((await step(one, at(1), 1, 2))?.total).toBe(2);
      const kept = { steps: 2, score: 3.5, percentile: 0.75, told: [1, 4_294_967_295] };
      const found = await state.observe(one, { surprise: kept }, at(2));
      expect(found).toEqual({ counts: {}, distinct: {}, surprise: { ...kept, atMs: at(2) } });
      expect(await step(one, at(3), 1, 2)).toBeUndefined();
      expect((await step(one, at(4), 1, 2))?.last).toHaveLength(4);
      const asked = async (entity: Entity) =>
        (await state.observe(entity, { surprise: 'asked' }, at(9))).surprise;
      expect(await asked(one)).toEqual({ ...kept, atMs: at(2) });
      for (let i = 5; i < 20; i++) await step(one, at(i), 1);
      expect(await asked(one)).toEqual({ ...kept, atMs: at(2) });
      await state.observe(one, { surprise: { ...kept, steps: 20, told: [] } }, at(20));
      expect(await asked(one)).toEqual({ ...kept, steps: 20, told: [], atMs: at(20) });
      expect(await asked(author())).toBeNull();
    });
  });

  it('does all of one entity in one step, and answers only what it was asked', async () => {
    const one = author();
    const observation = {
      counts: { events: 1, links: 2 },
      members: { ips: ['a'], devices: [] },
      arrival: true,
      violation: { weight: 1, halfLifeMs: dayMs },
    };
    expect(await state.observe(one, observation, day0)).toEqual({
      counts: {
        events: { minute: 1, tenMinutes: 1, hour: 1, day: 1 },
        links: { minute: 2, tenMinutes: 2, hour: 2, day: 2 },
      },
      distinct: { ips: 1, devices: 0 },
      arrivals: arrivalsOf(0, day0, 0, 0, 0, 0),
      violations: 1,
    });
    expect(await state.observe(one, {}, day0)).toEqual({ counts: {}, distinct: {} });
  });

  it('forgets an entity, and no other', async () => {
    const [now, one] = [Date.now(), author()];
    const other = { ...one, id: 'u-2' };
    const all = {
      counts: { events: 2 },
      members: { ips: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] },
      arrival: true,
      violation: { weight: 2, halfLifeMs: dayMs },
      habit: { bins: 1, halfLifeMs: dayMs },
      step: { code: 9, everySteps: 0 },
      surprise: { steps: 1, score: 2, percentile: 0.5, told: [7] },
    };
    for (let i = 0; i < 11; i++) await state.observe(one, { step: all.step }, now);
    const nothing = {
      counts: { events: 0 },
      members: { ips: [] },
      arrival: false,
      violation: { weight: 0, halfLifeMs: dayMs },
      habit: { bins: 0, halfLifeMs: dayMs },
      step: { everySteps: 0 },
      surprise: 'asked' as const,
    };
    for (const each of [one, other]) await state.observe(each, all, now);
    // As many as eight are estimated.
    const before = await state.observe(other, nothing, now);
    await state.forget(one);
    expect(await state.observe(one, nothing, now)).toEqual({
      counts: { events: { minute: 0, tenMinutes: 0, hour: 0, day: 0 } },
      distinct: { ips: 0 },
      arrivals: arrivalsOf(0, 0, 0, 0, 0, 0),
      violations: 0,
      habit: new Array<number>(24).fill(0),
      steps: { total: 0, last: [] },
      surprise: null,
    });
    const left = await state.observe(other, nothing, now);
    expect(left).toEqual(before);
    expect([left.violations, left.steps?.total]).toEqual([2, 1]);
    expect(left.surprise?.told).toEqual([7]);
  });

  describe('texts', () => {
    const seen = (signature: TextSignature, atAuthor = 7) => ({
      signature,
      recordId: randomUUID(),
      author: atAuthor,
    });

    it('are found by what is like them, in their tenant alone', async () => {
      const [tenant, stranger] = [randomUUID(), randomUUID()];
      const text = seen(signatureOf(letter));
      expect(await state.nearest(tenant, text.signature, day0)).toBeNull();
      await state.keepText(tenant, text, day0);
      await state.keepText(tenant, seen(signatureOf(other)), day0);
      const found = await state.nearest(tenant, signatureOf(`🍞 ${letter.replace('little', 'small')}`), day0);
      expect(found).toMatchObject({ recordId: text.recordId, author: 7, joined: false });
      expect(Math.abs((found?.atMs ?? 0) - day0)).toBeLessThanOrEqual(2_000);
      expect(found?.similarity).toBeGreaterThan(0.7);
      expect(found?.similarity).toBeLessThan(1);
      expect(await state.nearest(stranger, text.signature, day0)).toBeNull();
      const unlike = 'Nobody in the harbour had ever seen so many herring gulls follow a single boat.';
      expect(await state.nearest(tenant, signatureOf(unlike), day0)).toBeNull();
    });

    it('of several, the most similar is found', async () => {
      const tenant = randomUUID();
      const [far, near] = [
        seen(signatureOf(letter.replace('bakery in Mill', 'bank by Old'))),
        seen(signatureOf(letter)),
      ];
      await state.keepText(tenant, far, day0);
      await state.keepText(tenant, near, day0);
      expect(await state.nearest(tenant, near.signature, day0)).toMatchObject({
        recordId: near.recordId,
        similarity: 1,
      });
    });

    it('are found for 24 hours, and longer where copies come', async () => {
      const tenant = randomUUID();
      const text = seen(signatureOf(letter));
      await state.keepText(tenant, text, day0 + hourMs);
      const { signature } = text;
      const first = (await state.nearest(tenant, signature, day0 + 20 * hourMs)) as NearText;
      await state.joinText(tenant, first, signature, day0 + 20 * hourMs);
      const later = await state.nearest(tenant, signature, day0 + 40 * hourMs);
      expect(later).toMatchObject({ recordId: text.recordId, author: 7, joined: true });
      expect(await state.nearest(tenant, signature, day0 + 45 * hourMs)).toBeNull();
    });

    it('are forgotten by the records they were first seen in, of their tenant alone', async () => {
      const [tenant, stranger] = [randomUUID(), randomUUID()];
      const [gone, kept] = [seen(signatureOf(letter)), seen(signatureOf(other))];
      for (const each of [tenant, stranger]) await state.keepText(each, gone, day0);
      await state.keepText(tenant, kept, day0);
      const near = (await state.nearest(tenant, gone.signature, day0)) as NearText;
      // A day later it is known anew, under the same record.
      await state.joinText(tenant, near, gone.signature, day0 + 20 * hourMs);
      const now = day0 + 25 * hourMs;
      expect(await state.nearest(tenant, gone.signature, now)).not.toBeNull();
      expect(await state.forgetTexts(tenant, [gone.recordId, randomUUID()], now)).toBeGreaterThan(0);
      expect(await state.nearest(tenant, gone.signature, now)).toBeNull();
      expect(await state.nearest(tenant, gone.signature, day0 + hourMs)).toBeNull();
      expect(await state.forgetTexts(tenant, [gone.recordId], now)).toBe(0);
      expect(await state.nearest(tenant, kept.signature, day0 + hourMs)).not.toBeNull();
      expect(await state.nearest(stranger, gone.signature, day0 + hourMs)).not.toBeNull();
    });

    it('are found in the midst of thousands', async () => {
      const tenant = randomUUID();
      const texts = Array.from({ length: 2_500 }, (__, i) =>
        seen(
          signatureOf(`${i} ${(i * 7919) % 99991} ${letter.slice(i % 50, (i % 50) + 30)} ${i ** 3} ${i * i}`),
        ),
      );
      for (const text of texts) await state.keepText(tenant, text, day0);
      for (const text of texts.filter((__, i) => i % 100 === 0)) {
        expect((await state.nearest(tenant, text.signature, day0))?.similarity).toBe(1);
      }
    });
  });
});
