import { describe, expect, it } from '@jest/globals';
import { ViewedPart } from '../../../src/engine/normalise/views.js';
import { packTextCnn, TextCnn } from '../../../src/engine/tier3-models/text-cnn-model.js';
import { shape } from '../../../src/engine/tier3-models/text-network.js';
import { DeepLearner } from '../../../training/text-cnn/deep-learner.js';
import { Vocabulary } from '../../../training/text-cnn/encoded.js';
import { harmless, heads, only } from '../../../training/text-cnn/heads.js';
import { columnsInBytes, rowsInBytes } from '../../../training/text-cnn/in-bytes.js';
import { learnWide, wideSums } from '../../../training/text-cnn/wide-learner.js';

const examples = [
  ...['win cash now call this number', 'free prize call now', '加微信领红包', '免费领取加我微信'].map(
    (text) => ({
      text,
      targets: only('ads'),
    }),
  ),
  ...['see you at the station tonight', 'the cat sleeps on the sofa', '明天下午三点开会', '晚饭吃什么好'].map(
    (text) => ({ text, targets: harmless }),
  ),
];
const ads = heads.indexOf('ads');

describe('the learners of the network over texts', () => {
  const vocabulary = new Vocabulary();
  const texts = vocabulary.encode(examples);
  const balance = new Float32Array(heads.length).fill(1);
  const deep = new DeepLearner(vocabulary);
  const losses = Array.from({ length: 15 }, (_, pass) => deep.pass(texts, balance, () => 0.003, pass));
  const deepSums = deep.judge(texts);
  const wide = learnWide(vocabulary, texts, balance, { passes: 10, rate: 0.1, leastTimes: 1 });
  const keys = Int32Array.from(vocabulary.keys);
  const wideRows = examples.map((_, text) => {
    const sums = new Float64Array(heads.length);
    wideSums(wide, vocabulary, keys, texts, text, sums);
    return sums;
  });

  it('tell apart what they were taught', () => {
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 3);
    examples.forEach(({ targets }, text) => {
      const isAds = targets.ads === 1;
      expect((deepSums[text * heads.length + ads] as number) > 0).toBe(isAds);
      expect(((wideRows[text] as Float64Array)[ads] as number) > 0).toBe(isAds);
    });
  });

  it('learn nothing for a head whose target is unknown', () => {
    const scam = heads.indexOf('davidson-hate');
    expect(wideRows.every((sums) => sums[scam] === 0)).toBe(true);
  });

  it('mean the same as the network that judges, but for what bytes round', () => {
    const { words, sequences, filters, biases, output, outputBiases } = deep.copy();
    const [wordRows, sequenceRows] = [rowsInBytes(words, shape.depth), rowsInBytes(sequences, shape.depth)];
    const wideBytes = columnsInBytes(wide.table, heads.length);
    const bytes = packTextCnn({
      ...{ heads: heads.length, words: wordRows.bytes, sequences: sequenceRows.bytes, wide: wideBytes.bytes },
      ...{ wordScales: wordRows.scales, sequenceScales: sequenceRows.scales, wideBiases: wide.biases },
      ...{ filters: Float32Array.from(filters), biases: Float32Array.from(biases) },
      ...{ output: Float32Array.from(output), outputBiases: Float32Array.from(outputBiases) },
    });
    const at = (wideShare: number): TextCnn => {
      const own = heads.map((head, h) => {
        return { head, slope: 1, offset: 0, wideShare, wideScale: wideBytes.scales[h] as number };
      });
      return new TextCnn({ model: 'test@1', heads: own, bytes });
    };
    const [alone, both] = [at(0), at(1)];
    examples.forEach(({ text }, i) => {
      const part = new ViewedPart({ part: 'text', text });
      const deepSum = deepSums[i * heads.length + ads] as number;
      expect(alone.allLogits(part)[ads]).toBeCloseTo(deepSum, 1);
      const wideSum = (both.allLogits(part)[ads] as number) - (alone.allLogits(part)[ads] as number);
      expect(wideSum).toBeCloseTo((wideRows[i] as Float64Array)[ads] as number, 1);
    });
  });
});
