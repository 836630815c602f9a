import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { isCategory } from '../src/engine/category.js';
import { DEFAULT_POLICY, thresholdsOf } from '../src/engine/policy.js';
import { packTextCnn, TextCnn } from '../src/engine/tier3-models/text-cnn-model.js';
import { shape } from '../src/engine/tier3-models/text-network.js';
import { calibrate } from './calibrate.js';
import { DeepLearner } from './text-cnn/deep-learner.js';
import { unknown, Vocabulary, type EncodedTexts } from './text-cnn/encoded.js';
import { isOwn, readExamples, type TextExample } from './text-cnn/examples.js';
import { areaUnder, categoryFigures, davidsonFigures } from './text-cnn/figures.js';
import { heads, publicHeads, type Head } from './text-cnn/heads.js';
import { columnsInBytes, rowsInBytes } from './text-cnn/in-bytes.js';
import { KnownWords } from './text-cnn/known-words.js';
import { randomFrom } from './text-cnn/random.js';
import { wideSums, type WideWeights } from './text-cnn/wide-learner.js';
import type { WideTask } from './text-cnn/wide.worker.js';
import { readWordVectors, wordVectorsSource } from './text-cnn/word-vectors.js';
import type { Trainer } from './trainer.js';
import { writeModel } from './write-model.js';

/** The text network of tier 3: filters over words and characters, and a wide linear model beside them. */
export const textCnn: Trainer = {
  name: 'text-cnn',
  summary: 'the convolutional network over texts, into models/ (about ten minutes of one core)',
  async train() {
    const { train, dev, test, sources } = await readExamples();
    const vocabulary = new Vocabulary();
    const texts = vocabulary.encode(train.map(weighted));
    const devTexts = vocabulary.encode(dev);
    const balance = balanceOf(texts);
    const learning = learnWideBeside({
      ...{ vocabulary: tokensOf(vocabulary), texts, balance },
      settings: wideSettings,
    });
    const known = KnownWords.of(vocabulary, texts, readWordVectors(), randomFrom(29));
    const deep = new DeepLearner(vocabulary, known);
    let best = { area: 0, sums: new Float64Array(0) as Float64Array, weights: deep.copy(), pass: 0 };
    for (let pass = 0; pass < passes; pass++) {
      const rate = (share: number): number => firstRate * (1 - 0.95 * ((pass + share) / passes));
      const loss = deep.pass(texts, balance, rate, 100 + pass, pass === passes - 1);
      const sums = deep.judge(devTexts);
      const area = meanArea(sums, devTexts);
      console.error(`pass ${pass + 1}: loss ${loss.toFixed(4)}, AUROC on dev ${area.toFixed(4)}`);
      if (area > best.area) best = { area, sums, weights: deep.copy(), pass: pass + 1 };
    }
    const wide = await learning;
    const wideDev = judgeWide(wide, vocabulary, devTexts);
    const words = rowsInBytes(best.weights.words, shape.depth);
    const sequences = rowsInBytes(best.weights.sequences, shape.depth);
    const wideBytes = columnsInBytes(wide.table, heads.length);
    const leftOut: { category: string; why: string }[] = [];
    const judged = heads.map((head, h) => {
      const own = calibrated(head, h, best.sums, wideDev, devTexts);
      const { auroc, found, ...calibration } = own;
      const isPublic = (publicHeads as readonly string[]).includes(head) && isCategory(head);
      const serves = isPublic && auroc >= minAuroc && found >= minFound;
      const why = `finds ${found} of texts outside of its training, AUROC ${auroc}`;
      if (isPublic && !serves) leftOut.push({ category: head, why });
      return {
        ...{ head, ...(serves && { category: head }), ...calibration, auroc },
        wideScale: wideBytes.scales[h] as number,
      };
    });
    const bytes = packTextCnn({
      ...{ heads: heads.length, words: words.bytes, sequences: sequences.bytes, wide: wideBytes.bytes },
      ...{ wordScales: words.scales, sequenceScales: sequences.scales },
      ...{ filters: Float32Array.from(best.weights.filters), biases: Float32Array.from(best.weights.biases) },
      output: Float32Array.from(best.weights.output),
      outputBiases: Float32Array.from(best.weights.outputBiases),
      wideBiases: wide.biases,
    });
    const shipped = new TextCnn({ model: 'text-cnn@1', heads: judged, bytes });
    const davidson = davidsonFigures(shipped, dev, test);
    const figures = { passes: best.pass, davidson, categories: categoryFigures(shipped, dev) };
    const { categories } = shipped;
    const card = {
      licence: 'Apache-2.0',
      sources: [...sources, wordVectorsSource],
      shape,
      categories,
      heads: judged,
      leftOut,
      figures,
    };
    await writeModel({ name: 'text-cnn', version: 1, file: 'text-cnn.bin' }, bytes, card);
    return { name: 'text-cnn', texts: train.length, bytes: bytes.length, figures, leftOut };
  },
};

