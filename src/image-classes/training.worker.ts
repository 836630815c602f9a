import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingReply, TrainingTask } from './training-thread.js';
import { CannotTrain, trainClass } from './train-class.js';

/** Learns one class, and ends. */
const { examples, category } = workerData as TrainingTask;
const startMs = performance.now();
try {
  const trained = trainClass(examples, category, (done) => post({ done }));
  post({ trained, seconds: (performance.now() - startMs) / 1_000 });
} catch (error) {
  if (!(error instanceof CannotTrain)) throw error;
  post({ refused: error.message });
}

function post(reply: TrainingReply): void {
  parentPort?.postMessage(reply);
}
