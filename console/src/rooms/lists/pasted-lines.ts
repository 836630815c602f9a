/** What was pasted: a value a line, in order, each with its line. */
export interface PastedLine {
  /** From 1. */
  line: number;
  value: string;
}

/** Blank lines and repetitions are left out. */
export function pastedLines(text: string): PastedLine[] {
  const seen = new Set<string>();
  return text.split(/\r\n|\r|\n/).flatMap((raw, index) => {
    const value = raw.trim();
    if (value === '' || seen.has(value)) return [];
    seen.add(value);
    return [{ line: index + 1, value }];
  });
}

/** One that the server does not take, and why. */
export interface BadLine extends PastedLine {
  message: string;
}

/** Reads the server's errors about `entries` back to the lines that they came from. */
export function badLinesOf(
  lines: readonly PastedLine[],
  errors: readonly { path: string; message: string }[],
): BadLine[] {
  return errors.flatMap(({ path, message }) => {
    // A single entry is sent without a place in an array.
    const index = Number(
      /^\/entries\/(\d+)(?:\/|$)/.exec(path)?.[1] ?? (lines.length === 1 ? 0 : Number.NaN),
    );
    const line = lines[index];
    return line ? [{ ...line, message }] : [];
  });
}
