import { isGesture, timesOf } from '../author-event.js';
import { knownEvents } from '../habit.js';
import { logRamp, ramp, type Measure, type SignalKind, type Situation } from '../signal.js';

/**
 * More within a minute, ten minutes or an hour than people do; the window that stands out most is told. Of those who are
 * known to write much, more is usual than of those who just came.
 */
export const burst: SignalKind = {
  name: 'burst',
  counts: 'events a minute',
  measure: (situation) => {
    const { event } = situation;
    if (timesOf(event) > 0) return burstOf(situation, isGesture(event) ? 'gestures' : 'events');
    const [said, gestures] = [burstOf(situation, 'events'), burstOf(situation, 'gestures')];
    return gestures.strength > said.strength ? gestures : said;
  },
};

function burstOf({ state, event, settings, pace }: Situation, kind: 'events' | 'gestures'): Measure {
  const counted = state.counts[kind];
  // A flood of today makes nobody known.
  const today = state.counts.events.day + state.counts.gestures.day;
  const haste = unknownHaste + ramp(knownEvents(state.habit) - today, 3, 60) * knownHaste;
  const perMinute = settings.eventsPerMinute * haste * pace * (kind === 'gestures' ? gesturesPerEvent : 1);
  let most: Measure = { value: 0, reference: 0, strength: -1 };
  for (const { window, minutes, reference } of spans) {
    const usual = perMinute * reference;
    const count = counted[window] + timesOf(event);
    const strength = logRamp(count, usual, usual * timesForAll);
    if (strength > most.strength) most = { value: count / minutes, reference: usual / minutes, strength };
  }
  return most;
}

/** Whom people follow and what they like comes in rows. */
const gesturesPerEvent = 4;
const timesForAll = 4;
/** Of somebody unknown, and how much more of somebody who is known. */
const [unknownHaste, knownHaste] = [0.8, 1.4];
/** What is usual over a longer time is less than as many minutes' worth. */
const spans = [
  { window: 'minute', minutes: 1, reference: 1 },
  { window: 'tenMinutes', minutes: 10, reference: 3.5 },
  { window: 'hour', minutes: 60, reference: 14 },
] as const;
