import { describe, expect, test } from '@jest/globals';
import type { Detection } from '../../src/engine/detector.js';
import type { Judgement } from '../../src/engine/judgement.js';
import {
  decisionOf,
  finding,
  judge,
  ManualTiming,
  policyOf,
  probe,
  settle,
  type Probe,
  type ProbeOptions,
} from '../engine/chain.js';

/** A detector that answers when the clock shows `ms` from its start, with one finding that blocks. */
function answersAfter(timing: ManualTiming, ms: number, options: ProbeOptions): Probe {
  const { name = 'slow', tier = 2 } = options;
  return probe(
    () =>
      new Promise<Detection>((resolve) => {
        timing.after(ms, () => resolve({ findings: [finding({ tier, detector: name, score: 0.95 })] }));
      }),
    { ...options, name },
  );
}

/** Lets the clock go on a millisecond at a time until the judgement is there; says how long that took. */
async function clocked(timing: ManualTiming, judging: Promise<Judgement>): Promise<[Judgement, number]> {
  const done: Judgement[] = [];
  void judging.then((judgement) => done.push(judgement));
  await settle();
  while (done.length === 0 && timing.nowMs() < 10_000) {
    timing.advance(1);
    await settle();
  }
  return [await judging, timing.nowMs()];
}

describe('the deadline of a detector', () => {
  test('an answer in time counts', async () => {
    const timing = new ManualTiming();
    const slow = answersAfter(timing, 49, { deadlineMs: 50 });
    const [judgement, tookMs] = await clocked(timing, judge([slow], { timing }));
    expect(decisionOf(judgement)).toBe('block');
    expect(judgement.degraded).toEqual([]);
    expect(tookMs).toBe(49);
    expect(timing.pending).toBe(0);
  });

  test('an answer after it does not, and nobody waits for it', async () => {
    const timing = new ManualTiming();
    const slow = answersAfter(timing, 500, { deadlineMs: 50 });
    const [judgement, tookMs] = await clocked(timing, judge([slow], { timing }));
    expect(decisionOf(judgement)).toBe('pass');
    expect(judgement.degraded).toEqual(['slow']);
    expect(judgement.tiers[1]).toEqual({ tier: 2, ran: true, ms: 50 });
    expect(tookMs).toBe(50);
    timing.advance(1_000);
    await settle();
    expect(judgement.findings).toEqual([]);
  });

  test('each has its own: the quick one’s answer is kept', async () => {
    const timing = new ManualTiming();
    const slow = answersAfter(timing, 500, { deadlineMs: 50 });
    const quick = answersAfter(timing, 20, { name: 'quick', deadlineMs: 30 });
    const [judgement, tookMs] = await clocked(timing, judge([slow, quick], { timing }));
    expect(judgement.findings.map(({ detector }) => detector)).toEqual(['quick']);
    expect(judgement.degraded).toEqual(['slow']);
    expect(tookMs).toBe(50);
  });

  test.each([
    ['open', 'pass'],
    ['review', 'review'],
    ['closed', 'unavailable'],
  ] as const)('late is failed: %s makes it %s', async (onFailure, decision) => {
    const timing = new ManualTiming();
    const policy = policyOf({ tiers: { 2: { onFailure } } });
    const slow = answersAfter(timing, 500, { deadlineMs: 50 });
    const [judgement] = await clocked(timing, judge([slow], { timing, policy }));
    expect(decisionOf(judgement)).toBe(decision);
  });
});

describe('the budget of a tier', () => {
  const policy = policyOf({ tiers: { 2: { budgetMs: 80 } } });

  test('cuts a detector whose own deadline is later', async () => {
    const timing = new ManualTiming();
    const slow = answersAfter(timing, 500, { deadlineMs: 1_000 });
    const [judgement, tookMs] = await clocked(timing, judge([slow], { timing, policy }));
    expect(judgement.degraded).toEqual(['slow']);
    expect(tookMs).toBe(80);
  });

  test('is one for all its detectors, however many hang', async () => {
    const timing = new ManualTiming();
    const hang = ['a', 'b', 'c'].map((name) => answersAfter(timing, 500, { name }));
    const [judgement, tookMs] = await clocked(timing, judge(hang, { timing, policy }));
    expect(judgement.degraded).toEqual(['a', 'b', 'c']);
    expect(tookMs).toBe(80);
  });

  test('shrinks by what a synchronous detector took before', async () => {
    const timing = new ManualTiming();
    const busy = probe(
      () => {
        timing.advance(60);
        return { findings: [] };
      },
      { name: 'busy' },
    );
    const slow = answersAfter(timing, 30, {});
    const [judgement, tookMs] = await clocked(timing, judge([busy, slow], { timing, policy }));
    expect(judgement.degraded).toEqual(['slow']);
    expect(tookMs).toBe(80);
  });

  test('that is used up leaves the rest of the tier out, by name', async () => {
    const timing = new ManualTiming();
    const busy = probe(
      () => {
        timing.advance(80);
        return { findings: [finding({ detector: 'busy', score: 0.7 })] };
      },
      { name: 'busy' },
    );
    const [first, second] = [probe(() => ({ findings: [] }), { name: 'first' }), answersAfter(timing, 1, {})];
    const [judgement] = await clocked(timing, judge([busy, first, second], { timing, policy }));
    expect(judgement.degraded).toEqual(['first', 'slow']);
    expect(first.calls).toHaveLength(0);
    expect(decisionOf(judgement)).toBe('review');
  });

  test('of one tier takes nothing from the next', async () => {
    const timing = new ManualTiming();
    const slow = answersAfter(timing, 500, {});
    const later = answersAfter(timing, 1_500, { name: 'later', tier: 3, deadlineMs: 1_800 });
    const [judgement, tookMs] = await clocked(timing, judge([slow, later], { timing, policy }));
    expect(judgement.degraded).toEqual(['slow']);
    expect(decisionOf(judgement)).toBe('block');
    expect(tookMs).toBe(1_580);
  });
});
