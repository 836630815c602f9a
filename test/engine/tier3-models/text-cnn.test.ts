import { describe, expect, it } from '@jest/globals';
import { viewsOf } from '../../../src/engine/normalise/views.js';
import { textCnn, type TextClassifier } from '../../../src/engine/tier3-models/text-cnn.js';
import { readTextCnn } from '../../../src/models/text-cnn-file.js';
import { modelsFolder } from '../../../src/product-root.js';

const network = readTextCnn(modelsFolder);

function strongest(text: string): [string, number] | undefined {
  const [first] = network.evidence(text).sort((a, b) => b.score - a.score);
  return first && [first.category, first.score];
}

describe('the network over texts', () => {
  it.each([
    ['ads', 'Congratulations! You won a free prize, call 09061234567 now to claim your cash'],
    ['ads', '专业代开发票，全网最低价，加微信咨询'],
    ['abuse', 'shut up you stupid bitch'],
    ['abuse', '$hut up you stup1d b1tch'],
  ])('finds %s in: %s', (category, text) => {
    const found = network.evidence(text).find((each) => each.category === category);
    expect(found?.score).toBeGreaterThan(0.5);
  });

  it('says which words weighed most, as they were sent', () => {
    const text = 'Shut up you stupid BITCH';
    const why = network.evidence(text).find(({ category }) => category === 'abuse')?.why ?? [];
    expect(why.length).toBeGreaterThan(0);
    expect(why.every((word) => text.includes(word))).toBe(true);
  });

  it.each([
    ...['see you at the station at six, bring the umbrella', 'for example, we could meet at six'],
    ...['明天下午三点在图书馆门口见', '', '   '],
  ])('finds nothing that acts in: %s', (text) => {
    expect(strongest(text)?.[1] ?? 0).toBeLessThan(0.4);
  });

  it('judges a text alike whatever it judged before', () => {
    const text = 'call me tonight, you stupid bitch 今晚打给我';
    const first = network.evidence(text);
    for (let i = 0; i < 3_000; i++)
      network.evidence(`word${i} 字${String.fromCharCode(0x4e00 + i)} w${i * 7}x`);
    expect(network.evidence(text)).toEqual(first);
  });
});

describe('its detector', () => {
  const detect = (classifier: TextClassifier, explain = false) =>
    textCnn(classifier).detect({
      explain,
      submission: { title: 'free prize, call now', text: 'shut up you stupid bitch', images: [] },
      views: viewsOf({ images: [] }),
      signal: () => new AbortController().signal,
    });

  it('finds in each part what the network says of it', async () => {
    const { model, categories } = network;
    const found = await detect({
      ...{ model, categories },
      classify: (text, explain) => Promise.resolve(network.evidence(text, explain)),
    });
    const findings = 'findings' in found ? found.findings : [];
    expect(findings).toContainEqual(
      expect.objectContaining({ tier: 3, detector: 'text-cnn', part: 'text', category: 'abuse', model }),
    );
    expect(findings).toContainEqual(expect.objectContaining({ part: 'title', category: 'ads' }));
  });

  it('with explain tells of every category, what is too low for a finding apart', async () => {
    const { model, categories } = network;
    const asked: TextClassifier = {
      ...{ model, categories },
      classify: (text, explain) => Promise.resolve(network.evidence(text, explain)),
    };
    const [plain, explained] = [await detect(asked), await detect(asked, true)];
    if (!('findings' in plain) || !('findings' in explained)) throw new Error('it failed');
    expect(explained.findings).toEqual(plain.findings);
    expect(plain.faint).toBeUndefined();
    const told = [...explained.findings, ...(explained.faint ?? [])].map(({ category }) => category).sort();
    // In each of two parts.
    expect(told).toEqual([...categories, ...categories].sort());
    expect(explained.faint?.every(({ score }) => score > 0 && score < 0.05)).toBe(true);
  });

  it('says why the network could not be asked', async () => {
    const classify = () => Promise.reject(new Error('no file'));
    const failing: TextClassifier = { model: 'text-cnn', categories: [], classify };
    expect(await detect(failing)).toEqual({ failed: 'no file' });
    expect(textCnn(failing).categories).toBe('any');
  });
});
