import { parentPort, workerData } from 'node:worker_threads';
import { buildKeywordIndex } from '../engine/tier1-rules/keyword-index.js';
import type { KeywordPattern } from '../engine/tier1-rules/keyword-pattern.js';

const index = buildKeywordIndex(workerData as KeywordPattern[]);
const { automaton, useStarts, uses, needed, edges } = index;
const arrays = [...Object.values(automaton), useStarts, uses, needed, edges] as { buffer: ArrayBuffer }[];
parentPort?.postMessage(
  index,
  arrays.map((array) => array.buffer),
);
