import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { decodeImage, type DecodeModels, type DecodeWishes } from './decode-image.js';
import { BadImage } from './image-files.js';
import type { DecodedImage } from '../engine/image.js';

export interface DecodeMessage {
  readonly bytes: Uint8Array;
  readonly wishes: DecodeWishes;
}

export type DecodeReply =
  | { readonly decoded: DecodedImage }
  /** The sender's file is at fault. */
  | { readonly bad: string }
  | { readonly failed: string };

// The threads of the pool are the parallelism; a cache would only hold images that do not come again.
sharp.concurrency(1);
sharp.cache(false);
const models = workerData as DecodeModels;

parentPort?.on('message', ({ bytes, wishes }: DecodeMessage) => {
  void reply(bytes, wishes);
});

async function reply(bytes: Uint8Array, wishes: DecodeWishes): Promise<void> {
  let answer: DecodeReply;
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    answer = { decoded: await decodeImage(file, wishes, models) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    answer = error instanceof BadImage ? { bad: message } : { failed: message };
  }
  parentPort?.postMessage(answer);
}
