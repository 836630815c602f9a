import type { LearnedDocument } from '../../../src/engine/tier2-statistics/feature-set.js';
import { FeatureSet } from '../../../src/engine/tier2-statistics/feature-set.js';
import { extractFeatures } from '../../../src/engine/tier2-statistics/features.js';
import { ViewedPart } from '../../../src/engine/normalise/views.js';

const features = new FeatureSet();

/** A text as the learners see it. */
export function documentOf(text: string): LearnedDocument {
  extractFeatures(new ViewedPart({ part: 'text', text }), features);
  return features.document();
}

export const spamTexts = [
  'WIN a FREE prize now!!! call 09061234567',
  'Cheap loans, claim your cash at http://loan.example.com today',
  'free ringtone, text WIN to 80086 now',
  'You have won £1000 cash! call now to claim your prize',
  '加微信 vx123456 免费领取红包',
  '澳门娱乐城 注册就送88元 www.example.com',
];

export const hamTexts = [
  'are you coming home for dinner tonight?',
  'ok see you at the station at seven',
  'I left the keys on the table, call me when you are there',
  'the meeting was moved to monday morning',
  '今天晚上一起吃饭吗',
  '明天开会的资料我发给你了',
];
