import { behaviour } from './behaviour/behaviour.js';
import type { RiskWeights } from './behaviour/risk.js';
import type { Detector } from './detector.js';
import type { FusionWeights } from './fusion.js';
import { filters } from './tier1-rules/filters.js';
import { flood } from './tier1-rules/flood.js';
import type { Layer } from './tier1-rules/rule-kind.js';
import { RULE_KINDS, type Subject } from './tier1-rules/rule-kinds.js';
import { bayes, type BayesModels } from './tier2-statistics/bayes.js';
import { nearDuplicates } from './tier2-statistics/near-duplicates.js';
import { skin } from './tier2-statistics/skin.js';
import { texture } from './tier2-statistics/texture.js';
import { imageClass, type ImageClass } from './tier3-models/image-class.js';
import { imageCnn } from './tier3-models/image-cnn.js';
import type { ImageClassifier } from './tier3-models/image-network.js';
import { ocr, type WritingReader } from './tier3-models/ocr.js';
import { qr, type CodeReader } from './tier3-models/qr.js';
import { textCnn, type TextClassifier } from './tier3-models/text-cnn.js';

/** What a tenant's lists come to: the compiled layers a subject; replaced as a whole when a list changes. */
export type Material = ReadonlyMap<Subject, readonly Layer<unknown>[]>;

/** What was learned beforehand, and what a tenant taught. */
export interface EngineModels {
  readonly bayes: BayesModels;
  /** Absent where images are not classified. */
  readonly images?: ImageClassifier | { readonly failed: string };
  /** Absent where no codes are read. */
  readonly codes?: CodeReader;
  /** Absent where no writing is read. */
  readonly writing?: WritingReader | { readonly failed: string };
  /** Absent where texts are judged without a network. */
  readonly textCnn?: TextClassifier | undefined;
  /** What was learned of how much each of them tells beside the others. */
  readonly fusion?: FusionWeights | undefined;
  /** How much each signal of an author tells; absent: authors are not judged. */
  readonly behaviour?: RiskWeights | undefined;
}

/** The registry: every detector, in the order in which its tier runs them. */
export function detectorsOf(material: Material, models: EngineModels): readonly Detector[] {
  const lists = listDetectors(material);
  return [
    ...lists,
    filters(),
    flood(),
    bayes(models.bayes),
    nearDuplicates(),
    skin(),
    texture(),
    ...(models.codes
      ? [
          qr(
            models.codes,
            lists.find(({ name }) => name === 'url-list'),
          ),
        ]
      : []),
    ...(models.writing ? [ocr(models.writing)] : []),
    ...(models.images ? [imageCnn(models.images)] : []),
    ...(models.textCnn ? [textCnn(models.textCnn)] : []),
    behaviour(),
  ];
}

/** The same detectors for a tenant that taught something of its own: models anew, lists as they are. */
export function taughtDetectors(detectors: readonly Detector[], models: EngineModels): readonly Detector[] {
  const own = bayes(models.bayes);
  return detectors.map((detector) => (detector.name === own.name ? own : detector));
}

/** A detector for each class of images that was learned from examples. */
export function imageClassDetectors(
  classes: readonly ImageClass[],
  { images }: Pick<EngineModels, 'images'>,
): readonly Detector[] {
  return images ? classes.map((own) => imageClass(own, images)) : [];
}

function listDetectors(material: Material): Detector[] {
  return RULE_KINDS.flatMap((kind) => {
    const layers = material.get(kind.subject) ?? [];
    return layers.length > 0 ? [kind.detector(layers as never)] : [];
  });
}
