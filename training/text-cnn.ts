import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { isCategory } from '../src/engine/category.js';
import { DEFAULT_POLICY, thresholdsOf } from '../src/engine/policy.js';
import { packTextCnn, TextCnn } from '../src/engine/tier3-models/text-cnn-model.js';
import { shape } from '../src/engine/tier3-models/text-network.js';
import { calibrate } from './calibrate.js';
import { DeepLearner } from './text-cnn/deep-learner.js';
import { unknown, Vocabulary, type EncodedTexts } from './text-cnn/encoded.js';
import { readExamples, type TextExample } from './text-cnn/examples.js';
import { areaUnder, categoryFigures, davidsonFigures } from './text-cnn/figures.js';
import { heads, publicHeads, type Head } from './text-cnn/heads.js';
import { columnsInBytes, rowsInBytes } from './text-cnn/in-bytes.js';
import { wideSums, type WideWeights } from './text-cnn/wide-learner.js';
import type { WideTask } from './text-cnn/wide.worker.js';
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
      settings: { passes: widePasses, rate: wideRate },
    });
    const deep = new DeepLearner(vocabulary);
    let best = { loss: Infinity, sums: new Float64Array(0) as Float64Array, weights: deep.copy(), pass: 0 };
    for (let pass = 0; pass < passes; pass++) {
      const rate = (share: number): number => firstRate * (1 - 0.95 * ((pass + share) / passes));
      const loss = deep.pass(texts, balance, rate, 100 + pass);
      const sums = deep.judge(devTexts);
      const devLoss = lossOf(sums, devTexts);
      console.error(`pass ${pass + 1}: loss ${loss.toFixed(4)}, on dev ${devLoss.toFixed(4)}`);
      if (devLoss < best.loss) best = { loss: devLoss, sums, weights: deep.copy(), pass: pass + 1 };
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
      const narrow = isPublic ? tooNarrow[head] : undefined;
      const serves = isPublic && auroc >= minAuroc && found >= minFound && narrow === undefined;
      const why = narrow ?? `finds ${found} of texts outside of its training, AUROC ${auroc}`;
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
    const card = { licence: 'Apache-2.0', sources, shape, categories, heads: judged, leftOut, figures };
    await writeModel({ name: 'text-cnn', version: 1, file: 'text-cnn.bin' }, bytes, card);
    return { name: 'text-cnn', texts: train.length, bytes: bytes.length, figures, leftOut };
  },
};

const widePasses = 3;
const wideRate = 0.1;
const passes = 3;
const firstRate = 0.0012;
const minAuroc = 0.8;
/** What finds less would only raise false alarms. */
const minFound = 0.1;
/** Figures on held-out texts of one narrow set say nothing of what a service sees. */
const tooNarrow: Partial<Record<Head, string>> = {
  contraband: 'most of its texts are titles of one market, so that praise of any goods looks like them',
};
/** Share of harmless texts that the model alone may send to people. */
const falsePositives = 0.005;
/** The few texts that were written to be near misses tell more than the many that were found. */
const ownWeight = 2;

function weighted(example: TextExample): TextExample & { weight?: number } {
  return example.source.startsWith('corpus/') ? { ...example, weight: ownWeight } : example;
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

/** Mean over the heads, each alike however many texts it has. */
function lossOf(sums: Float64Array, { targets }: EncodedTexts): number {
  let total = 0;
  for (let h = 0; h < heads.length; h++) {
    let [loss, count] = [0, 0];
    for (let at = h; at < targets.length; at += heads.length) {
      if (targets[at] === unknown) continue;
      const margin = (targets[at] === 1 ? 1 : -1) * (sums[at] as number);
      loss += Math.log1p(Math.exp(-Math.max(-30, margin)));
      count += 1;
    }
    total += loss / Math.max(count, 1);
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
  const rate = isCategoryHead ? falsePositives : 1;
  const { slope, offset } = calibrate(scoredAt(share), { threshold: review, falsePositives: rate });
  const least = Math.log(review / (1 - review));
  const ofIt = scoredAt(share).filter(({ positive }) => positive);
  const found = ofIt.filter(({ sum }) => slope * sum + offset >= least).length / Math.max(ofIt.length, 1);
  return {
    ...{ slope, offset, wideShare: share },
    ...{ auroc: Number(auroc.toFixed(4)), found: Number(found.toFixed(4)) },
  };
}
