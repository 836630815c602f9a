import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { KerasLayer, KerasModel, QuantisedWeight } from './keras-to-onnx.js';
import { resolveTool } from './require-tool.js';

/** The networks that the package nsfwjs (MIT, Infinite Red) brings along, by the names of their folders. */
export type NsfwjsModel = 'mobilenet_v2' | 'inception_v3';

/**
 * Reads a network out of the package's files. Its code is not run: to load it takes seconds, and it is made for browsers.
 * @throws ToolMissing where the package is not installed, Error where its files are not as they are in 4.3.0
 */
export function readNsfwjs(name: NsfwjsModel): KerasModel {
  const model = bundled(name, 'model') as ModelJson;
  const weights = new Map<string, QuantisedWeight>();
  for (const { paths, weights: specs } of model.weightsManifest) {
    const bytes = Buffer.concat(paths.map((path) => Buffer.from(bundled(name, path) as string, 'base64')));
    let at = 0;
    for (const { name: weight, shape, quantization } of specs) {
      if (quantization?.dtype !== 'uint8') throw new Error(`the weight ${weight} is not of 8 bits`);
      const end = at + shape.reduce((product, size) => product * size, 1);
      const { min, scale } = quantization;
      weights.set(weight, { shape, data: Uint8Array.from(bytes.subarray(at, end)), min, scale });
      at = end;
    }
    if (at !== bytes.length) throw new Error(`${name} has ${bytes.length} bytes of weights, not ${at}`);
  }
  const [[output]] = model.modelTopology.model_config.config.output_layers as [[string]];
  return { layers: model.modelTopology.model_config.config.layers, output, weights };
}

/** The original as TensorFlow.js takes it, for comparison. */
export function nsfwjsArtifacts(name: NsfwjsModel): Record<string, unknown> {
  const { modelTopology, weightsManifest } = bundled(name, 'model') as ModelJson;
  const paths = weightsManifest.flatMap((group) => group.paths);
  const bytes = Buffer.concat(paths.map((path) => Buffer.from(bundled(name, path) as string, 'base64')));
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  return { modelTopology, weightSpecs: weightsManifest.flatMap((group) => group.weights), weightData };
}

interface ModelJson {
  readonly modelTopology: {
    readonly model_config: {
      readonly config: { readonly layers: KerasLayer[]; readonly output_layers: unknown };
    };
  };
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly {
      readonly name: string;
      readonly shape: number[];
      readonly quantization?: { readonly dtype: string; readonly min: number; readonly scale: number };
    }[];
  }[];
}

/** A browserify bundle of data: what it exports. */
function bundled(name: NsfwjsModel, part: string): unknown {
  const entry = resolveTool('nsfwjs@4.3.0');
  const file = join(dirname(entry), '..', 'models', name, `${part}.min.js`);
  const module = { exports: {} };
  runInNewContext(readFileSync(file, 'utf8'), { module, exports: module.exports });
  // Out of the other realm, whose arrays are of other constructors.
  return JSON.parse(JSON.stringify(module.exports)) as unknown;
}
