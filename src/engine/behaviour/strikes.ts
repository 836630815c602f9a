/** What a strike does, the mildest first. */
export const STRIKE_ACTIONS = ['warn', 'slow', 'suspend', 'ban'] as const;
export type StrikeAction = (typeof STRIKE_ACTIONS)[number];

/** A step of the ladder: what so many violations within so many days lead to. */
export interface StrikeStep {
  readonly blocks: number;
  readonly withinDays: number;
  readonly action: StrikeAction;
  /** Of `suspend`: how long. */
  readonly days?: number | undefined;
  /** Of `slow`: what passes a minute without a challenge. */
  readonly perMinute?: number | undefined;
}

/** A step that was reached, for as long as it holds. */
export interface Strike {
  readonly action: StrikeAction;
  /** Violations that were counted. */
  readonly blocks: number;
  readonly withinDays: number;
  /** Null of a ban: it ends by people alone. */
  readonly untilMs: number | null;
  /** Of `slow`. */
  readonly perMinute?: number;
}

/**
 * The steps that an author's violations reach and that still hold, the most severe first: when one ends, the next is in
 * force. A warning and a slowing hold while so many violations lie within the days; a suspension its own days from the
 * violation that brought it about, and each further one begins it anew; a ban for ever.
 * @param violationsMs in any order
 */
export function strikesOf(
  violationsMs: readonly number[],
  ladder: readonly StrikeStep[],
  nowMs: number,
): Strike[] {
  const moments = [...violationsMs].sort((a, b) => a - b);
  return ladder
    .flatMap((step) => reached(step, moments, nowMs) ?? [])
    .filter((strike) => holds(strike, nowMs))
    .reverse();
}

/** @param strikes as of strikesOf */
export function strikeAt(strikes: readonly Strike[], nowMs: number): Strike | null {
  return strikes.find((strike) => holds(strike, nowMs)) ?? null;
}

/** What is wrong with a ladder. `path`: JSON pointer within it. */
export function ladderFault(
  ladder: readonly StrikeStep[],
): { readonly path: string; readonly message: string } | undefined {
  for (const [i, step] of ladder.entries()) {
    const fault = stepFault(step, ladder[i - 1]);
    if (fault) return { path: `/${i}/${fault[0]}`, message: fault[1] };
  }
  return undefined;
}

/** Where the policy does not say it. */
export const slowPerMinute = 2;
const dayMs = 86_400_000;

function reached(step: StrikeStep, moments: readonly number[], nowMs: number): Strike | undefined {
  const { action, blocks, withinDays, days = 0, perMinute = slowPerMinute } = step;
  const windowMs = withinDays * dayMs;
  if (action === 'warn' || action === 'slow') {
    const first = moments.at(-blocks);
    if (first === undefined) return undefined;
    const counted = moments.filter((at) => at > nowMs - windowMs).length;
    const slow = action === 'slow' && { perMinute };
    return { action, blocks: counted, withinDays, untilMs: first + windowMs, ...slow };
  }
  const last = moments.findLastIndex((at, i) => (moments[i - blocks + 1] ?? -Infinity) > at - windowMs);
  if (last < 0) return undefined;
  const at = moments[last] as number;
  const counted = moments.filter((each) => each <= at && each > at - windowMs).length;
  return { action, blocks: counted, withinDays, untilMs: action === 'ban' ? null : at + days * dayMs };
}

function holds({ untilMs }: Strike, nowMs: number): boolean {
  return untilMs === null || untilMs > nowMs;
}

/** @returns the field and why */
function stepFault(step: StrikeStep, before: StrikeStep | undefined): [string, string] | undefined {
  const { action, days, perMinute } = step;
  if (action === 'suspend' && days === undefined) return ['days', 'is missing: how long to suspend'];
  if (action !== 'suspend' && days !== undefined) return ['days', `is for suspend, not for ${action}`];
  if (action !== 'slow' && perMinute !== undefined) return ['perMinute', `is for slow, not for ${action}`];
  if (!before) return undefined;
  if (step.blocks <= before.blocks) return ['blocks', 'must be more than in the step before'];
  const rises = STRIKE_ACTIONS.indexOf(action) - STRIKE_ACTIONS.indexOf(before.action);
  if (rises < 0) return ['action', `is milder than ${before.action} in the step before`];
  return rises === 0 ? sameActionFault(step, before) : undefined;
}

/** The same again, but more of it. */
function sameActionFault(step: StrikeStep, before: StrikeStep): [string, string] | undefined {
  const { action, days = 0, perMinute = slowPerMinute } = step;
  if (action === 'suspend')
    return days > (before.days ?? 0) ? undefined : ['days', 'must be more than in the step before'];
  if (action === 'slow')
    return perMinute < (before.perMinute ?? slowPerMinute)
      ? undefined
      : ['perMinute', 'must be less than in the step before'];
  return ['action', `is ${before.action} in the step before already`];
}
