import { describe, expect, it } from '@jest/globals';
import { levelSpans, riskPoints, startOf, ticksOf } from '../src/rooms/authors/timeline-scale.js';
import type { AuthorMoment } from '../src/server/shapes.js';

const nowMs = Date.parse('2026-05-10T12:00:00Z');
const hourMs = 3_600_000;

function moment(hoursAgo: number, fields: Partial<AuthorMoment>): AuthorMoment {
  return {
    ...{ at: new Date(nowMs - hoursAgo * hourMs).toISOString(), kind: 'level', level: null, risk: null },
    ...{ category: null, recordId: null, action: null, by: null, note: null },
    ...fields,
  };
}

/** Newest first, as the server tells them. */
const timeline = [
  moment(1, { kind: 'action', level: 'banned' }),
  moment(2, { level: 'spammer', risk: 0.95 }),
  moment(3, { kind: 'violation' }),
  moment(4, { kind: 'risk', level: 'suspicious', risk: 0.7 }),
  moment(5, { level: 'suspicious', risk: 0.5 }),
];

describe('a timeline', () => {
  it('begins a little before the oldest moment, whatever order they come in', () => {
    const startMs = startOf(timeline, nowMs);
    expect(startMs).toBe(nowMs - 5.1 * hourMs);
    expect(startOf(timeline.toReversed(), nowMs)).toBe(startMs);
    expect(startOf([], nowMs)).toBeLessThan(nowMs);
  });

  it('has the levels one after another, up to now', () => {
    const startMs = nowMs - 6 * hourMs;
    expect(
      levelSpans(timeline, startMs, nowMs).map(({ level, toMs, fromMs }) => [
        level,
        (toMs - fromMs) / hourMs,
      ]),
    ).toEqual([
      ['normal', 1],
      ['suspicious', 3],
      ['spammer', 1],
      ['banned', 1],
    ]);
    expect(levelSpans([], startMs, nowMs)).toEqual([{ level: 'normal', fromMs: startMs, toMs: nowMs }]);
  });

  it('has the risks that were written down, oldest first, and that of now', () => {
    expect(riskPoints(timeline, 0.8, nowMs).map(({ risk }) => risk)).toEqual([0.5, 0.7, 0.95, 0.8]);
    expect(riskPoints(timeline, null, nowMs)).toHaveLength(3);
  });
});

describe('ticks', () => {
  it('are round moments, no more than there is room for', () => {
    const { stepMs, atMs } = ticksOf(nowMs - 10 * hourMs, nowMs, 4, 0);
    expect(stepMs).toBe(3 * hourMs);
    expect(atMs.map((at) => new Date(at).getUTCHours())).toEqual([3, 6, 9, 12]);
  });

  it('are round by local time', () => {
    const { atMs } = ticksOf(nowMs - 72 * hourMs, nowMs, 3, 8 * hourMs);
    expect(atMs.map((at) => new Date(at + 8 * hourMs).getUTCHours())).toEqual([0, 0, 0]);
  });

  it('are there on the narrowest page', () => {
    expect(ticksOf(nowMs - 900 * 24 * hourMs, nowMs, 0, 0).atMs.length).toBeGreaterThan(0);
  });
});
