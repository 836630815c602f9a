import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as tfjs from '@tensorflow/tfjs-core';
import { decodeOnnx } from './onnx/decode-onnx.js';
import type { Runtime } from './runtime.js';
import { prepareGraph, runGraph } from './tfjs-graph.js';

export type Tfjs = typeof tfjs;
/** Where TensorFlow.js computes: WebAssembly, the native library, or the native library with CUDA. */
export type TfjsBackend = 'wasm' | 'node' | 'gpu';

/**
 * TensorFlow.js in this thread, which it blocks: for worker threads. It runs the same .onnx files as ONNX Runtime does,
 * by a graph that is read once (tfjs-graph.ts), so that there is one file a model whatever runs it.
 * @throws Error where the package is not installed or does not load
 */
export async function openTfjsRuntime(backend: TfjsBackend): Promise<Runtime> {
  const { tf, device } = await open(backend);
  return {
    load: async ({ file }) => {
      const graph = prepareGraph(tf, decodeOnnx(file));
      return { device, run: (batch, outputs) => runGraph(tf, graph, batch, outputs) };
    },
  };
}

async function open(backend: TfjsBackend): Promise<{ tf: Tfjs; device: string }> {
  if (backend === 'wasm') return { tf: await openWasm(), device: 'cpu' };
  // Their names are not known to the compiler: they are installed by those who have use for them.
  const name: string = backend === 'gpu' ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node';
  const loaded = (await import(name).catch((error: unknown) => {
    const missing = (error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND';
    throw missing ? new Error(`${name} is not installed: npm install ${name}@4.22`) : error;
  })) as { default?: Tfjs } & Tfjs;
  const tf = loaded.default ?? loaded;
  await tf.ready();
  return { tf, device: backend === 'gpu' ? 'cuda' : 'cpu' };
}

async function openWasm(): Promise<Tfjs> {
  // The ES modules of these packages are bundler-made; Node's own builds are CommonJS.
  const require = createRequire(import.meta.url);
  const tf = require('@tensorflow/tfjs-core') as Tfjs;
  const wasm = require('@tensorflow/tfjs-backend-wasm') as {
    setWasmPaths: (folder: string) => void;
    setThreadsCount: (threads: number) => void;
  };
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  wasm.setThreadsCount(1);
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly does not start');
  await tf.ready();
  return tf;
}
