import { parentPort, workerData } from 'node:worker_threads';
import type { SequenceNetwork } from '../engine/behaviour/sequence/network.js';
import { surpriseOf, type Surprise } from '../engine/behaviour/sequence/surprise.js';
import { readSequence, sequenceName } from '../models/sequence-file.js';
import type { LaneMessage, LaneReply } from './lane.js';

/** Where models/ lies. */
export interface SequenceLaneData {
  readonly folder: string;
}

/** Trails of steps (src/engine/behaviour/sequence/step.ts). */
export type SequenceRun = readonly (readonly number[])[];
/** One a trail, in their order. */
export type SequenceRan = readonly Surprise[];

try {
  const { network } = readSequence((workerData as SequenceLaneData).folder);
  parentPort?.on('message', (message: LaneMessage<SequenceRun>) => {
    if ('end' in message) process.exit();
    post(answerTo(network, message.run));
  });
  post({ opened: [{ name: sequenceName, device: 'cpu' }] });
} catch (error) {
  post({ unavailable: messageOf(error) });
}

function answerTo(network: SequenceNetwork, run: SequenceRun): LaneReply<SequenceRan> {
  try {
    return { ran: run.map((trail) => surpriseOf(network, trail)), device: 'cpu' };
  } catch (error) {
    return { failed: messageOf(error), again: false };
  }
}

function post(reply: LaneReply<SequenceRan>): void {
  parentPort?.postMessage(reply);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
