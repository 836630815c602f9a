import type { Category } from '../src/engine/category.js';
import type { Finding } from '../src/engine/finding.js';
import { fuse, type FusionWeights } from '../src/engine/fusion.js';
import { DEFAULT_POLICY, thresholdsOf } from '../src/engine/policy.js';
import { loadDataset } from '../src/evaluation/dataset.js';
import { computeMetrics } from '../src/evaluation/metrics.js';
import { isDavidsonTest, partFile } from '../training/text-cnn/examples.js';

type Judge = (text: string) => readonly Finding[];

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
  ['zh_chineseharm', ['abuse'], 'ok', 'hate'],
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
  const sets = [];
  for (const [set, harm, ok, category] of asked) {
    const rows = (await judged(set, judge)).filter(({ label }) => label === ok || harm.includes(label));
    const by = (scoreOf: (findings: readonly Finding[]) => number) => {
      const metrics = computeMetrics(
        rows.map(({ label, findings }) => {
          const score = scoreOf(findings);
          return { positive: label !== ok, score, predicted: score >= reviewOf(category) };
        }),
      );
      const { auroc, recallAtFpr001, recallAtFpr005, accuracy, recall, fp, tn } = metrics;
      const falseAlarms = fp / (fp + tn);
      return rounded({ auroc, recallAtFpr001, recallAtFpr005, accuracy, recall, falseAlarms });
    };
    const alone = (detector: string) =>
      by((findings) => fuse(findings.filter((each) => each.detector === detector))[category] ?? 0);
    const fused = by((findings) => fuse(findings, weights)[category] ?? 0);
    sets.push({ set, category, by: { fused, bayes: alone('bayes'), 'text-cnn': alone('text-cnn') } });
  }
  const harmless = [];
  for (const [set, ok] of harmlessSets) {
    const rows = (await judged(set, judge)).filter(({ label }) => label === ok);
    const share = (of: (findings: readonly Finding[]) => ReturnType<typeof fuse>): number =>
      rows.filter(({ findings }) =>
        (Object.entries(of(findings)) as [Category, number][]).some(
          ([category, score]) => score >= reviewOf(category),
        ),
      ).length / rows.length;
    const alone = (detector: string): number =>
      share((findings) => fuse(findings.filter((each) => each.detector === detector)));
    const fused = share((findings) => fuse(findings, weights));
    const shares = rounded({ fused, bayes: alone('bayes'), textCnn: alone('text-cnn') });
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
  const result = kept.map(({ label, text }) => ({ label, findings: judge(text) }));
  judgedSets.set(set, result);
  return result;
}

const judgedSets = new Map<string, readonly { label: string; findings: readonly Finding[] }[]>();

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
