import { describe, expect, test } from '@jest/globals';
import { runDetector, type Detection, type Detector, type DetectorRun } from '../../src/engine/detector.js';
import { viewsOf } from '../../src/engine/normalise/views.js';
import type { Submission } from '../../src/engine/submission.js';
import { finding, ManualTiming, probe, settle } from './chain.js';

const submission: Submission = { text: '你好', images: [] };
const input = { submission, views: viewsOf(submission) };
const found = { findings: [finding()] };

function run(detector: Detector, budgetMs = 1_000, timing = new ManualTiming()) {
  return runDetector(detector, input, budgetMs, timing);
}

describe('a synchronous detector', () => {
  test('answers without a promise and without a timer', () => {
    const timing = new ManualTiming();
    expect(
      run(
        probe(() => found),
        1_000,
        timing,
      ),
    ).toEqual(found);
    expect(timing.pending).toBe(0);
  });

  test('sees the submission and its views', () => {
    const looks = probe(() => found);
    void run(looks);
    expect(looks.calls[0]).toMatchObject(input);
  });

  test('may say that it failed', () => {
    expect(run(probe(() => ({ failed: 'no model' })))).toEqual({ findings: [], failed: 'no model' });
  });

  test.each<[string, unknown, string]>([
    ['an error', new TypeError('x is undefined'), 'x is undefined'],
    ['a string', 'out of memory', 'out of memory'],
    ['nothing', undefined, 'undefined'],
  ])('that throws %s has failed', (_, thrown, failed) => {
    const broken = probe(() => {
      throw thrown;
    });
    expect(run(broken)).toEqual({ findings: [], failed });
  });

  test('that answers nonsense has failed', () => {
    const run1 = run(probe(() => undefined as unknown as Detection)) as DetectorRun;
    expect(run1.findings).toEqual([]);
    expect(run1.failed).toEqual(expect.any(String));
  });

  test.each([0, -5])('is not run at all with %d ms left', (budgetMs) => {
    const late = probe(() => found);
    expect(run(late, budgetMs)).toMatchObject({ findings: [], failed: expect.any(String) });
    expect(late.calls).toHaveLength(0);
  });
});

describe('an asynchronous detector', () => {
  test('answers in time, and its timer goes', async () => {
    const timing = new ManualTiming();
    await expect(
      run(
        probe(async () => found),
        1_000,
        timing,
      ),
    ).resolves.toEqual(found);
    expect(timing.pending).toBe(0);
  });

  test('may say that it failed, or throw', async () => {
    await expect(run(probe(async () => ({ failed: 'busy' })))).resolves.toEqual({
      findings: [],
      failed: 'busy',
    });
    const timing = new ManualTiming();
    const broken = probe(() => Promise.reject(new Error('socket hang up')));
    await expect(run(broken, 1_000, timing)).resolves.toEqual({ findings: [], failed: 'socket hang up' });
    expect(timing.pending).toBe(0);
  });

  test.each([
    { deadlineMs: 50, budgetMs: 200, cutMs: 50 },
    { deadlineMs: 200, budgetMs: 30, cutMs: 30 },
  ])('is cut at the lower of deadline and budget: $cutMs ms', async ({ deadlineMs, budgetMs, cutMs }) => {
    const timing = new ManualTiming();
    let answer: DetectorRun | undefined;
    const hanging = probe(() => new Promise<Detection>(() => undefined), { deadlineMs });
    void Promise.resolve(run(hanging, budgetMs, timing)).then((value) => (answer = value));
    timing.advance(cutMs - 1);
    await settle();
    expect(answer).toBeUndefined();
    timing.advance(1);
    await settle();
    expect(answer).toEqual({ findings: [], failed: `no answer within ${cutMs} ms` });
  });

  test('learns by its signal that nobody waits any more', async () => {
    const timing = new ManualTiming();
    let signal: AbortSignal | undefined;
    const hanging = probe(
      (its) => {
        signal = its.signal();
        expect(its.signal()).toBe(signal);
        return new Promise<Detection>(() => undefined);
      },
      { deadlineMs: 50 },
    );
    const running = run(hanging, 1_000, timing);
    expect(signal?.aborted).toBe(false);
    timing.advance(50);
    await running;
    expect(signal?.aborted).toBe(true);
  });

  test('has a signal that stays quiet where it answers in time', async () => {
    const timing = new ManualTiming();
    let signal: AbortSignal | undefined;
    await run(
      probe(async (its) => {
        signal = its.signal();
        return found;
      }),
      1_000,
      timing,
    );
    timing.advance(10_000);
    expect(signal?.aborted).toBe(false);
  });

  test('changes nothing and breaks nothing by what it says too late', async () => {
    const timing = new ManualTiming();
    for (const late of [() => Promise.resolve(found), () => Promise.reject(new Error('aborted'))]) {
      let finish = (): void => undefined;
      const gate = new Promise<void>((resolve) => (finish = resolve));
      const slow = probe(() => gate.then(late), { deadlineMs: 50 });
      const running = run(slow, 1_000, timing);
      timing.advance(50);
      const answer = await running;
      finish();
      await settle();
      expect(answer).toEqual({ findings: [], failed: 'no answer within 50 ms' });
    }
  });
});
