import { binsPerChannel } from '../engine/tier2-statistics/skin-measures.js';
import type { TextModel } from '../engine/tier2-statistics/texture-measures.js';
import { readModel } from '../models/model-manifest.js';
import type { DecodeModels } from './decode-image.js';

/** What images are measured with, and what is wrong with a model that had to be left out. */
export interface ImageModels {
  readonly models: DecodeModels;
  readonly faults: readonly string[];
}

/**
 * Reads the models of models/manifest.json that images are measured with. One that is missing, cut short or changed
 * is left out and named; the rest serves.
 */
export function readImageModels(folder: string): ImageModels {
  const faults: string[] = [];
  const read = <T>(name: string, parse: (bytes: Buffer) => T): T | undefined => {
    try {
      return parse(readModel(folder, name).bytes);
    } catch (error) {
      faults.push(`model ${name}: ${(error as Error).message}`);
      return undefined;
    }
  };
  const skin = read('skin-pixels', (bytes) => {
    if (bytes.length !== binsPerChannel ** 3) throw new Error(`has ${bytes.length} cells`);
    return { likelihood: new Uint8Array(bytes) };
  });
  const text = read('text-likelihood', (bytes) => JSON.parse(bytes.toString('utf8')) as TextModel);
  return { models: { ...(skin && { skin }), ...(text && { text }) }, faults };
}
