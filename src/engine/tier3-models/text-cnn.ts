import type { Category } from '../category.js';
import type { Detection, Detector } from '../detector.js';
import { minScore, type FaintScore, type Finding } from '../finding.js';
import { textParts, type TextPart } from '../submission.js';

/** What the network says of a text for one category. */
export interface TextEvidence {
  readonly category: Category;
  /** 0..1, calibrated. */
  readonly score: number;
  /** The words that weighed most, as they were sent. */
  readonly why: readonly string[];
}

/** The network over texts, wherever it runs: it is too much work for the thread that judges. */
export interface TextClassifier {
  /** `<name>@<version>` */
  readonly model: string;
  /** Empty where they are not known. */
  readonly categories: readonly Category[];
  /**
   * What reaches `minScore`; a category that is not named does not. With `explain` all categories.
   * @throws Error (a rejection) that says why the text could not be judged
   */
  readonly classify: (text: string, explain: boolean) => Promise<readonly TextEvidence[]>;
}

/** Convolutional network over words and characters: for each category that it was taught how likely the text is of it. */
export function textCnn(network: TextClassifier): Detector {
  return {
    name: 'text-cnn',
    tier: 3,
    categories: network.categories.length > 0 ? network.categories : 'any',
    deadlineMs: 2_000,
    imageTexts: ['ocr'],
    appliesTo: (submission) => textParts(submission).length > 0,
    detect: ({ submission, explain = false }) => findIn(textParts(submission), network, explain),
  };
}

async function findIn(
  parts: readonly TextPart[],
  { model, classify }: TextClassifier,
  explain: boolean,
): Promise<Detection> {
  const [findings, faint]: [Finding[], FaintScore[]] = [[], []];
  try {
    const all = await Promise.all(parts.map(({ text }) => classify(text, explain)));
    all.forEach((evidence, i) => {
      const { part } = parts[i] as TextPart;
      for (const { category, score, why } of evidence) {
        if (score < minScore) faint.push({ detector: 'text-cnn', category, score });
        else findings.push({ tier: 3, detector: 'text-cnn', category, score, why, part, model });
      }
    });
    return explain ? { findings, faint } : { findings };
  } catch (error) {
    return { failed: (error as Error).message };
  }
}
