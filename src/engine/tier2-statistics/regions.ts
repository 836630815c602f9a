/** A connected region of a binary picture. */
export interface Region {
  /** Its number in `labels`, from 1. */
  readonly label: number;
  readonly pixels: number;
  /** Bounding box, edges included. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Connected regions (4-neighbours) by two passes with union-find.
 * Source: Rosenfeld and Pfaltz, Sequential Operations in Digital Picture Processing, JACM 13(4), 1966.
 * @param pixels width × height, 0 or 1
 * @returns each pixel's region (0 for none), and the regions by label
 */
export function regionsOf(
  pixels: Uint8Array,
  width: number,
  height: number,
): { readonly labels: Int32Array; readonly regions: readonly Region[] } {
  const labels = new Int32Array(pixels.length);
  const parents = [0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (pixels[at] === 0) continue;
      const left = x > 0 ? (labels[at - 1] as number) : 0;
      const above = y > 0 ? (labels[at - width] as number) : 0;
      if (left === 0 && above === 0) labels[at] = parents.push(parents.length) - 1;
      else if (left === 0 || above === 0) labels[at] = left + above;
      else labels[at] = join(parents, left, above);
    }
  }
  return number(labels, parents, width);
}

function join(parents: number[], a: number, b: number): number {
  const [rootA, rootB] = [rootOf(parents, a), rootOf(parents, b)];
  const root = Math.min(rootA, rootB);
  parents[rootA] = root;
  parents[rootB] = root;
  return root;
}

function rootOf(parents: number[], label: number): number {
  let root = label;
  while (parents[root] !== root) root = parents[root] as number;
  while (parents[label] !== root) {
    const next = parents[label] as number;
    parents[label] = root;
    label = next;
  }
  return root;
}

/** Numbers the regions from 1 without gaps and measures them. */
function number(
  labels: Int32Array,
  parents: number[],
  width: number,
): { labels: Int32Array; regions: Region[] } {
  const numbers = new Int32Array(parents.length);
  const regions: { -readonly [K in keyof Region]: Region[K] }[] = [];
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at] as number;
    if (label === 0) continue;
    const root = rootOf(parents, label);
    const [x, y] = [at % width, Math.floor(at / width)];
    if (numbers[root] === 0) {
      numbers[root] = regions.push({
        ...{ label: regions.length + 1, pixels: 0, left: x, top: y, right: x, bottom: y },
      });
    }
    const region = regions[(numbers[root] as number) - 1] as (typeof regions)[number];
    labels[at] = region.label;
    region.pixels += 1;
    region.left = Math.min(region.left, x);
    region.right = Math.max(region.right, x);
    region.bottom = y;
  }
  return { labels, regions };
}
