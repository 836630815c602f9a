import { describe, expect, it } from '@jest/globals';
import { readShippedModels } from '../../../src/models/shipped-models.js';
import { modelsFolder } from '../../../src/product-root.js';
import { scoresOf, textJudge } from '../../../training/judged-texts.js';
import { meaningFigures, meaningPairs, reachesReview } from '../../../training/text-cnn/meaning-pairs.js';

/**
 * What the shipped models reach today, a kind in a line, as shares of its pairs: the harmful text ranked above the
 * harmless one, the harmful one found, and the harmless one sent to review. Training must not fall behind it.
 */
const today: readonly [kind: string, ranked: number, found: number, falseAlarms: number][] = [
  ['en negation', 0.923, 0.538, 0.423],
  ['en quotation', 0.962, 0.577, 0.192],
  ['en counter-speech', 0.731, 0.462, 0.077],
  ['en reclaimed', 0.923, 0.615, 0.192],
  ['en paraphrase', 0.885, 0.115, 0],
  ['en identity', 0.923, 0.077, 0.038],
  ['en news', 0.962, 0.654, 0],
  ['en education', 0.962, 0.538, 0.077],
  ['zh negation', 0.808, 0.731, 0.346],
  ['zh quotation', 1, 0.385, 0.154],
  ['zh counter-speech', 0.577, 0.308, 0.231],
  ['zh reclaimed', 0.923, 0.192, 0.038],
  ['zh paraphrase', 0.962, 0.346, 0.077],
  ['zh identity', 0.962, 0.231, 0.077],
  ['zh news', 0.923, 0.5, 0.038],
  ['zh education', 0.962, 0.462, 0.038],
];

/** Groups that are attacked, in sentences that say nothing of them. */
const groups = {
  en: [
    'women',
    'Muslims',
    'Jews',
    'black people',
    'gay people',
    'trans people',
    'immigrants',
    'Chinese people',
  ],
  zh: ['女性', '穆斯林', '犹太人', '黑人', '同性恋者', '跨性别者', '移民', '河南人'],
};
const sentences = [
  ...groups.en.flatMap((group) => [
    `Many ${group} live in our street.`,
    `The exhibition shows photographs of ${group} from the 1920s.`,
    `We interviewed ${group} about their work for the local paper.`,
  ]),
  ...groups.zh.flatMap((group) => [
    `我们这条街上住着很多${group}。`,
    `展览里有上世纪二十年代${group}的照片。`,
    `我们采访了几位${group}，请他们谈谈自己的工作。`,
  ]),
];

const find = textJudge();
const { fusion } = readShippedModels(modelsFolder);
const judge = (text: string) => scoresOf(find(text), fusion);
const figures = meaningFigures(judge);

describe('fused scores', () => {
  it.each(today)(
    '%s: rank %f of the pairs, find %f of the harmful, alarm at %f',
    (kind, ranked, found, alarms) => {
      expect(figures[kind]?.ranked).toBeGreaterThanOrEqual(ranked);
      expect(figures[kind]?.found).toBeGreaterThanOrEqual(found);
      expect(figures[kind]?.falseAlarms).toBeLessThanOrEqual(alarms);
    },
  );

  it('are stated for each kind in each language', () => {
    const kinds = new Set(meaningPairs().map(({ language, kind }) => `${language} ${kind}`));
    expect(new Set(today.map(([kind]) => kind))).toEqual(kinds);
  });

  it.each(['strong coffee', 'great product, strong', 'hello', 'good morning', '你好', '早上好'])(
    'do not block a few plain words: %s',
    (words) => {
      expect(Math.max(0, ...(Object.values(judge(words)) as number[]))).toBeLessThan(0.9);
    },
  );

  it('send a plain insult without a swear word to people', () => {
    expect(judge('You are a worthless idiot and everybody hates you').abuse).toBeGreaterThanOrEqual(0.6);
  });

  it.each(sentences)('let pass what only names a group: %s', (sentence) => {
    expect(reachesReview(judge(sentence))).toBe(false);
  });
});