const wideSettings = { passes: 5, rate: 0.25, leastTimes: 3 };
const passes = 3;
const firstRate = 0.0012;
const minAuroc = 0.8;
/** What finds less would only raise false alarms. */
const minFound = 0.1;
/** Share of harmless texts that the model alone may send to people; those of the sets of hate speak of the same groups. */
const falsePositives = 0.005;
const falsePositivesOf: Partial<Record<Head, number>> = { hate: 0.012 };
/** The few texts that were written to be near misses tell more than the many that were found. */
const ownWeight = 2;

function weighted(example: TextExample): TextExample & { weight?: number } {
  return isOwn(example) ? { ...example, weight: ownWeight } : example;
}

/** What a text of the head weighs against one that is not of it: the root of how many fewer there are. */
function balanceOf({ targets, weights }: EncodedTexts): Float32Array {
  return Float32Array.from(heads, (_, h) => {
    const counts = [0, 0];
    for (let text = 0; text < weights.length; text++) {
      const target = targets[text * heads.length + h] as number;
      if (target !== unknown) counts[target] = (counts[target] as number) + (weights[text] as number);
    }
    return Math.min(maxBalance, Math.max(1, Math.sqrt((counts[0] as number) / (counts[1] as number))));
  });
}

const maxBalance = 6;

/** The two learners share nothing but what they read. */
async function learnWideBeside(task: WideTask): Promise<WideWeights> {
  const worker = new Worker(new URL('./text-cnn/wide.worker.js', import.meta.url), { workerData: task });
  const [weights] = (await once(worker, 'message')) as [WideWeights];
  console.error('wide model learned');
  return weights;
}

/** What the wide learner does not read is not sent to it. */
function tokensOf({ keys, unspaced, sequences }: Vocabulary): WideTask['vocabulary'] {
  return { keys, unspaced, sequences };
}

function judgeWide(wide: WideWeights, vocabulary: Vocabulary, texts: EncodedTexts): Float64Array {
  const keys = Int32Array.from(vocabulary.keys);
  const count = texts.starts.length - 1;
  const all = new Float64Array(count * heads.length);
  const sums = new Float64Array(heads.length);
  for (let text = 0; text < count; text++) {
    wideSums(wide, vocabulary, keys, texts, text, sums);
    all.set(sums, text * heads.length);
  }
  return all;
}

/** How well the sums rank, before they are calibrated; each head alike, however many texts it has. */
function meanArea(sums: Float64Array, { targets }: EncodedTexts): number {
  let total = 0;
  for (let h = 0; h < heads.length; h++) {
    const scored = [];
    for (let at = h; at < targets.length; at += heads.length)
      if (targets[at] !== unknown) scored.push({ sum: sums[at] as number, positive: targets[at] === 1 });
    total += areaUnder(scored);
  }
  return total / heads.length;
}

/** The share of the wide sum that ranks dev best, and the sigmoid of the sum of both. */
function calibrated(head: Head, h: number, deep: Float64Array, wide: Float64Array, texts: EncodedTexts) {
  const rows: { deep: number; wide: number; positive: boolean }[] = [];
  for (let at = h; at < texts.targets.length; at += heads.length) {
    const target = texts.targets[at];
    if (target === unknown) continue;
    rows.push({ deep: deep[at] as number, wide: wide[at] as number, positive: target === 1 });
  }
  const scoredAt = (share: number) =>
    rows.map((row) => ({ sum: row.deep + share * row.wide, positive: row.positive }));
  const shares = [0, 0.25, 0.5, 0.75, 1, 1.5].map((share) => ({ share, auroc: areaUnder(scoredAt(share)) }));
  const { share, auroc } = shares.reduce((a, b) => (b.auroc > a.auroc ? b : a));
  const isCategoryHead = isCategory(head);
  const { review = 0.5 } = isCategoryHead ? thresholdsOf(DEFAULT_POLICY, head) : {};
  const rate = isCategoryHead ? (falsePositivesOf[head] ?? falsePositives) : 1;
  const { slope, offset } = calibrate(scoredAt(share), { threshold: review, falsePositives: rate });
  const least = Math.log(review / (1 - review));
  const ofIt = scoredAt(share).filter(({ positive }) => positive);
  const found = ofIt.filter(({ sum }) => slope * sum + offset >= least).length / Math.max(ofIt.length, 1);
  return {
    ...{ slope, offset, wideShare: share },
    ...{ auroc: Number(auroc.toFixed(4)), found: Number(found.toFixed(4)) },
  };
}
