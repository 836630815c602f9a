import type { Raster, RasterRequest } from '../engine/image.js';
import { ctcText } from '../engine/tier3-models/ctc.js';
import { lineStrip, stripHeight } from '../engine/tier3-models/line-strip.js';
import { inReadingOrder } from '../engine/tier3-models/reading-order.js';
import { cornersOf, type SlantedBox } from '../engine/tier3-models/slanted-box.js';
import { writingRegions } from '../engine/tier3-models/writing-regions.js';
import type { FrameRead } from '../engine/tier3-models/read-images.js';
import { readOcrFiles } from '../models/ocr-files.js';
import { openOnnxRuntime } from './onnx-runtime.js';
import type { LoadedModel, Tensor } from './runtime.js';

/** Reads a frame; stops where the time is over, and says so. @param isOver asked between lines */
export type ReadRaster = (raster: Raster, isOver: () => boolean) => Promise<FrameRead<unknown>>;

/** The size in which writing is read. */
export const ocrRaster: RasterRequest = { width: 960, height: 960, fit: 'inside', channels: 3 };

/** Of a line; below it the network guesses. */
const minConfidence = 0.6;

/**
 * The two networks of PP-OCRv4: one finds lines, one reads them. In this thread, which they block: for a worker.
 * @throws Error that says which file is not as it should be, or that ONNX Runtime is not to be had
 */
export async function openOcr(folder: string): Promise<ReadRaster> {
  const { detector, reader, characters } = readOcrFiles(folder);
  const runtime = await openOnnxRuntime(false, { sizesVary: true });
  const [finding, reading] = [await runtime.load(detector), await runtime.load(reader)];
  return async (raster, isOver) => {
    const { width, height } = raster;
    const pieces: FrameRead<unknown>['pieces'][number][] = [];
    const regions = await regionsOf(raster, finding);
    for (const region of regions) {
      if (isOver())
        return { width, height, pieces: inReadingOrder(pieces), cut: 'it was not read to its end in time' };
      const strip = lineStrip(raster, region);
      const dims = [1, 3, stripHeight, strip.width];
      const steps = await runOne(reading, stepsName, { dims, data: strip.data });
      const { text, confidence } = ctcText(steps, characters);
      if (text !== '' && confidence >= minConfidence) pieces.push({ text, box: boundsOf(region) });
    }
    return { width, height, pieces: inReadingOrder(pieces) };
  };
}

async function regionsOf(raster: Raster, network: LoadedModel): Promise<SlantedBox[]> {
  const [width, height] = [upTo32(raster.width), upTo32(raster.height)];
  const data = await runOne(network, mapName, {
    dims: [1, 3, height, width],
    data: normalised(raster, width, height),
  });
  return writingRegions({ width, height, data });
}

/** What the detecting network was trained on: ImageNet's mean and deviation, in planes; 0 beside the image. */
function normalised(
  { width, height, data }: Raster,
  paddedWidth: number,
  paddedHeight: number,
): Float32Array {
  const planes = new Float32Array(3 * paddedWidth * paddedHeight);
  for (const [channel, [mean, deviation]] of channels.entries()) {
    const [scale, offset] = [1 / (255 * deviation), mean / deviation];
    for (let y = 0; y < height; y++) {
      let to = (channel * paddedHeight + y) * paddedWidth;
      for (let from = y * width * 3 + channel; from < (y + 1) * width * 3; from += 3)
        planes[to++] = (data[from] as number) * scale - offset;
    }
  }
  return planes;
}

const channels = [
  [0.485, 0.229],
  [0.456, 0.224],
  [0.406, 0.225],
] as const;

/** The network halves five times. */
function upTo32(pixels: number): number {
  return Math.ceil(pixels / 32) * 32;
}

async function runOne(network: LoadedModel, output: string, tensor: Tensor): Promise<Float32Array> {
  const results = await network.run({ [inputName]: tensor }, [output]);
  return results[output]?.data as Float32Array;
}

/** As the files name what goes in and out. */
const [inputName, mapName, stepsName] = ['x', 'sigmoid_0.tmp_0', 'softmax_11.tmp_0'];

function boundsOf(region: SlantedBox): [number, number, number, number] {
  const corners = cornersOf(region);
  const [across, down] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
}
