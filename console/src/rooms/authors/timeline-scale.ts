import type { AuthorMoment, Level } from '../../server/shapes.js';

/** A stretch of time on one level. */
export interface LevelSpan {
  level: Level;
  fromMs: number;
  toMs: number;
}

/** From what moment on a timeline is drawn: the oldest that is told, and never less than two minutes. */
export function startOf(timeline: readonly AuthorMoment[], nowMs: number): number {
  const oldestMs = Math.min(...timeline.map(({ at }) => Date.parse(at)), nowMs - leastShownMs);
  return oldestMs - (nowMs - oldestMs) / 50;
}

/** The levels one after another. @param timeline newest first */
export function levelSpans(timeline: readonly AuthorMoment[], startMs: number, nowMs: number): LevelSpan[] {
  const spans: LevelSpan[] = [];
  let [level, fromMs]: [Level, number] = ['normal', startMs];
  for (const moment of timeline.toReversed()) {
    if (moment.level === null || moment.level === level) continue;
    const atMs = Date.parse(moment.at);
    if (atMs > fromMs) spans.push({ level, fromMs, toMs: atMs });
    [level, fromMs] = [moment.level, atMs];
  }
  if (nowMs > fromMs) spans.push({ level, fromMs, toMs: nowMs });
  return spans;
}

/** The risk as it was written down, oldest first, and as it is now. */
export function riskPoints(
  timeline: readonly AuthorMoment[],
  risk: number | null,
  nowMs: number,
): { atMs: number; risk: number }[] {
  const written = timeline
    .toReversed()
    .flatMap((moment) =>
      moment.risk === null || (moment.kind !== 'level' && moment.kind !== 'risk')
        ? []
        : [{ atMs: Date.parse(moment.at), risk: moment.risk }],
    );
  return risk === null ? written : [...written, { atMs: nowMs, risk }];
}

/**
 * Round moments for an axis, at most `most` of them, and how far apart they are.
 * @param offsetMs what local time is ahead of UTC
 */
export function ticksOf(
  startMs: number,
  endMs: number,
  most: number,
  offsetMs: number,
): { stepMs: number; atMs: number[] } {
  const stepMs = steps.find((step) => (endMs - startMs) / step <= Math.max(1, most)) ?? steps.at(-1)!;
  const atMs: number[] = [];
  const first = Math.ceil((startMs + offsetMs) / stepMs) * stepMs - offsetMs;
  for (let at = first; at <= endMs; at += stepMs) atMs.push(at);
  return { stepMs, atMs };
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
const leastShownMs = 2 * minuteMs;
const steps = [
  ...[15_000, 30_000, minuteMs, 2 * minuteMs, 5 * minuteMs, 15 * minuteMs, 30 * minuteMs],
  ...[hourMs, 3 * hourMs, 6 * hourMs, 12 * hourMs],
  ...[dayMs, 2 * dayMs, 7 * dayMs, 14 * dayMs, 30 * dayMs, 91 * dayMs, 365 * dayMs],
];
