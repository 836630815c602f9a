import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as core from '@tensorflow/tfjs-core';
import { nsfwjsArtifacts, type NsfwjsModel } from './nsfwjs-files.js';
import { requireTool } from './require-tool.js';

/** TensorFlow.js with what reads networks of layers. */
export type Tfjs = typeof core & {
  readonly loadLayersModel: (source: core.io.IOHandler) => Promise<LayersModel>;
};

export interface LayersModel {
  readonly predict: (batch: core.Tensor) => core.Tensor;
}

/**
 * A network of nsfwjs as it is published, on TensorFlow.js with WebAssembly as nsfwjs runs it.
 * @throws ToolMissing where TensorFlow.js or nsfwjs is not installed
 */
export async function openOriginal(name: NsfwjsModel): Promise<{ tf: Tfjs; model: LayersModel }> {
  const tf = requireTool('@tensorflow/tfjs@4.22') as Tfjs;
  const require = createRequire(import.meta.url);
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths: (folder: string) => void };
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');
  const model = await tf.loadLayersModel(tf.io.fromMemory(nsfwjsArtifacts(name)));
  return { tf, model };
}
