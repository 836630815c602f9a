/** A character as it was read. */
export interface PlacedLetter {
  readonly letter: string;
  /** The middle of it along the line, in any unit. */
  readonly at: number;
}

/**
 * The letters of a line with the blanks that the reading network leaves out: it was taught Chinese, which has few. Between
 * two Latin letters whose middles lie further apart than their widths explain there is one. What widths are worth in this
 * line is told by the line itself.
 */
export function joinLetters(letters: readonly PlacedLetter[]): string {
  const pairs = letters.slice(1).map((to, i): number => {
    const from = letters[i] as PlacedLetter;
    return isLatin(from.letter) && isLatin(to.letter)
      ? (to.at - from.at) / between(from.letter, to.letter)
      : NaN;
  });
  const known = pairs.filter((each) => !Number.isNaN(each)).sort((a, b) => a - b);
  if (known.length < minPairs) return letters.map(({ letter }) => letter).join('');
  const unit = known[Math.floor(known.length / 2)] as number;
  let text = letters[0]?.letter ?? '';
  for (const [i, pair] of pairs.entries()) {
    const [{ letter: from }, { letter: to }] = letters.slice(i, i + 2) as [PlacedLetter, PlacedLetter];
    // NaN compares false: no blank.
    if ((pair / unit - 1) * between(from, to) > blank) text += ' ';
    text += to;
  }
  return text;
}

/** Fewer tell nothing of the line's own spacing. */
const minPairs = 4;
/** What is over, as a share of the font's size; the figures are in bench/results.md. */
const blank = 0.2;

function isLatin(letter: string): boolean {
  return /[!-~\u00a1-\u024f]/.test(letter);
}

function between(from: string, to: string): number {
  return (widthOf(from) + widthOf(to)) / 2;
}

/** Of a letter as a share of the font's size, in common fonts. */
function widthOf(letter: string): number {
  if (/[iljI.,:;'!|()[\]]/.test(letter)) return 0.34;
  if (/[tfr"]/.test(letter)) return 0.42;
  if (/[mwMW@%]/.test(letter)) return 0.88;
  return /[A-Z&]/.test(letter) ? 0.68 : 0.57;
}
