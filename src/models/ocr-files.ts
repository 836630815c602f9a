import { z } from 'zod';
import type { ModelFile } from '../inference/runtime.js';
import { modelId, readManifest, readModel, readModelFile, type ModelEntry } from './model-manifest.js';

/** Finds lines of writing; reads one. */
export const ocrNames = ['ppocr-v4-det', 'ppocr-v4-rec'] as const;

const readerCard = z.object({ characters: z.object({ file: z.string(), sha256: z.string() }) });

export interface OcrFiles {
  readonly detector: ModelFile;
  readonly reader: ModelFile;
  /** What the reader tells apart, from its class 1 on. */
  readonly characters: readonly string[];
}

/** What is known of the networks before they are read. @throws Error that says what is wrong with the manifest */
export function readOcrCards(folder: string): { readonly entries: readonly ModelEntry[]; readonly model: string } {
  const manifest = readManifest(folder);
  const entries = ocrNames.map((name) => {
    const entry = manifest.find((each) => each.name === name);
    if (!entry) throw new Error(`models/manifest.json names no ${name}`);
    return entry;
  });
  return { entries, model: modelId(entries[1] as ModelEntry) };
}

/**
 * The networks with their characters: 16 MB read and checked, for a worker thread.
 * @throws Error that says what is missing, cut short or changed
 */
export function readOcrFiles(folder: string): OcrFiles {
  const [detector, reader] = ocrNames.map((name) => {
    const { entry, bytes } = readModel(folder, name);
    return { entry, file: Uint8Array.from(bytes) };
  }) as [ModelFile, ModelFile];
  const { characters } = readerCard.parse(reader.entry);
  const lines = readModelFile(folder, { ...reader.entry, ...characters }).toString('utf8').split('\n');
  const own = lines.map((line) => line.replace('\r', '')).filter((line) => line !== '');
  // The last class of PaddleOCR's readers is the space.
  return { detector, reader, characters: [...own, ' '] };
}
