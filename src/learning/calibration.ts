import type { BayesLearner } from '../engine/tier2-statistics/bayes-learner.js';

/** Texts of similar scores: what the filter said of them before they were learned, and what they were. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  /** Each class counts as often as it was seen, not as often as it is kept. */
  readonly texts: number;
  /** Mean score. */
  readonly predicted: number;
  /** Share of spam. */
  readonly observed: number;
}

const bins = 10;

/** How true the filter's scores are, in tenths; tenths without a text are left out. */
export function calibrationOf(learner: BayesLearner): CalibrationBin[] {
  const { weights, ham, spam } = learner.foretold();
  const inputs = weights.length - 1;
  const sums = Array.from({ length: bins }, () => ({ texts: 0, spam: 0, score: 0 }));
  for (const { scores, seen, isSpam } of [
    { ...ham, isSpam: false },
    { ...spam, isSpam: true },
  ]) {
    const kept = scores.length / inputs;
    for (let n = 0; n < kept; n++) {
      let logit = weights[inputs] as number;
      for (let i = 0; i < inputs; i++) logit += (weights[i] as number) * (scores[n * inputs + i] as number);
      const score = 1 / (1 + Math.exp(-logit));
      const bin = sums[Math.min(bins - 1, Math.floor(score * bins))] as (typeof sums)[0];
      bin.texts += seen / kept;
      bin.score += (seen / kept) * score;
      if (isSpam) bin.spam += seen / kept;
    }
  }
  return sums.flatMap(({ texts, spam: spamTexts, score }, i) =>
    texts === 0
      ? []
      : [
          {
            ...{ from: i / bins, to: (i + 1) / bins, texts: Math.round(texts * 10) / 10 },
            ...{ predicted: rounded(score / texts), observed: rounded(spamTexts / texts) },
          },
        ],
  );
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
