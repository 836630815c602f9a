import { describe, expect, it } from '@jest/globals';
import { isCategory } from '../../../src/engine/category.js';
import { meaningPairs } from '../../../training/text-cnn/meaning-pairs.js';

const kinds = [
  ...['negation', 'quotation', 'counter-speech', 'reclaimed'],
  ...['paraphrase', 'identity', 'news', 'education'],
];

describe('meaning pairs', () => {
  const pairs = meaningPairs();

  it('are at least 400, and at least 20 of each kind in each language', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(400);
    for (const language of ['en', 'zh']) {
      for (const kind of kinds) {
        const own = pairs.filter((pair) => pair.language === language && pair.kind === kind);
        expect(own.length).toBeGreaterThanOrEqual(20);
      }
    }
    expect(new Set(pairs.map(({ kind }) => kind)).size).toBe(kinds.length);
  });

  it('name a category and are two different texts, none of which occurs twice', () => {
    for (const { category, harmful, harmless } of pairs) {
      expect(isCategory(category)).toBe(true);
      expect(harmful).not.toBe(harmless);
    }
    const texts = pairs.flatMap(({ harmful, harmless }) => [harmful, harmless]);
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  });
});
