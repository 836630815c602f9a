import { z } from 'zod';
import { isCategory, type Category } from '../engine/category.js';
import { TextCnn } from '../engine/tier3-models/text-cnn-model.js';
import { modelId, readManifest, readModel, type ModelEntry } from './model-manifest.js';

const cardSchema = z.object({
  heads: z.array(
    z.object({
      head: z.string(),
      category: z.string().refine(isCategory).optional(),
      slope: z.number(),
      wideShare: z.number(),
      offset: z.number(),
      wideScale: z.number(),
    }),
  ),
});

/** What is known of the network over texts before its weights are read. */
export interface TextCnnCard {
  readonly entry: ModelEntry;
  readonly model: string;
  readonly categories: readonly Category[];
}

export const textCnnName = 'text-cnn';

/** @throws Error that says what is wrong with the manifest */
export function readTextCnnCard(folder: string): TextCnnCard {
  const entry = readManifest(folder).find(({ name }) => name === textCnnName);
  if (!entry) throw new Error(`models/manifest.json names no ${textCnnName}`);
  const categories = cardSchema.parse(entry).heads.flatMap(({ category }) => category ?? []);
  return { entry, model: modelId(entry), categories };
}

/**
 * The network with its weights: 9 MB read and checked, for worker threads.
 * @throws Error that says what is missing, cut short or changed
 */
export function readTextCnn(folder: string): TextCnn {
  const { entry, bytes } = readModel(folder, textCnnName);
  return new TextCnn({ model: modelId(entry), heads: cardSchema.parse(entry).heads, bytes });
}
