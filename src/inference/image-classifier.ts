import { NSFW_CLASSES } from '../engine/tier3-models/image-cnn.js';
import type { ImageClassifier, ImageReading } from '../engine/tier3-models/image-network.js';
import { modelId } from '../models/model-manifest.js';
import type { Inference } from './inference.js';

/** The image network of this name as the engine takes it, or why there is none. */
export function imageClassifierOf(inference: Inference, name: string): ImageClassifier | { failed: string } {
  const entry = inference.entry(name);
  if (!entry) return { failed: `models/manifest.json names no ${name}` };
  const input = entry.network?.inputs['pixels'];
  const output = entry.network?.outputs['probabilities'];
  const featureCount = entry.network?.outputs['features']?.dims[0] ?? 0;
  const [height, width, channels] = input?.dims ?? [];
  if (input?.type !== 'uint8' || height === undefined || height !== width || channels !== 3)
    return { failed: `the model ${name} does not take square images` };
  if (output?.dims[0] !== NSFW_CLASSES.length)
    return { failed: `the model ${name} does not tell ${NSFW_CLASSES.length} classes apart` };
  const outputs = featureCount > 0 ? ['probabilities', 'features'] : ['probabilities'];
  const run: ImageClassifier['read'] = async (data, limits) => {
    const inputs = { pixels: { dims: input.dims, data } };
    const results = await inference.run({ model: name, inputs, outputs, ...limits });
    return {
      probabilities: results['probabilities']?.data as Float32Array,
      features: (results['features']?.data ?? noFeatures) as Float32Array,
    };
  };
  return { model: modelId(entry), size: width, featureCount, read: shared(run) };
}

const noFeatures = new Float32Array(0);

/** One run for the same pixels, as long as somebody holds them. */
function shared(run: ImageClassifier['read']): ImageClassifier['read'] {
  const readings = new WeakMap<Uint8Array, Promise<ImageReading>>();
  return (pixels, limits) => {
    const known = readings.get(pixels);
    if (known) return known;
    const reading = run(pixels, limits);
    readings.set(pixels, reading);
    return reading;
  };
}
