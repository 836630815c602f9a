import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { viewsOf } from '../../src/engine/normalise/views.js';
import { textSignature, type TextSignature } from '../../src/engine/tier2-statistics/text-signature.js';
import type { Entity, Observation } from '../../src/hot-state/hot-state.js';
import { InProcessHotState } from '../../src/hot-state/in-process-hot-state.js';

const now = Date.UTC(2026, 10, 1);
const halfLifeMs = 1e9;
const signature = textSignature(
  viewsOf({
    text: 'Every Thursday the market in our square sells the best goat cheese of the valley.',
    images: [],
  }),
) as TextSignature;

const author: Entity = { tenantId: randomUUID(), kind: 'author', id: 'u-1' };
const crowd: Entity = { ...author, kind: 'ip', id: '203.0.113.7' };
const text = { signature, recordId: randomUUID(), author: 9 };

const happening: Observation = {
  counts: { events: 3 },
  members: { ips: ['a', 'b'] },
  arrival: true,
  violation: { weight: 2, halfLifeMs },
  habit: { bins: 0b101, halfLifeMs },
  step: { code: 33, everySteps: 0 },
};
const question: Observation = {
  counts: { events: 0 },
  members: { ips: [] },
  arrival: false,
  violation: { weight: 0, halfLifeMs },
  habit: { bins: 0, halfLifeMs },
  step: { everySteps: 0 },
  surprise: 'asked',
};
const surprise = { steps: 2, score: 2.5, percentile: 0.5, told: [5] };

let root: string;
let folder: string;
const troubles: string[] = [];
const open = (at = folder) =>
  new InProcessHotState({ folder: at, onTrouble: (message) => troubles.push(message), maxCounters: 2 ** 12 });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hot-state-test-'));
  folder = join(root, 'hot-state');
  troubles.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What lies on disk at this moment, as after a kill -9. */
