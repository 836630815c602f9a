/** How much work a challenge asks for. */
export interface Difficulty {
  /** Iterations of PBKDF2 a try. */
  readonly cost: number;
  /** Tries until the solution: drawn evenly from this range, ends included, so that nobody waits without end. */
  readonly tries: readonly [least: number, most: number];
}

/**
 * Doubles with each fifth of the risk: from less than a tenth of a second to about two seconds of one thread of a desktop.
 * @param risk 0..1: how suspicious the submission is or, where that is more, its author
 */
export function difficultyOf(risk: number): Difficulty {
  const mean = easiestTries * 2 ** (doublings * Math.min(1, Math.max(0, risk)));
  return { cost, tries: [Math.round(mean / 2), Math.round(mean * 1.5)] };
}

/** Small, so that a try takes a fraction of a millisecond here too: the server makes one for each challenge. */
const cost = 1_000;
const easiestTries = 250;
const doublings = 5;
