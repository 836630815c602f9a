import type { Category } from '../src/engine/category.js';
import type { FusionWeights } from '../src/engine/fusion.js';
import { DEFAULT_POLICY, thresholdsOf } from '../src/engine/policy.js';
import { loadDataset } from '../src/evaluation/dataset.js';
import { computeMetrics } from '../src/evaluation/metrics.js';
import { scoresOf, type TextFindings } from '../training/judged-texts.js';
import { isDavidsonTest, partFile } from '../training/text-cnn/examples.js';
import { areaUnder } from '../training/text-cnn/figures.js';
import { reachesReview } from '../training/text-cnn/meaning-pairs.js';
import { bootstrap } from './bootstrap.js';

type Judge = (text: string) => TextFindings;

/** Of each set: its labels of harm and of harmlessness, and the category whose score is asked. */
const asked: readonly [set: string, harm: readonly string[], ok: string, category: Category][] = [
  ['en_sms_uci', ['spam'], 'ham', 'ads'],
  ['en_mail_spamassassin', ['spam'], 'ham', 'ads'],
  ['zh_sms_80w', ['spam'], 'ham', 'ads'],
  ['zh_msglog', ['spam'], 'ok', 'ads'],
  ['zh_sms_mudou', ['spam'], 'ham', 'ads'],
  ['en_janitr', ['scam'], 'ok', 'scam'],
  ['en_ig_scam', ['scam'], 'ok', 'scam'],
  ['zh_telefraud', ['scam'], 'ok', 'scam'],
  ['en_davidson', ['offensive', 'hate'], 'neither', 'abuse'],
  ['zh_cold', ['offensive'], 'safe', 'hate'],
  ['zh_chineseharm', ['illicit_ads'], 'ok', 'ads'],
  ['zh_chineseharm', ['fraud'], 'ok', 'scam'],
  ['zh_chineseharm', ['porn'], 'ok', 'porn'],
  ['zh_chineseharm', ['gambling'], 'ok', 'gambling'],
  ['zh_chineseharm', ['abuse'], 'ok', 'abuse'],
  ['zh_toxicn', ['toxic'], 'not_toxic', 'hate'],
];

/** Sets of what people write all day. */
const harmlessSets: readonly [set: string, ok: string][] = [
  ['en_sms_uci', 'ham'],
  ['en_mail_spamassassin', 'ham'],
  ['zh_sms_80w', 'ham'],
  ['zh_msglog', 'ok'],
  ['zh_kdconv', 'ok'],
  ['en_wiki_context', 'not_toxic'],
  ['zh_cold', 'safe'],
];

/** How well the fused score does beside that of each detector alone, and how many harmless texts each sends to review. */
export async function fusedFigures(judge: Judge, weights: FusionWeights | undefined) {
  const scoresBy = (found: TextFindings, alone: readonly string[]) =>
    alone.length === 0 ? scoresOf(found, weights) : scoresOf(found, {}, alone);
  const sets = [];
  for (const [set, harm, ok, category] of asked) {
    const rows = (await judged(set, judge)).filter(({ label }) => label === ok || harm.includes(label));
    const by = (...alone: string[]) => {
      const metrics = computeMetrics(
        rows.map(({ label, found }) => {
          const score = scoresBy(found, alone)[category] ?? 0;
          return { positive: label !== ok, score, predicted: score >= reviewOf(category) };
        }),
      );
      const { auroc, recallAtFpr001, recallAtFpr005, accuracy, recall, fp, tn } = metrics;
      const falseAlarms = fp / (fp + tn);
      return rounded({ auroc, recallAtFpr001, recallAtFpr005, accuracy, recall, falseAlarms });
    };
    const auroc = (...alone: string[]) => {
      const scored = rows.map(({ label, found }) => ({
        ...{ positive: label !== ok, sum: scoresBy(found, alone)[category] ?? 0 },
      }));
      return bootstrap(scored, areaUnder);
    };
    sets.push({
      ...{ set, category, auroc: { fused: auroc(), 'text-cnn': auroc('text-cnn') } },
      by: { fused: by(), bayes: by('bayes'), 'text-cnn': by('text-cnn') },
    });
  }
  const harmless = [];
  for (const [set, ok] of harmlessSets) {
    const rows = (await judged(set, judge)).filter(({ label }) => label === ok);
    const share = (...alone: string[]): number =>
      rows.filter(({ found }) => reachesReview(scoresBy(found, alone))).length / rows.length;
    const shares = rounded({ fused: share(), bayes: share('bayes'), textCnn: share('text-cnn') });
    harmless.push({ set, texts: rows.length, ...shares });
  }
  return { sets, harmless };
}

/** The dev rows that no detector learned from, each judged once. */
async function judged(set: string, judge: Judge) {
  const known = judgedSets.get(set);
  if (known) return known;
  const isDavidson = set === 'en_davidson';
  const parts = isDavidson ? (['train', 'dev'] as const) : (['dev'] as const);
  const rows = (await Promise.all(parts.map((part) => loadDataset(partFile(set, part))))).flat();
  const kept = isDavidson ? rows.filter(({ text }) => isDavidsonTest(text)) : rows;
  const result = kept.map(({ label, text }) => ({ label, found: judge(text) }));
  judgedSets.set(set, result);
  return result;
}

const judgedSets = new Map<string, readonly { label: string; found: TextFindings }[]>();

function reviewOf(category: Category): number {
  return thresholdsOf(DEFAULT_POLICY, category).review ?? Infinity;
}

function rounded<K extends string>(figures: Record<K, number | null>): Record<K, number> {
  return Object.fromEntries(
    (Object.entries(figures) as [K, number | null][]).map(([name, value]) => [
      name,
      Number((value ?? NaN).toFixed(4)),
    ]),
  ) as Record<K, number>;
}