function killed(): string {
  const copy = join(root, `copy-${randomUUID()}`);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

async function fill(state: InProcessHotState): Promise<void> {
  await state.observe(author, happening, now);
  await state.observe(author, happening, now + 1_000);
  await state.observe(author, { surprise }, now + 1_000);
  // More than a small record of steps holds.
  for (let i = 0; i < 70; i++) await state.observe(crowd, { step: { code: i, everySteps: 99 } }, now + i);
  const authors = Array.from({ length: 50 }, (_, i) => `author ${i}`);
  await state.observe(crowd, { members: { authors } }, now);
  state.keepText(author.tenantId, text, now);
}

async function expectFilled(state: InProcessHotState): Promise<void> {
  expect(await state.observe(author, question, now + 1_000)).toEqual({
    counts: { events: { minute: 6, tenMinutes: 6, hour: 6, day: 6 } },
    distinct: { ips: 2 },
    arrivals: { gaps: 1, lastAtMs: now + 1_000, meanMs: 1_000, deviationMs: 0, medianMs: 1_000, spreadMs: 0 },
    violations: expect.closeTo(4, 4),
    habit: Array.from({ length: 24 }, (_, bin) => (bin === 0 || bin === 2 ? expect.closeTo(2, 4) : 0)),
    steps: { total: 2, last: [33 * 256 + 255, 33 * 256 + 8] },
    surprise: { ...surprise, atMs: now + 1_000 },
  });
  const { distinct, steps } = await state.observe(
    crowd,
    { members: { authors: [] }, step: { everySteps: 0 } },
    now,
  );
  expect([steps?.total, steps?.last.length, (steps?.last[0] ?? 0) >>> 8]).toEqual([70, 64, 6]);
  expect(Math.abs((distinct.authors ?? 0) - 50)).toBeLessThan(5);
  expect(state.nearest(author.tenantId, signature, now)).toMatchObject({
    recordId: text.recordId,
    author: 9,
  });
}

describe('hot state on disk', () => {
  it('is there again after a stop', async () => {
    const first = open();
    await fill(first);
    await first.close();
    for (let start = 0; start < 3; start++) {
      const next = open();
      await expectFilled(next);
      await next.close();
    }
    expect(troubles).toEqual([]);
  });

  it('loses at most a second to a kill, and no violation', async () => {
    const first = open();
    await fill(first);
    await first.observe(author, { violation: { weight: 1, halfLifeMs } }, now + 1_000);
    const atOnce = open(killed());
    expect((await atOnce.observe(author, question, now + 1_000)).violations).toBeCloseTo(5, 3);
    await atOnce.close();
    await first.observe(author, { violation: { weight: -1, halfLifeMs } }, now + 1_000);
    await sleep(1_000);
    const later = open(killed());
    await expectFilled(later);
    await Promise.all([first.close(), later.close()]);
  });

  it('counts nothing twice when what follows a snapshot is read again', async () => {
    const state = open();
    await fill(state);
    const snapshot = (state as unknown as { journal: { snapshot(): Promise<void> } }).journal.snapshot();
    for (let i = 0; i < 200; i++) {
      await state.observe(
        { ...author, id: `a-${i}` },
        { counts: { links: 1 }, step: { code: 1, everySteps: 99 } },
        now,
      );
      if (i % 20 === 0) await sleep(1);
    }
    await snapshot;
    await state.observe(author, { violation: { weight: 1e-9, halfLifeMs } }, now + 1_000);
    const next = open(killed());
    await expectFilled(next);
    for (let i = 0; i < 200; i++) {
      const { counts, steps } = await next.observe(
        { ...author, id: `a-${i}` },
        { counts: { links: 0 }, step: { everySteps: 0 } },
        now,
      );
      expect([counts.links?.day, steps?.total]).toEqual([1, 1]);
    }
    await Promise.all([state.close(), next.close()]);
  });

  it('remembers that something was forgotten', async () => {
    const first = open();
    await fill(first);
    first.forget(author);
    expect(first.forgetTexts(author.tenantId, [text.recordId])).toBe(1);
    await first.observe(author, { counts: { events: 1 }, violation: { weight: 1, halfLifeMs } }, now);
    const next = open(killed());
    const { counts, violations, distinct, steps, surprise: kept } = await next.observe(author, question, now);
    expect([counts.events?.day, distinct.ips, violations]).toEqual([1, 0, expect.closeTo(1, 5)]);
    expect(next.nearest(author.tenantId, signature, now)).toBeNull();
    expect([steps?.total, kept]).toEqual([0, null]);
    await Promise.all([first.close(), next.close()]);
  });

  it('leaves out a torn end', async () => {
    const first = open();
    await fill(first);
    const copy = killed();
    const [journal] = readdirSync(copy).filter((name) => name.startsWith('journal'));
    appendFileSync(join(copy, journal as string), Buffer.from([1, 0, 0x51, 0xa5, 1, 2, 3]));
    const next = open(copy);
    expect((await next.observe(author, question, now + 1_000)).violations).toBeCloseTo(4, 3);
    await next.close();
    // Little enough that no counter is whole, whichever stands first.
    truncateSync(join(copy, 'snapshot'), 24);
    const last = open(copy);
    expect((await last.observe(author, question, now)).counts.events?.day).toBe(0);
    await Promise.all([first.close(), last.close()]);
  });

  it('begins anew, and says so, where the files are not its own', async () => {
    const first = open();
    await first.close();
    writeFileSync(join(folder, 'snapshot'), 'something else entirely');
    const next = open();
    expect(troubles).toEqual([expect.stringContaining('counters begin anew')]);
    await fill(next);
    await next.close();
    const last = open();
    await expectFilled(last);
    await last.close();
  });
});

describe('memory', () => {
  it('is bounded: of more than it holds the oldest go', async () => {
    const state = new InProcessHotState({ maxCounters: 2 ** 12, maxTexts: 2 ** 10 });
    for (let i = 0; i < 50_000; i++) await state.observe({ ...author, id: `u-${i}` }, happening, now);
    const { counters, sets } = state.memory.bytes;
    expect(counters + sets).toBeLessThan(4 * 2 ** 20);
    const dayOf = async (id: string) =>
      (await state.observe({ ...author, id }, { counts: { events: 0 } }, now)).counts.events?.day;
    expect([await dayOf('u-0'), await dayOf('u-49999')]).toEqual([0, 3]);
  });

  it('keeps who goes on', async () => {
    const state = new InProcessHotState({ maxCounters: 2 ** 12 });
    for (let i = 0; i < 50_000; i++) {
      await state.observe({ ...author, id: `u-${i}` }, { counts: { events: 1 } }, now);
      if (i % 500 === 0) await state.observe(author, { counts: { events: 1 } }, now);
    }
    const { counts } = await state.observe(author, { counts: { events: 0 } }, now);
    expect(counts.events?.day).toBeGreaterThanOrEqual(100);
  });

  it('holds the newest texts', () => {
    const state = new InProcessHotState({ maxTexts: 2 ** 10 });
    const tenant = author.tenantId;
    const signatures = Array.from({ length: 5_000 }, (_, i) =>
      Uint32Array.from({ length: 12 }, (__, word) => Math.imul(i * 12 + word + 1, 0x9e3779b1) >>> 0),
    );
    for (const each of signatures) state.keepText(tenant, { ...text, signature: each }, now);
    expect(state.memory.bytes.texts).toBeLessThan(2 ** 10 * 160);
    const found = signatures.map((each) => state.nearest(tenant, each, now)?.similarity === 1);
    expect(found.slice(0, -1_024).some(Boolean)).toBe(false);
    // By chance one text in some 10,000 loses all of its places to later ones.
    expect(found.slice(-1_024).filter(Boolean).length).toBeGreaterThan(1_015);
  });
});
