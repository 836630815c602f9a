import { parentPort, workerData } from 'node:worker_threads';
import type { TextCnn } from '../engine/tier3-models/text-cnn-model.js';
import type { TextEvidence } from '../engine/tier3-models/text-cnn.js';
import { readTextCnn, textCnnName } from '../models/text-cnn-file.js';
import type { LaneMessage, LaneReply } from './lane.js';

/** Where models/ lies. */
export interface TextLaneData {
  readonly folder: string;
}

/** A text, or one of which all scores are asked for. */
export type TextAsked = string | { readonly explain: string };

/** One a text, in their order; why it could not be judged, where that is so. */
export type TextRan = readonly (readonly TextEvidence[] | string)[];

try {
  const network = readTextCnn((workerData as TextLaneData).folder);
  parentPort?.on('message', (message: LaneMessage<readonly TextAsked[]>) => {
    if ('end' in message) process.exit();
    post({ ran: message.run.map((asked) => judged(network, asked)), device: 'cpu' });
  });
  post({ opened: [{ name: textCnnName, device: 'cpu' }] });
} catch (error) {
  post({ unavailable: messageOf(error) });
}

/** A text that cannot be judged must not cost the others of its batch. */
function judged(network: TextCnn, asked: TextAsked): readonly TextEvidence[] | string {
  try {
    return typeof asked === 'string' ? network.evidence(asked) : network.evidence(asked.explain, true);
  } catch (error) {
    return messageOf(error);
  }
}

function post(reply: LaneReply<TextRan>): void {
  parentPort?.postMessage(reply);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
