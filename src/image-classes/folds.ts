import { hammingDistance, pdqWords } from '../engine/tier1-rules/pdq.js';

/** Of an example, what it is put into a fold by. */
export interface FoldItem {
  readonly positive: boolean;
  /** 64 hexadecimal digits; absent where there is too little to see. */
  readonly pdq?: string | undefined;
}

/**
 * The fold of each example: as many of each side in every fold, and near-copies in one, or a picture would be known
 * from its copy.
 * @returns a number below `count` for each; and how many examples are a near-copy of an earlier one
 */
export function foldsOf(
  items: readonly FoldItem[],
  count: number,
): { readonly folds: readonly number[]; readonly nearCopies: number } {
  const groups = nearGroups(items);
  const filled = { positive: new Array<number>(count).fill(0), negative: new Array<number>(count).fill(0) };
  const folds = new Array<number>(items.length).fill(0);
  // The large groups first: what is left evens out.
  for (const group of groups.sort((a, b) => b.length - a.length)) {
    const side = filled[items[group[0] as number]?.positive ? 'positive' : 'negative'];
    const fold = side.indexOf(Math.min(...side));
    for (const at of group) {
      folds[at] = fold;
      const own = filled[items[at]?.positive ? 'positive' : 'negative'];
      own[fold] = (own[fold] as number) + 1;
    }
  }
  return { folds, nearCopies: items.length - groups.length };
}

/** Bits of 256 that may differ: as lists of images take it by default. */
const nearBits = 31;

function nearGroups(items: readonly FoldItem[]): number[][] {
  const words = items.map(({ pdq }) => (pdq === undefined ? undefined : pdqWords(pdq)));
  const heads = items.map((_, i) => i);
  const headOf = (at: number): number => {
    let head = at;
    while (heads[head] !== head) head = heads[head] as number;
    heads[at] = head;
    return head;
  };
  for (let i = 0; i < words.length; i++) {
    const own = words[i];
    if (!own) continue;
    for (let j = 0; j < i; j++) {
      const other = words[j];
      if (other && hammingDistance(own, other, 0) <= nearBits) heads[headOf(i)] = headOf(j);
    }
  }
  const groups = new Map<number, number[]>();
  for (let i = 0; i < items.length; i++) {
    const head = headOf(i);
    groups.set(head, [...(groups.get(head) ?? []), i]);
  }
  return [...groups.values()];
}
