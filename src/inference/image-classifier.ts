import { NSFW_CLASSES, type ImageClassifier } from '../engine/tier3-models/image-cnn.js';
import { modelId } from '../models/model-manifest.js';
import type { Inference } from './inference.js';

/** The image network of this name as the engine takes it, or why there is none. */
export function imageClassifierOf(inference: Inference, name: string): ImageClassifier | { failed: string } {
  const entry = inference.entry(name);
  if (!entry) return { failed: `models/manifest.json names no ${name}` };
  const input = entry.network?.inputs['pixels'];
  const output = entry.network?.outputs['probabilities'];
  const [height, width, channels] = input?.dims ?? [];
  if (input?.type !== 'uint8' || height === undefined || height !== width || channels !== 3)
    return { failed: `the model ${name} does not take square images` };
  if (output?.dims[0] !== NSFW_CLASSES.length)
    return { failed: `the model ${name} does not tell ${NSFW_CLASSES.length} classes apart` };
  return {
    model: modelId(entry),
    size: width,
    classify: async (data, limits) => {
      const inputs = { pixels: { dims: input.dims, data } };
      const results = await inference.run({ model: name, inputs, outputs: ['probabilities'], ...limits });
      return results['probabilities']?.data as Float32Array;
    },
  };
}
