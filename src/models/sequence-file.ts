import { z } from 'zod';
import { SequenceNetwork } from '../engine/behaviour/sequence/network.js';
import { scoreBins } from '../engine/behaviour/sequence/percentile.js';
import { readManifest, readModel, type ModelEntry } from './model-manifest.js';

export const sequenceName = 'sequence';

/** The network that foretells authors' steps. */
export interface SequenceModel {
  readonly network: SequenceNetwork;
  /** Shares of ordinary scores by bin: what a tenant is measured by until it has scores of its own. */
  readonly usual: readonly number[];
}

const card = z.object({ usual: z.array(z.number().nonnegative()).length(scoreBins) });

/** @throws Error that says what does not fit */
export function sequenceModel(entry: ModelEntry, bytes: Buffer): SequenceModel {
  const parameters = new Float32Array(Uint8Array.from(bytes).buffer);
  return { network: new SequenceNetwork(parameters), usual: card.parse(entry).usual };
}

/** @throws Error that says what is wrong with the manifest */
export function readSequenceEntry(folder: string): ModelEntry {
  const entry = readManifest(folder).find(({ name }) => name === sequenceName);
  if (!entry) throw new Error(`models/manifest.json names no ${sequenceName}`);
  return entry;
}

/** For a worker thread. @throws Error that says what is missing, cut short or changed */
export function readSequence(folder: string): SequenceModel {
  const { entry, bytes } = readModel(folder, sequenceName);
  return sequenceModel(entry, bytes);
}
