import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { vectorOf } from '../../../src/engine/tier2-statistics/feature-set.js';
import { Overlay, type Lesson, type PackedOverlay } from '../../../src/engine/tier2-statistics/overlay.js';
import { hostileText } from '../unicode.js';
import { documentOf, hamTexts, spamTexts } from './documents.js';

const spam: Lesson[] = spamTexts.map((text) => ({ document: documentOf(text), label: 'spam' }));
const ham: Lesson[] = hamTexts.map((text) => ({ document: documentOf(text), label: 'ham' }));

function taught(lessons: readonly Lesson[]): Overlay {
  const overlay = new Overlay(undefined);
  for (const lesson of lessons) overlay.learn(lesson);
  return overlay;
}

function logit(overlay: Overlay, text: string, category: 'ads' | 'scam' = 'ads'): number {
  return overlay.learner(category)?.logit(vectorOf(documentOf(text))) ?? 0;
}

/** What unlearning restores to the last bit: the counts. Weights of the margin are mended by `retrain`. */
function countsOf(packed: PackedOverlay) {
  return packed.map(({ category, learner: { spam: spamTotal, ham: hamTotal, tokens }, prints, weights }) => {
    const counts = Array.from({ length: tokens.length / 5 }, (_, i) =>
      tokens.subarray(i * 5, i * 5 + 3).join(),
    ).sort();
    return {
      category,
      spamTotal,
      hamTotal,
      counts,
      known: [...prints].map((print, i) => [print, weights[i]]).sort(),
    };
  });
}

/** Counts and weights a token, whatever order they came in. */
function tokensOf(packed: PackedOverlay[number] | undefined): string[] {
  const tokens = packed?.learner.tokens ?? new Int32Array(0);
  return Array.from({ length: tokens.length / 5 }, (_, i) => tokens.subarray(i * 5, i * 5 + 5).join()).sort();
}

describe('overlay', () => {
  test('tells what it learned from what it did not', () => {
    const overlay = taught([...spam, ...ham]);
    expect(logit(overlay, 'call now to claim your FREE prize!!!')).toBeGreaterThan(0);
    expect(logit(overlay, 'see you at dinner tonight, ok?')).toBeLessThan(0);
  });

  test('is not ruined by harmless texts first', () => {
    const overlay = taught([...ham, ...spam]);
    expect(logit(overlay, 'call now to claim your FREE prize!!!')).toBeGreaterThan(0);
  });

  test('counts a text once', () => {
    const overlay = taught([spam[0] as Lesson]);
    expect(overlay.learn(spam[0] as Lesson)).toBe('duplicate');
    expect(overlay.learner('ads')?.spam).toBe(1);
  });

  test('takes the last word where the labels differ', () => {
    const overlay = taught([spam[0] as Lesson, ...ham]);
    expect(overlay.learn({ ...(spam[0] as Lesson), label: 'ham' })).toBe('changed');
    expect(overlay.learner('ads')).toMatchObject({ spam: 0, ham: ham.length + 1 });
  });

  test('says that what was never learned cannot be unlearned, and changes nothing', () => {
    const overlay = taught([...spam, ...ham]);
    const before = countsOf(overlay.pack());
    expect(overlay.unlearn({ document: documentOf('never seen'), label: 'spam' })).toBe(false);
    expect(overlay.unlearn({ ...(spam[0] as Lesson), label: 'ham' })).toBe(false);
    expect(overlay.unlearn({ ...(spam[0] as Lesson), category: 'scam' })).toBe(false);
    expect(countsOf(overlay.pack())).toEqual(before);
  });

  test('unlearns exactly: the counts are those of never having learned', () => {
    const label = fc.constantFrom('spam' as const, 'ham' as const);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hostileText(12), label), { maxLength: 8 }),
        fc.tuple(hostileText(12), label, fc.integer({ min: 1, max: 5 })),
        (others, [text, ownLabel, weight]) => {
          const lessons = others
            .filter(([other]) => other !== text)
            .map(([other, each]): Lesson => ({ document: documentOf(other), label: each, category: 'ads' }));
          const extra: Lesson = {
            document: documentOf(`${text} unlike the others`),
            label: ownLabel,
            category: 'ads',
            weight,
          };
          const without = taught(lessons);
          const overlay = taught([extra, ...lessons]);
          expect(overlay.unlearn(extra)).toBe(true);
          if (lessons.length > 0) expect(countsOf(overlay.pack())).toEqual(countsOf(without.pack()));
        },
      ),
    );
  });

  test('retrained, it is as if what was unlearned had never been', () => {
    const overlay = taught([...spam, ...ham]);
    overlay.unlearn(spam[0] as Lesson);
    expect(overlay.isStale).toBe(true);
    const rest = [...spam.slice(1), ...ham];
    overlay.retrain(rest);
    const never = taught(rest);
    never.retrain(rest);
    expect(overlay.isStale).toBe(false);
    const [a, b] = [overlay.pack()[0], never.pack()[0]];
    expect(tokensOf(a)).toEqual(tokensOf(b));
    expect(a?.learner.bias).toBe(b?.learner.bias);
  });

  test('keeps categories apart, and ham is ham for all', () => {
    const overlay = taught([
      { ...(spam[0] as Lesson), category: 'scam' },
      { ...(spam[1] as Lesson), category: 'custom:loans' },
      ...ham,
    ]);
    expect(overlay.categories).toEqual(['scam', 'custom:loans', 'ads']);
    expect(overlay.learner('scam')).toMatchObject({ spam: 1, ham: ham.length });
    expect(overlay.learner('custom:loans')).toMatchObject({ spam: 1, ham: ham.length });
    expect(overlay.learner('ads')).toMatchObject({ spam: 0, ham: ham.length });
  });

  test('packed and unpacked, it judges and goes on learning as before', () => {
    const overlay = taught([...spam.slice(1), ...ham]);
    const copy = Overlay.unpack(structuredClone(overlay.pack()), undefined);
    expect(copy.pack()).toEqual(overlay.pack());
    expect(logit(copy, 'free cash')).toBe(logit(overlay, 'free cash'));
    expect(copy.learn(spam[1] as Lesson)).toBe('duplicate');
    copy.learn(spam[0] as Lesson);
    overlay.learn(spam[0] as Lesson);
    expect(countsOf(copy.pack())).toEqual(countsOf(overlay.pack()));
  });
});
