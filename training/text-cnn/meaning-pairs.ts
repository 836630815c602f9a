import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Category } from '../../src/engine/category.js';
import type { CategoryScores } from '../../src/engine/fusion.js';
import { DEFAULT_POLICY, thresholdsOf } from '../../src/engine/policy.js';
import { productRoot } from '../../src/product-root.js';

/** Two texts of nearly the same words, of which one is of the category and the other harmless. */
export interface MeaningPair {
  readonly language: 'en' | 'zh';
  readonly kind: string;
  readonly category: string;
  readonly harmful: string;
  readonly harmless: string;
}

/** The pairs of test/scenarios/meaning; nothing is taught with them. */
export function meaningPairs(): MeaningPair[] {
  return (['en', 'zh'] as const).flatMap((language) => {
    const file = join(productRoot, 'test', 'scenarios', 'meaning', `${language}.tsv`);
    const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
    return lines.map((line) => {
      const [kind, category, harmful, harmless] = line.split('\t') as [string, string, string, string];
      return { language, kind, category, harmful, harmless };
    });
  });
}

export interface MeaningFigures {
  readonly pairs: number;
  /** Shares of the pairs: the harmful text scores above the harmless one in its category. */
  readonly ranked: number;
  /** The harmful text reaches review by any category, and the harmless one does. */
  readonly found: number;
  readonly falseAlarms: number;
}

/** For each language and kind. @param judge fused scores of a text */
export function meaningFigures(judge: (text: string) => CategoryScores): Record<string, MeaningFigures> {
  const judged = meaningPairs().map((pair) => ({
    ...pair,
    harmfulScores: judge(pair.harmful),
    harmlessScores: judge(pair.harmless),
  }));
  const figures: Record<string, MeaningFigures> = {};
  for (const group of new Set(judged.map(({ language, kind }) => `${language} ${kind}`))) {
    const own = judged.filter(({ language, kind }) => group === `${language} ${kind}`);
    const share = (holds: (pair: (typeof own)[number]) => boolean): number =>
      Number((own.filter(holds).length / own.length).toFixed(3));
    figures[group] = {
      pairs: own.length,
      ranked: share(
        ({ category, harmfulScores, harmlessScores }) =>
          scoreIn(category, harmfulScores) > scoreIn(category, harmlessScores),
      ),
      found: share(({ harmfulScores }) => reachesReview(harmfulScores)),
      falseAlarms: share(({ harmlessScores }) => reachesReview(harmlessScores)),
    };
  }
  return figures;
}

/** Abuse and hate are one question here: an insult at a group is both. */
function scoreIn(category: string, scores: CategoryScores): number {
  const asked = category === 'abuse' || category === 'hate' ? ['abuse', 'hate'] : [category];
  return Math.max(...asked.map((own) => scores[own as Category] ?? 0));
}

export function reachesReview(scores: CategoryScores): boolean {
  return (Object.entries(scores) as [Category, number][]).some(
    ([category, score]) => score >= (thresholdsOf(DEFAULT_POLICY, category).review ?? Infinity),
  );
}
