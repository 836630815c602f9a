import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes, type ReaderOptions, type ReadResult } from 'zxing-wasm/reader';
import type { Raster, RasterRequest } from '../engine/image.js';
import type { Code } from '../engine/tier3-models/qr.js';
import type { FrameRead } from '../engine/tier3-models/read-images.js';
import type { LaneMessage, LaneReply } from '../inference/lane.js';
import { decodeRaster } from './decode-image.js';

/** A frame of an encoded image. */
export interface FrameFile {
  readonly bytes: Uint8Array;
  readonly index: number;
}

/** Codes of screenshots and photos keep their modules in it; the figures are in bench/results.md. */
const raster: RasterRequest = { width: 1_280, height: 1_280, fit: 'inside', channels: 1 };

/** Those with a checksum worth the name: others are read into stripes of any kind. */
const formats: NonNullable<ReaderOptions['formats']> = [
  ...(['QRCode', 'MicroQRCode', 'RMQRCode', 'DataMatrix', 'Aztec', 'PDF417'] as const),
  ...(['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128'] as const),
];

const always: ReaderOptions = { formats, maxNumberOfSymbols: 16, textMode: 'Plain' };
const fast: ReaderOptions = {
  ...always,
  ...{ tryHarder: false, tryRotate: false, tryInvert: false, tryDownscale: false },
};
const thorough: ReaderOptions = {
  ...always,
  ...{ tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true },
};

sharp.concurrency(1);
sharp.cache(false);

// Messages come while it loads; they are answered in their order.
let last = begin();
parentPort?.on('message', (message: LaneMessage<FrameFile>) => {
  last = last.then(() => ('end' in message ? process.exit() : answer(message.run)));
});

async function begin(): Promise<void> {
  try {
    // By default the library fetches it from the network.
    const file = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
    const wasmBinary = Uint8Array.from(file).buffer;
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    post({ opened: [{ name: 'zxing', device: 'cpu' }] });
  } catch (error) {
    post({ unavailable: `codes cannot be read: ${messageOf(error)}` });
  }
}

async function answer({ bytes, index }: FrameFile): Promise<void> {
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    post({ ran: await codesOf(await decodeRaster(file, index, raster)), device: 'cpu' });
  } catch (error) {
    post({ failed: messageOf(error), again: false });
  }
}

/** Most codes show themselves at once; the thorough look costs ten times as much. */
async function codesOf({ width, height, data }: Raster): Promise<FrameRead<Code>> {
  const image = { width, height, data: grey(data) };
  let results = await readBarcodes(image, fast);
  if (results.length === 0) results = await readBarcodes(image, thorough);
  const pieces = results
    .filter(({ isValid, text }) => isValid && text !== '')
    .map(({ format, text, position }) => ({ format, text, box: boxOf(position) }));
  return { width, height, pieces };
}

function boxOf({
  topLeft,
  topRight,
  bottomLeft,
  bottomRight,
}: ReadResult['position']): [number, number, number, number] {
  const corners = [topLeft, topRight, bottomLeft, bottomRight];
  const [across, down] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
}

/** Luma → RGBA, which is what the library takes. */
function grey(luma: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const words = new Uint32Array(luma.length);
  // The same in either byte order: red, green and blue are equal, and transparency is not looked at.
  for (let i = 0; i < luma.length; i++) words[i] = ((luma[i] as number) * 0x01010101) >>> 0;
  return new Uint8ClampedArray(words.buffer);
}

function post(reply: LaneReply<FrameRead<Code>>): void {
  parentPort?.postMessage(reply);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
