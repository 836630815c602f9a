import type { TrainingPrices } from '../config/config.js';

/** How long a training took, and what the same costs. */
export interface TrainingCost {
  /** Of one CPU core, or of the device: the network over all examples. */
  readonly readingSeconds: number;
  /** Of one CPU core: the head, its checks and its calibration. */
  readonly learningSeconds: number;
  /** What images were read on: `cpu`, `cuda`, the host of a server; null where that is no longer known. */
  readonly device: string | null;
  readonly currency: string;
  /** On one core; null where TRAINING_CPU_PRICE is not set. */
  readonly cpu: number | null;
  /** With images read on the GPU of TRAINING_GPU_PRICE, TRAINING_GPU_SPEEDUP times as fast; null where not set. */
  readonly gpu: number | null;
}

/** The head is learned on a core either way; whoever rents the GPU pays for it meanwhile. */
export function trainingCost(
  took: Pick<TrainingCost, 'readingSeconds' | 'learningSeconds' | 'device'>,
  { cpuCoreHour, gpuHour, gpuSpeedup, currency }: TrainingPrices,
): TrainingCost {
  const { readingSeconds, learningSeconds, device } = took;
  const onCpu = device === 'cuda' ? readingSeconds * gpuSpeedup : readingSeconds;
  const cost = (price: number | undefined, seconds: number): number | null =>
    price === undefined ? null : Number(((price * seconds) / secondsPerHour).toPrecision(3));
  return {
    readingSeconds: rounded(readingSeconds),
    learningSeconds: rounded(learningSeconds),
    ...{ device, currency },
    cpu: cost(cpuCoreHour, onCpu + learningSeconds),
    gpu: cost(gpuHour, onCpu / gpuSpeedup + learningSeconds),
  };
}

const secondsPerHour = 3_600;

function rounded(seconds: number): number {
  return Number(seconds.toFixed(3));
}
