import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AuthorMemory } from '../../src/authors/author-memory.js';
import { SurpriseMemory, type DueSteps } from '../../src/authors/surprise-memory.js';
import { SurpriseQueue } from '../../src/authors/surprise-queue.js';
import { scoreBinOf, scoreBins } from '../../src/engine/behaviour/sequence/percentile.js';
import type { Surprise } from '../../src/engine/behaviour/sequence/surprise.js';
import { InProcessHotState } from '../../src/hot-state/in-process-hot-state.js';

const now = Date.UTC(2026, 10, 1);
const usual = Array.from({ length: scoreBins }, (_, bin) => (bin === scoreBinOf(3) ? 1 : 0));

let hotState: InProcessHotState;
let memory: AuthorMemory;
let read: number[][][];
/** Scores by the last step's code; it waits to be let go where `held`. */
let hold: Promise<void>;
beforeEach(() => {
  hotState = new InProcessHotState();
  memory = new AuthorMemory(hotState);
  read = [];
  hold = Promise.resolve();
});
const surpriseOf = async (tenantId: string, author: string, atMs: number) =>
  (await memory.read(tenantId, author, { type: 'like', atMs })).surprise;
const queueOf = (fails = false) =>
  new SurpriseQueue(
    async (trails): Promise<Surprise[]> => {
      read.push(trails.map((trail) => [...trail]));
      await hold;
      if (fails) throw new Error('the thread ended');
      return trails.map((trail) => ({ score: (trail.at(-1) ?? 0) / 256, steps: [1] }));
    },
    new SurpriseMemory(hotState, usual),
  );

const due = (score: number, more: Partial<DueSteps> = {}): DueSteps => ({
  ...{ tenantId: 't-1', author: 'a-1', ordinary: true, atMs: now },
  steps: { total: 8, last: Array.from({ length: 8 }, () => score * 256) },
  ...more,
});

describe('the queue of surprises', () => {
  it('leaves what was found in the author’s state, with the tenant’s percentile', async () => {
    const queue = queueOf();
    queue.heed(due(3));
    queue.heed(due(7, { author: 'a-2' }));
    await queue.settled();
    expect(read).toHaveLength(1);
    expect(await surpriseOf('t-1', 'a-1', now)).toMatchObject({ score: 3 });
    const other = await surpriseOf('t-1', 'a-2', now);
    expect(other?.percentile).toBeGreaterThan(0.99);
    expect(other?.steps).toHaveLength(1);
    // It says nothing of another day, author or tenant.
    expect(await surpriseOf('t-1', 'a-1', now + 25 * 3_600_000)).toBeUndefined();
    expect(await surpriseOf('t-1', 'a-3', now)).toBeUndefined();
    expect(await surpriseOf('t-2', 'a-1', now)).toBeUndefined();
  });

  it('measures by the tenant’s own scores once there are enough, those of suspicious authors apart', async () => {
    const queue = queueOf();
    for (let i = 0; i < 400; i++) {
      queue.heed(due(7, { author: `own-${i}` }));
      queue.heed(due(7, { tenantId: 't-2', author: `robot-${i}`, ordinary: false }));
    }
    queue.heed(due(7));
    queue.heed(due(7, { tenantId: 't-2' }));
    await queue.settled();
    expect((await surpriseOf('t-1', 'a-1', now))?.percentile).toBeLessThan(0.9);
    expect((await surpriseOf('t-2', 'a-1', now))?.percentile).toBeGreaterThan(0.99);
  });

  it('has too few steps wait for more', async () => {
    const queue = queueOf();
    queue.heed(due(3, { steps: { total: 7, last: [0, 0, 0, 0, 0, 0, 0] } }));
    await queue.settled();
    expect(read).toEqual([]);
  });

  it('looks at the latest of an author, and leaves out authors beyond what may wait', async () => {
    let letGo = (): void => undefined;
    hold = new Promise((done) => (letGo = done));
    const queue = queueOf();
    queue.heed(due(1));
    for (let i = 0; i < 3; i++) await new Promise(setImmediate);
    expect(read).toHaveLength(1);
    queue.heed(due(2));
    queue.heed(due(5));
    for (let i = 0; i < 5_000; i++) queue.heed(due(3, { author: randomUUID() }));
    expect(queue.left).toBe(5_001 - 4_096);
    letGo();
    await queue.settled();
    expect(read.flat()).toHaveLength(1 + 4_096);
    expect(await surpriseOf('t-1', 'a-1', now)).toMatchObject({ score: 5 });
  });

  it('goes on when a thread is lost or hot state is away', async () => {
    const lost = queueOf(true);
    lost.heed(due(3));
    await lost.settled();
    expect(await surpriseOf('t-1', 'a-1', now)).toBeUndefined();
    const observe = hotState.observe.bind(hotState);
    hotState.observe = () => Promise.reject(new Error('away'));
    const queue = queueOf();
    queue.heed(due(3));
    await queue.settled();
    hotState.observe = observe;
    queue.heed(due(3));
    await queue.settled();
    expect(await surpriseOf('t-1', 'a-1', now)).toMatchObject({ score: 3 });
  });
});
