import type { Runtime } from './runtime.js';

/** How a runtime is opened; heavy packages are loaded only then. @throws Error where it cannot run on this machine */
type Opener = (settings: RuntimeSettings) => Promise<Runtime>;

export interface RuntimeSettings {
  /** Of the server, for `remote`. */
  readonly url?: string;
  /** A run that takes longer is given up by a runtime that can. */
  readonly runTimeoutMs: number;
}

/** The registry: a new runtime is a file and a line here, and joins the contract suite. */
const OPENERS = {
  onnx: async () => (await import('./onnx-runtime.js')).openOnnxRuntime(false),
  'onnx-cuda': async () => (await import('./onnx-runtime.js')).openOnnxRuntime(true),
  'tfjs-wasm': async () => (await import('./tfjs-runtime.js')).openTfjsRuntime('wasm'),
  'tfjs-node': async () => (await import('./tfjs-runtime.js')).openTfjsRuntime('node'),
  'tfjs-gpu': async () => (await import('./tfjs-runtime.js')).openTfjsRuntime('gpu'),
  remote: async (settings) => (await import('./remote-runtime.js')).openRemoteRuntime(settings),
} as const satisfies Record<string, Opener>;

export type RuntimeKind = keyof typeof OPENERS;
export const RUNTIME_KINDS = Object.keys(OPENERS) as readonly RuntimeKind[];

export function openRuntime(kind: RuntimeKind, settings: RuntimeSettings): Promise<Runtime> {
  return OPENERS[kind](settings);
}
