import type * as ort from 'onnxruntime-node';
import type { LoadedModel, ModelFile, Runtime, Tensor, TensorData } from './runtime.js';

/**
 * ONNX Runtime in this thread, whose `run` blocks it: for worker threads. One thread a session, because a second one
 * gains less than a second session does.
 * @param sizesVary from run to run: what one run needed is then not kept for the next, which would hold the largest for good
 * @param cuda falls back to the CPU, and says so, where there is no CUDA
 * @throws Error where the native library cannot be loaded on this machine
 */
export async function openOnnxRuntime(cuda: boolean, { sizesVary = false } = {}): Promise<Runtime> {
  const { default: onnx } = await import('onnxruntime-node');
  // What goes wrong comes as an exception; the library's own lines would go to stderr past the log.
  onnx.env.logLevel = 'fatal';
  const memory = sizesVary ? { enableCpuMemArena: false, enableMemPattern: false } : {};
  return {
    load: async ({ file }: ModelFile): Promise<LoadedModel> => {
      if (!cuda) return loaded(onnx, await session(onnx, file, 'cpu', memory), 'cpu');
      try {
        return loaded(onnx, await session(onnx, file, 'cuda', memory), 'cuda');
      } catch (error) {
        const [line] = (error as Error).message.split('\n');
        const note = `CUDA is not to be had, it runs on the CPU (${line?.slice(0, 200)})`;
        return { ...loaded(onnx, await session(onnx, file, 'cpu', memory), 'cpu'), note };
      }
    },
  };
}

type Onnx = Pick<typeof ort, 'InferenceSession' | 'Tensor' | 'env'>;

function session(
  onnx: Onnx,
  file: Uint8Array,
  provider: 'cpu' | 'cuda',
  memory: Pick<ort.InferenceSession.SessionOptions, 'enableCpuMemArena' | 'enableMemPattern'>,
): Promise<ort.InferenceSession> {
  return onnx.InferenceSession.create(file, {
    ...memory,
    executionProviders: [provider],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
  });
}

function loaded(onnx: Onnx, open: ort.InferenceSession, device: string): LoadedModel {
  return {
    device,
    run: async (batch, outputs) => {
      const feeds = Object.fromEntries(
        Object.entries(batch).map(([name, tensor]) => [name, fed(onnx, tensor)]),
      );
      const results = await open.run(feeds, outputs);
      return Object.fromEntries(outputs.map((name) => [name, given(results[name] as ort.Tensor)]));
    },
  };
}

function fed(onnx: Onnx, { data, dims }: Tensor): ort.Tensor {
  if (data instanceof Float32Array) return new onnx.Tensor('float32', data, dims);
  return data instanceof Int32Array
    ? new onnx.Tensor('int32', data, dims)
    : new onnx.Tensor('uint8', data, dims);
}

/** Its memory is the session's own: a copy outlives it. */
function given({ data, dims }: ort.Tensor): Tensor {
  return { dims: [...dims], data: (data as TensorData).slice() };
}
