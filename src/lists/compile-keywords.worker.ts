import { parentPort, workerData } from 'node:worker_threads';
import { buildKeywordIndex, tablesOf } from '../engine/tier1-rules/keyword-index.js';
import type { KeywordPattern } from '../engine/tier1-rules/keyword-pattern.js';

const index = buildKeywordIndex(workerData as KeywordPattern[]);
parentPort?.postMessage(
  index,
  tablesOf(index).map((table) => table.buffer),
);
