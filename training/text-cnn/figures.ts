import { ViewedPart } from '../../src/engine/normalise/views.js';
import type { TextCnn } from '../../src/engine/tier3-models/text-cnn-model.js';
import type { TextExample } from './examples.js';

/** Area under the ROC curve; equal sums count half. */
export function areaUnder(scored: readonly { sum: number; positive: boolean }[]): number {
  const sorted = [...scored].sort((a, b) => a.sum - b.sum);
  let [ranks, positives] = [0, 0];
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (
      to < sorted.length &&
      (sorted[to] as { sum: number }).sum === (sorted[from] as { sum: number }).sum
    )
      to++;
    for (let i = from; i < to; i++) {
      if (!(sorted[i] as { positive: boolean }).positive) continue;
      positives += 1;
      ranks += (from + to + 1) / 2;
    }
    from = to;
  }
  const negatives = sorted.length - positives;
  return positives === 0 || negatives === 0
    ? NaN
    : (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

export const davidsonLabels = ['hate', 'offensive', 'neither'] as const;

export interface DavidsonVerdict {
  readonly truth: number;
  readonly said: number;
}

/** Accuracy and macro-F1 of three classes, and accuracy of offensive or hateful against neither. */
export function davidsonScores(verdicts: readonly DavidsonVerdict[]) {
  const cells = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const { truth, said } of verdicts) cells[truth * 3 + said] = (cells[truth * 3 + said] as number) + 1;
  const cell = (truth: number, said: number): number => cells[truth * 3 + said] as number;
  let [right, f1] = [0, 0];
  for (const own of [0, 1, 2]) {
    const hit = cell(own, own);
    const truths = cell(own, 0) + cell(own, 1) + cell(own, 2);
    const sayings = cell(0, own) + cell(1, own) + cell(2, own);
    right += hit;
    f1 += (2 * hit) / Math.max(truths + sayings, 1) / 3;
  }
  const wrongSide = cell(0, 2) + cell(1, 2) + cell(2, 0) + cell(2, 1);
  return {
    accuracy: right / verdicts.length,
    macroF1: f1,
    offensiveOrNot: 1 - wrongSide / verdicts.length,
  };
}

/** Logits of the three heads that learned Davidson's classes. */
export function davidsonLogits(model: TextCnn, texts: readonly string[]): number[][] {
  const places = davidsonLabels.map((label) =>
    model.heads.findIndex(({ head }) => head === `davidson-${label}`),
  );
  return texts.map((text) => {
    const logits = model.allLogits(new ViewedPart({ part: 'text', text }));
    return places.map((place) => logits[place] as number);
  });
}

/** The class of the highest logit, with what is added to hate and to neither. */
export function davidsonVerdicts(
  logits: readonly number[][],
  truths: readonly number[],
  [hate, neither]: readonly [number, number],
): DavidsonVerdict[] {
  return logits.map((own, i) => {
    const raised = [(own[0] as number) + hate, own[1] as number, (own[2] as number) + neither];
    return { truth: truths[i] as number, said: raised.indexOf(Math.max(...raised)) };
  });
}

/** What is added is chosen on dev; the test is judged once. */
export function davidsonFigures(model: TextCnn, dev: readonly TextExample[], test: readonly TextExample[]) {
  const rows = (examples: readonly TextExample[]) => {
    const own = examples.filter(({ source }) => source === 'en_davidson');
    const truths = own.map(({ label }) => davidsonLabels.indexOf(label as (typeof davidsonLabels)[number]));
    const logits = davidsonLogits(
      model,
      own.map(({ text }) => text),
    );
    return { truths, logits };
  };
  const [chosen, judged] = [rows(dev), rows(test)];
  let best = { sum: -1, raise: [0, 0] as [number, number] };
  for (let hate = -2; hate <= 2; hate += 0.2) {
    for (let neither = -2; neither <= 2; neither += 0.2) {
      const scores = davidsonScores(davidsonVerdicts(chosen.logits, chosen.truths, [hate, neither]));
      const sum = scores.accuracy + scores.macroF1;
      if (sum > best.sum) best = { sum, raise: [Number(hate.toFixed(1)), Number(neither.toFixed(1))] };
    }
  }
  const scores = davidsonScores(davidsonVerdicts(judged.logits, judged.truths, best.raise));
  return { n: judged.truths.length, raise: best.raise, ...rounded(scores) };
}

/** For each category, on the held-out texts of each source that has texts of it. */
export function categoryFigures(model: TextCnn, dev: readonly TextExample[]) {
  const logits = dev.map(({ text }) => [...model.logits(new ViewedPart({ part: 'text', text }))]);
  return model.categories.map((category, at) => {
    const own = dev.flatMap(({ targets, source }, i) => {
      const target = targets[category as keyof typeof targets];
      const sum = (logits[i] as number[])[at] as number;
      return target === undefined ? [] : [{ positive: target === 1, sum, source: groupOf(source) }];
    });
    const share = (positive: boolean, least: number): number => {
      const some = own.filter((row) => row.positive === positive);
      return some.filter(({ sum }) => sum >= least).length / Math.max(some.length, 1);
    };
    const bySource = [...new Set(own.map(({ source }) => source))].flatMap((source) => {
      const area = areaUnder(own.filter((row) => row.source === source));
      return Number.isNaN(area) ? [] : [[source, Number(area.toFixed(4))] as const];
    });
    return {
      ...{ category, texts: own.filter(({ positive }) => positive).length },
      ...rounded({
        auroc: areaUnder(own),
        recallAtHalf: share(true, 0),
        falsePositivesAtHalf: share(false, 0),
      }),
      aurocBySource: Object.fromEntries(bySource),
    };
  });
}

/** The near misses of all categories stand against each. */
function groupOf(source: string): string {
  return source.startsWith('corpus/') ? source.split('/').slice(0, 2).join('/') : source;
}

function rounded<T extends Record<string, number>>(figures: T): T {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(4))]),
  ) as T;
}
