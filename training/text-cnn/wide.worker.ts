import { parentPort, workerData } from 'node:worker_threads';
import type { EncodedTexts, PlainTokens } from './encoded.js';
import { learnWide, type WideSettings } from './wide-learner.js';

export interface WideTask {
  readonly vocabulary: PlainTokens;
  readonly texts: EncodedTexts;
  readonly balance: Float32Array;
  readonly settings: WideSettings;
}

const { vocabulary, texts, balance, settings } = workerData as WideTask;
parentPort?.postMessage(learnWide(vocabulary, texts, balance, settings));
