import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import type { FrameRead } from '../engine/tier3-models/read-images.js';
import { decodeRaster } from '../images/decode-image.js';
import { ocrNames } from '../models/ocr-files.js';
import type { LaneMessage, LaneReply } from './lane.js';
import { ocrRaster, openOcr, type ReadRaster } from './ocr-networks.js';

/** Where models/ lies. */
export interface OcrLaneData {
  readonly folder: string;
}

/** A frame of an encoded image. */
export interface OcrRun {
  readonly bytes: Uint8Array;
  readonly index: number;
  /** In milliseconds since the epoch: what has been read by then is the answer. */
  readonly untilMs: number;
}

sharp.concurrency(1);
sharp.cache(false);

let read: ReadRaster;

// Messages come while it loads; they are answered in their order.
let last = begin();
parentPort?.on('message', (message: LaneMessage<OcrRun>) => {
  last = last.then(() => ('end' in message ? process.exit() : answer(message.run)));
});

async function begin(): Promise<void> {
  try {
    read = await openOcr((workerData as OcrLaneData).folder);
    post({ opened: ocrNames.map((name) => ({ name, device: 'cpu' })) });
  } catch (error) {
    post({ unavailable: messageOf(error) });
  }
}

async function answer({ bytes, index, untilMs }: OcrRun): Promise<void> {
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const raster = await decodeRaster(file, index, ocrRaster);
    const isOver = (): boolean => Date.now() >= untilMs;
    post({ ran: await read(raster, isOver), device: 'cpu' });
  } catch (error) {
    post({ failed: messageOf(error), again: false });
  }
}

function post(reply: LaneReply<FrameRead<unknown>>): void {
  parentPort?.postMessage(reply);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
