import type { ModelEntry } from '../models/model-manifest.js';

/** Numbers with a shape, the last dimension running fastest. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: TensorData;
}
export type TensorData = Float32Array | Int32Array | Uint8Array;

/** By the names that the model gives its inputs or outputs. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** A model to load: its line of the manifest, which has a `network`, and its file, checked against its hash. */
export interface ModelFile {
  readonly entry: ModelEntry;
  readonly file: Uint8Array;
}

/** Runs neural networks; each is one file here and passes test/contract/inference-runtimes.test.ts. */
export interface Runtime {
  /** @throws Error that says why the model cannot be run */
  load(model: ModelFile): Promise<LoadedModel>;
}

export interface LoadedModel {
  /** What it runs on, as people call it: `cpu`, `cuda`, the host of a server. */
  readonly device: string;
  /** Why it is not what was asked for, in one line. */
  readonly note?: string;
  /**
   * @param batch each tensor's first dimension is the batch
   * @param outputs the names of those that are wanted
   * @returns the same first dimension; what is float in the model is Float32Array
   * @throws Error; a RunFault where another try may help
   */
  run(batch: Tensors, outputs: readonly string[]): Promise<Tensors>;
}

/** The run failed for a reason outside the batch: worth another try. */
export class RunFault extends Error {}
