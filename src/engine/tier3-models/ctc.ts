import { joinLetters, type PlacedLetter } from './word-gaps.js';

/** A line as it was read. */
export interface ReadLine {
  readonly text: string;
  /** Mean probability of its characters, 0..1; 0 of none. */
  readonly confidence: number;
}

/**
 * Probabilities of each class at each step → text: the likeliest class of each step, repetitions once, blanks (class 0)
 * left out (Graves et al., Connectionist Temporal Classification, 2006).
 * @param steps step by step, a probability for each class
 * @param characters of class 1, 2, …
 */
export function ctcText(steps: Float32Array, characters: readonly string[]): ReadLine {
  const classes = characters.length + 1;
  const count = Math.floor(steps.length / classes);
  const letters: PlacedLetter[] = [];
  let [sum, last, since] = [0, 0, 0];
  for (let step = 0; step <= count; step++) {
    const best = step < count ? likeliest(steps, step * classes, classes) : 0;
    if (best === last) continue;
    if (last !== 0) letters.push({ letter: characters[last - 1] as string, at: (since + step - 1) / 2 });
    if (best !== 0) sum += steps[step * classes + best] as number;
    [last, since] = [best, step];
  }
  const confidence = letters.length === 0 ? 0 : sum / letters.length;
  return { text: joinLetters(letters).trim(), confidence };
}

function likeliest(steps: Float32Array, from: number, classes: number): number {
  let best = 0;
  for (let i = 1; i < classes; i++)
    if ((steps[from + i] as number) > (steps[from + best] as number)) best = i;
  return best;
}
