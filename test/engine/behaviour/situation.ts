import type { AuthorEvent } from '../../../src/engine/behaviour/author-event.js';
import { unknownAuthor, type AuthorState } from '../../../src/engine/behaviour/author-state.js';
import { BEHAVIOUR_DEFAULTS } from '../../../src/engine/behaviour/behaviour-settings.js';
import { habitBins } from '../../../src/hot-state/hot-state.js';
import { binsOf } from '../../../src/engine/behaviour/habit.js';
import type { Situation } from '../../../src/engine/behaviour/signal.js';
import { SIGNALS } from '../../../src/engine/behaviour/signals.js';

/** Ten in the morning. */
export const noon = Date.UTC(2026, 10, 2, 10);

type Counts = Partial<Record<keyof AuthorState['counts'], number>>;

/** A state with counts that fell within the minute. */
export function stateWith(counts: Counts, more: Partial<AuthorState> = {}): AuthorState {
  const windows = (n: number) => ({ minute: n, tenMinutes: n, hour: n, day: n });
  const counted = Object.entries(counts).map(([counter, n]) => [counter, windows(n)]);
  return {
    ...unknownAuthor,
    ...more,
    counts: { ...unknownAuthor.counts, ...Object.fromEntries(counted) },
  };
}

export function situationOf(state: Partial<AuthorState> = {}, event: Partial<AuthorEvent> = {}): Situation {
  return {
    state: { ...unknownAuthor, ...state },
    event: { type: 'submission', atMs: noon, ...event },
    settings: BEHAVIOUR_DEFAULTS,
    pace: 1,
  };
}

/** Of a signal by its name. */
export function strength(name: string, situation: Situation): number {
  const kind = SIGNALS.find((each) => each.name === name);
  if (!kind) throw new Error(`there is no signal ${name}`);
  return kind.measure(situation)?.strength ?? 0;
}

/** What so many of these events leave as a habit. */
export function habitOf(events: readonly AuthorEvent[]): number[] {
  const bins = new Array<number>(habitBins).fill(0);
  for (const event of events) {
    const mask = binsOf(event);
    for (let bin = 0; bin < habitBins; bin++) bins[bin] = (bins[bin] as number) + ((mask >>> bin) & 1);
  }
  return bins;
}
