import { parentPort } from 'node:worker_threads';
import { modelsFolder } from '../product-root.js';
import { readShippedModels } from '../models/shipped-models.js';
import type { BaseModel } from '../engine/tier2-statistics/base-model.js';
import type { LearningReply, LearningTask } from './learning-thread.js';
import { OverlayFold } from './overlay-fold.js';
import { readLessonText } from './read-lesson-text.js';

/** Reads texts and makes overlays: what would hold up requests. */
let fold: OverlayFold | undefined;

/** Read when first needed: who only reads texts needs none. */
let base: BaseModel | undefined | null = null;
function baseModel(): BaseModel | undefined {
  if (base === null) base = readShippedModels(modelsFolder).bayes.base;
  return base;
}

function done(task: LearningTask): unknown {
  if ('read' in task) return task.read.map(readLessonText);
  if ('begin' in task) {
    fold = new OverlayFold(baseModel(), task.begin ?? undefined);
    return undefined;
  }
  if (!fold) throw new Error('no overlay was begun');
  if ('add' in task) fold.add(task.add);
  else if ('repeat' in task) fold.repeat(task.repeat);
  else {
    const folded = fold.finish();
    fold = undefined;
    return folded;
  }
  return undefined;
}

parentPort?.on('message', ({ id, task }: { id: number; task: LearningTask }) => {
  let reply: LearningReply;
  try {
    reply = { id, result: done(task) };
  } catch (error) {
    reply = { id, failed: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
