import { Worker } from 'node:worker_threads';
import type { Category } from '../engine/category.js';
import { workerUrl } from '../worker-url.js';
import { CannotTrain, type TaughtExample, type TrainedClass } from './train-class.js';

export interface TrainingTask {
  readonly examples: readonly TaughtExample[];
  readonly category: Category;
}

export type TrainingReply =
  /** How much is, 0..1. */
  | { readonly done: number }
  | { readonly trained: TrainedClass; readonly seconds: number }
  | { readonly refused: string };

/** Classes are learned in a thread each, which ends with it. */
export class TrainingThreads {
  private readonly running = new Set<Worker>();
  private closed = false;

  /** @throws CannotTrain where the examples are at fault; Error where the thread is lost */
  train(
    task: TrainingTask,
    tell: (done: number) => void,
  ): Promise<{ readonly trained: TrainedClass; readonly seconds: number }> {
    if (this.closed) return Promise.reject(new Error('the server is stopping'));
    const worker = new Worker(workerUrl(import.meta.url, 'training.worker'), { workerData: task });
    this.running.add(worker);
    return new Promise((resolve, reject) => {
      worker.on('message', (reply: TrainingReply) => {
        if ('done' in reply) tell(reply.done);
        else if ('refused' in reply) reject(new CannotTrain(reply.refused));
        else resolve(reply);
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        this.running.delete(worker);
        reject(new Error('the training thread ended'));
      });
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }
}
