import { ViewedPart } from '../src/engine/normalise/views.js';
import type { TextCnn } from '../src/engine/tier3-models/text-cnn-model.js';
import { loadDataset } from '../src/evaluation/dataset.js';
import { partFile } from '../training/text-cnn/examples.js';

const rounds = 5;
const textsOfLength = { least: 25, most: 35 };

/**
 * CPU milliseconds a text, views and tokenising included: over texts of about 30 tokens, over all texts of three sets,
 * and the first time that it meets them, when few words are known.
 */
export async function textCnnSpeed(model: TextCnn) {
  const texts: string[] = [];
  for (const set of ['en_davidson', 'zh_cold', 'en_sms_uci'])
    for (const { text } of (await loadDataset(partFile(set, 'dev'))).slice(0, 1_500)) texts.push(text);
  const firstMs = cpuMsOf(model, texts);
  const ofThirty = texts.filter((text) => {
    const words = /\p{Script=Han}/u.test(text) ? text.length : text.split(/\s+/).length;
    return words >= textsOfLength.least && words <= textsOfLength.most;
  });
  const msAText = median(Array.from({ length: rounds }, () => cpuMsOf(model, texts)));
  const msOfThirty = median(Array.from({ length: rounds }, () => cpuMsOf(model, ofThirty)));
  const round = (ms: number): number => Number(ms.toFixed(4));
  return {
    ...{ texts: texts.length, firstMs: round(firstMs), msAText: round(msAText) },
    ...{ textsOfThirty: ofThirty.length, msOfThirty: round(msOfThirty) },
    textsASecond: Math.round(1_000 / msAText),
  };
}

function cpuMsOf(model: TextCnn, texts: readonly string[]): number {
  const before = process.cpuUsage();
  for (const text of texts) model.logits(new ViewedPart({ part: 'text', text }));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / texts.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
