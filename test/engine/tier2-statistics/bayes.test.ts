import { describe, expect, test } from '@jest/globals';
import { BaseModel } from '../../../src/engine/tier2-statistics/base-model.js';
import { bayes } from '../../../src/engine/tier2-statistics/bayes.js';
import { Overlay } from '../../../src/engine/tier2-statistics/overlay.js';
import { judge } from '../chain.js';
import { find } from '../find.js';
import { documentOf, hamTexts, spamTexts } from './documents.js';

const overlay = new Overlay(undefined);
for (const text of spamTexts) overlay.learn({ document: documentOf(text), label: 'spam' });
for (const text of hamTexts) overlay.learn({ document: documentOf(text), label: 'ham' });

/** A base that knows the features of one text, and no others. */
function baseThatKnows(text: string): BaseModel {
  const weights = new Int8Array(1 << 18);
  for (const key of documentOf(text).keys) weights[key & (weights.length - 1)] = 100;
  const category = { category: 'scam' as const, scale: 0.01, slope: 0.5, offset: -3 };
  return new BaseModel({ model: 'bayes-base@1', categories: [category], weights });
}

describe('bayes', () => {
  test('names the words that weighed most', () => {
    const [finding] = find(bayes({ overlay }), { text: 'hello, you can claim your FREE prize now' });
    expect(finding).toMatchObject({ tier: 2, detector: 'bayes', category: 'ads', part: 'text' });
    expect(finding?.score).toBeGreaterThan(0.5);
    expect(finding?.why).toEqual(expect.arrayContaining(['free']));
    expect(finding?.why).not.toContain('hello');
  });

  test('names Chinese without blanks', () => {
    const [finding] = find(bayes({ overlay }), { title: '加微信 vx998877 免费领取红包' });
    expect(finding?.part).toBe('title');
    expect(finding?.why?.join()).toMatch(/免费|领取|红包|微信/);
  });

  test('finds nothing in what it learned as harmless', () => {
    const findings = find(bayes({ overlay }), { text: 'are you coming home for dinner tonight?' });
    expect(findings.filter(({ score }) => score >= 0.5)).toEqual([]);
  });

  test('judges by the base where a tenant has taught nothing, and says which model it was', () => {
    const base = baseThatKnows('your account is locked, verify it');
    const [finding] = find(bayes({ base }), { text: 'your account is locked, verify it' });
    expect(finding).toMatchObject({ category: 'scam', model: 'bayes-base@1' });
    expect(finding?.score).toBeGreaterThan(0.5);
    expect(find(bayes({ base }), { text: 'xyz' }).filter(({ score }) => score >= 0.5)).toEqual([]);
  });

  test('with explain tells of each category how low it is, and finds no more', async () => {
    const base = baseThatKnows('your account is locked, verify it');
    const [plain, explained] = [false, true].map((explain) =>
      judge([bayes({ base })], { submission: { text: 'xyz' }, explain }),
    );
    expect((await plain)?.categories).toEqual({});
    expect((await explained)?.findings).toEqual([]);
    expect((await explained)?.categories.scam).toBeGreaterThan(0);
    expect((await explained)?.categories.scam).toBeLessThan(0.05);
  });

  test('suspects no other text by the first lesson of a category that no base knows', () => {
    for (const label of ['spam', 'ham'] as const) {
      const own = new Overlay(undefined);
      const text = 'how to do it, step by step, tonight';
      own.learn({ document: documentOf(text), label, category: 'selfharm' });
      for (const other of [...hamTexts, 'ok', 'x'])
        expect(find(bayes({ overlay: own }), { text: other }).filter(({ score }) => score >= 0.2)).toEqual(
          [],
        );
      own.unlearn({ document: documentOf(text), label, category: 'selfharm' });
      expect(find(bayes({ overlay: own }), { text })).toEqual([]);
    }
  });

  test('a tenant that says otherwise is heard', () => {
    const text = 'your account is locked, verify it';
    const base = baseThatKnows(text);
    const own = new Overlay(base);
    for (const harmless of [text, ...hamTexts]) {
      own.learn({ document: documentOf(harmless), label: 'ham', category: 'scam' });
    }
    const [before] = find(bayes({ base }), { text });
    const [after] = find(bayes({ base, overlay: own }), { text });
    expect(after?.score ?? 0).toBeLessThan(before?.score ?? 0);
  });

  test('without its model it says why, and the chain goes on', async () => {
    const { judgement } = await judgeWith('anything');
    expect(judgement.degraded).toEqual(['bayes']);
    expect(judgement.ruling).toMatchObject({ decision: 'pass' });
  });
});

async function judgeWith(text: string) {
  const judgement = await judge([bayes({ failed: 'models/bayes-base.bin is corrupt' })], {
    submission: { text, images: [] },
  });
  return { judgement };
}
