export interface LogisticWeights {
  readonly weights: readonly number[];
  readonly bias: number;
}

/**
 * Logistic regression with a slight ridge whose weights lie in least..most (least: 0 where it is not given), by Newton's steps a coordinate at a time; the
 * same data give the same weights.
 */
export function fitNonnegative(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  most: number | readonly number[],
  least: readonly number[] = [],
): LogisticWeights {
  const width = (rows[0] as readonly number[]).length;
  const columns = [...Array.from({ length: width }, (_, i) => columnOf(rows, i)), ones(rows.length)];
  const found = [...new Array<number>(width).fill(0.5), -3];
  const mostOf = (i: number): number => (typeof most === 'number' ? most : (most[i] ?? Infinity));
  const sums = new Float64Array(rows.length);
  for (const [i, column] of columns.entries()) addTo(sums, column, found[i] as number);
  for (let pass = 0; pass < maxPasses; pass++) {
    let moved = 0;
    for (const [i, column] of columns.entries()) {
      const isBias = i === width;
      const pull = isBias ? 0 : ridge * rows.length;
      let [slope, curve] = [pull * (found[i] as number), pull + 1e-9];
      const { places, values } = column;
      for (let at = 0; at < places.length; at++) {
        const place = places[at] as number;
        const value = values[at] as number;
        const chance = 1 / (1 + Math.exp(-(sums[place] as number)));
        slope += value * (chance - (labels[place] ? 1 : 0));
        curve += value * value * chance * (1 - chance);
      }
      const before = found[i] as number;
      const stepped = before - Math.max(-1, Math.min(1, slope / curve));
      const after = isBias ? stepped : Math.min(mostOf(i), Math.max(least[i] ?? 0, stepped));
      if (after === before) continue;
      found[i] = after;
      moved = Math.max(moved, Math.abs(after - before));
      addTo(sums, column, after - before);
    }
    if (moved < 1e-5) break;
  }
  return { weights: found.slice(0, width), bias: found[width] as number };
}

const maxPasses = 500;
const ridge = 2e-4;

/** What of a column is not 0, and in which rows. */
interface Column {
  readonly places: Uint32Array;
  readonly values: Float64Array;
}

function columnOf(rows: readonly (readonly number[])[], i: number): Column {
  const places = rows.flatMap((row, place) => (row[i] === 0 ? [] : [place]));
  return {
    places: Uint32Array.from(places),
    values: Float64Array.from(places, (place) => (rows[place] as readonly number[])[i] as number),
  };
}

function ones(count: number): Column {
  return {
    places: Uint32Array.from({ length: count }, (_, i) => i),
    values: new Float64Array(count).fill(1),
  };
}

function addTo(sums: Float64Array, { places, values }: Column, weight: number): void {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    sums[place] = (sums[place] as number) + weight * (values[at] as number);
  }
}
