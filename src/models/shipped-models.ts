import { z } from 'zod';
import { isCategory } from '../engine/category.js';
import type { EngineModels } from '../engine/detectors.js';
import type { RiskWeights } from '../engine/behaviour/risk.js';
import type { FusionWeights } from '../engine/fusion.js';
import { BaseModel } from '../engine/tier2-statistics/base-model.js';
import type { BayesModels } from '../engine/tier2-statistics/bayes.js';
import type { Overlay } from '../engine/tier2-statistics/overlay.js';
import { readPresetClasses, type PresetClass } from '../image-classes/preset-classes.js';
import { modelId, readModel, type ModelEntry } from './model-manifest.js';
import { sequenceModel, sequenceName, type SequenceModel } from './sequence-file.js';

/** What `models/` holds for the judgement itself, as it was found at start. */
export interface ShippedModels extends EngineModels {
  /** The overlay is what was taught before start, to all tenants: `npm run evaluate -- --learn`. */
  readonly bayes: BayesModels & { overlay?: Overlay | undefined };
  /** What foretells authors' steps; absent where it is missing: then none surprises. */
  readonly sequence?: SequenceModel | undefined;
  /** The classes of images that the product brings along. */
  readonly imageClasses: readonly PresetClass[];
  /** SHA-256 of each model that judges, lower-case hex. */
  readonly hashes: readonly string[];
  /** That of the Bayesian filter's base; absent where it is missing. */
  readonly bayesHash?: string;
  /** What is missing or not as the manifest says, one line a model; empty where all is well. */
  readonly problems: readonly string[];
}

const category = z.string().refine(isCategory);

const bayesCard = z.object({
  categories: z.array(z.object({ category, scale: z.number(), slope: z.number(), offset: z.number() })),
});

const fusionFile = z.object({
  categories: z.array(
    z.object({
      category,
      offset: z.number(),
      detectors: z.array(
        z.object({
          detector: z.string(),
          weight: z.number().nonnegative(),
          most: z.number().nonnegative().optional(),
          alone: z.boolean(),
        }),
      ),
    }),
  ),
});

/**
 * Reads the shipped models, each held against its hash in `manifest.json`. One that is missing or not what the manifest
 * says is left out and named among the problems; the others judge.
 */
export function readShippedModels(folder: string): ShippedModels {
  const base = attempt(folder, 'bayes-base', baseModel);
  const fusion = attempt(folder, 'fusion', fusionWeights);
  const behaviour = attempt(folder, 'behaviour', behaviourWeights);
  const sequence = attempt(folder, sequenceName, sequenceModel);
  const classes = readPresetClasses(folder);
  const own = [base, fusion, behaviour, sequence];
  return {
    bayes: base.failed === undefined ? { base: base.model } : { failed: base.failed },
    fusion: fusion.model,
    behaviour: behaviour.model,
    sequence: sequence.model,
    imageClasses: classes.presets,
    hashes: [
      ...own.flatMap(({ sha256 }) => sha256 ?? []),
      ...classes.presets.map(({ entry }) => entry.sha256),
    ],
    ...(base.sha256 !== undefined && { bayesHash: base.sha256 }),
    problems: [...own.flatMap(({ failed }) => failed ?? []), ...classes.faults],
  };
}

const behaviourFile = z.object({
  bias: z.number(),
  weights: z.record(z.string(), z.number().nonnegative()),
});

interface Attempt<T> {
  readonly model?: T;
  readonly sha256?: string;
  readonly failed?: string;
}

function attempt<T>(
  folder: string,
  name: string,
  open: (entry: ModelEntry, bytes: Buffer) => T,
): Attempt<T> {
  try {
    const { entry, bytes } = readModel(folder, name);
    return { model: open(entry, bytes), sha256: entry.sha256 };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

function baseModel(entry: ModelEntry, bytes: Buffer): BaseModel {
  const { categories } = bayesCard.parse(entry);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new BaseModel({ model: modelId(entry), categories, weights });
}

function fusionWeights(_entry: ModelEntry, bytes: Buffer): FusionWeights {
  const { categories } = fusionFile.parse(JSON.parse(bytes.toString()));
  return Object.fromEntries(categories.map(({ category: own, ...weights }) => [own, weights]));
}

function behaviourWeights(_entry: ModelEntry, bytes: Buffer): RiskWeights {
  return behaviourFile.parse(JSON.parse(bytes.toString()));
}
