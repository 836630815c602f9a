import type { Category } from '../engine/category.js';
import type { ImageClass } from '../engine/tier3-models/image-class.js';
import { readManifest, readModelFile, type ModelEntry } from '../models/model-manifest.js';
import { unpackHead } from './class-head.js';
import type { ClassMode } from './image-class-row.js';

/** A class that the product brings along; each tenant switches it on or off. */
export interface PresetClass {
  readonly name: string;
  readonly category: Category;
  readonly version: number;
  readonly backbone: string;
  /** Of tenants that have not said otherwise. */
  readonly mode: ClassMode;
  readonly entry: ModelEntry;
  readonly head: Pick<ImageClass, 'bias' | 'weights'>;
}

/**
 * Reads the classes that models/manifest.json names. One whose file is missing, cut short or changed is left out and
 * named; the rest serves.
 */
export function readPresetClasses(folder: string): { presets: PresetClass[]; faults: string[] } {
  const faults: string[] = [];
  const presets = entriesOf(folder, faults).flatMap((entry) => {
    try {
      const { imageClass } = entry;
      if (!imageClass) return [];
      return [
        { ...imageClass, version: entry.version, entry, head: unpackHead(readModelFile(folder, entry)) },
      ];
    } catch (error) {
      faults.push((error as Error).message);
      return [];
    }
  });
  return { presets, faults };
}

function entriesOf(folder: string, faults: string[]): ModelEntry[] {
  try {
    return readManifest(folder);
  } catch (error) {
    faults.push((error as Error).message);
    return [];
  }
}
