import { z } from 'zod';

const count = z.int().min(0).max(1_000_000);
const durationMs = z.number().min(0).max(86_400_000);

/**
 * What the widget noticed of how the page was used, from when it was loaded to when the check was solved: counts and
 * times; no place, no key, no text.
 */
export const signalsSchema = z.strictObject({
  elapsedMs: durationMs.describe('from the load of the widget to the solution'),
  visibleMs: durationMs.describe('of it, for how long the page was in sight'),
  solveMs: durationMs.describe('for how long the proof of work took'),
  pointer: count.describe('events of mouse and pen'),
  touch: count,
  keys: count,
  scroll: count,
});
export type Signals = z.output<typeof signalsSchema>;

/** As still, as hidden or as fast as no person. */
const ODDITIES = ['no-interaction', 'never-visible', 'impossible-times'] as const;
type Oddity = (typeof ODDITIES)[number];

/** Plain figures that are kept with a verification: hints for people and later signals, which decide nothing. */
export const hintsSchema = z.object({
  elapsedMs: z.number(),
  solveMs: z.number(),
  visibleShare: z.number().min(0).max(1),
  interactions: z.int(),
  oddities: z.array(z.enum(ODDITIES)),
});
export type InteractionHints = z.output<typeof hintsSchema>;

/** All of it comes from a browser that may lie: nothing of it lifts or keeps a challenge. */
export function hintsOf(signals: Signals): InteractionHints {
  const { elapsedMs, visibleMs, solveMs, pointer, touch, keys, scroll } = signals;
  const interactions = pointer + touch + keys + scroll;
  const oddities: Oddity[] = [];
  if (interactions === 0) oddities.push('no-interaction');
  if (visibleMs === 0) oddities.push('never-visible');
  if (solveMs > elapsedMs || visibleMs > elapsedMs + clockToleranceMs) oddities.push('impossible-times');
  const visibleShare = elapsedMs === 0 ? 0 : Math.min(1, visibleMs / elapsedMs);
  return {
    elapsedMs: Math.round(elapsedMs),
    solveMs: Math.round(solveMs),
    visibleShare: Math.round(visibleShare * 100) / 100,
    interactions,
    oddities,
  };
}

/** Browsers round their clocks. */
const clockToleranceMs = 1_000;
