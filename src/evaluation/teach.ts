import type { Category } from '../engine/category.js';
import { ViewedPart } from '../engine/normalise/views.js';
import type { BaseModel } from '../engine/tier2-statistics/base-model.js';
import { FeatureSet } from '../engine/tier2-statistics/feature-set.js';
import { extractFeatures } from '../engine/tier2-statistics/features.js';
import { Overlay } from '../engine/tier2-statistics/overlay.js';
import { loadDataset } from './dataset.js';

/**
 * An overlay that has learned a labelled file, row by row in its order.
 * @param positive labels that are spam of the category; all others are ham
 * @throws DatasetError where the file cannot be read
 */
export async function teach(
  file: string,
  positive: readonly string[],
  category: Category,
  base: BaseModel | undefined,
): Promise<Overlay> {
  const overlay = new Overlay(base);
  const features = new FeatureSet();
  for (const { label, text } of await loadDataset(file)) {
    if (text === '') continue;
    extractFeatures(new ViewedPart({ part: 'text', text }), features);
    const document = features.document();
    overlay.learn({ document, label: positive.includes(label) ? 'spam' : 'ham', category });
  }
  return overlay;
}
