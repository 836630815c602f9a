import type { Category } from '../engine/category.js';
import type { TrainedFigures } from './train-class.js';
import type { TrainingCost } from './training-cost.js';

/** `shadow`: its findings are recorded and change nothing. */
export const CLASS_MODES = ['off', 'shadow', 'live'] as const;
export type ClassMode = (typeof CLASS_MODES)[number];

/** `waiting` for a worker, `reading` images with the network, `learning` the head. */
export const TRAINING_STEPS = ['waiting', 'reading', 'learning'] as const;
export type TrainingStep = (typeof TRAINING_STEPS)[number];

/** A class of a tenant's own, as it is stored. */
export interface ImageClassRow {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  readonly mode: ClassMode;
  /** The one that judges; null before the first. */
  readonly version: number | null;
  /** The last one that was made. */
  readonly versions: number;
  /** Of the job, while it is being trained. */
  readonly trainingId: string | null;
  readonly trainingStep: TrainingStep | null;
  /** Of the step, 0..1. */
  readonly trainingDone: number;
  readonly trainingBy: string | null;
  /** Why the last training gave no version. */
  readonly trainingFault: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly positive: number;
  readonly negative: number;
  readonly unread: number;
}

/** What a version says of itself. */
export type VersionFigures = TrainedFigures & { readonly cost: TrainingCost };

/** What was learned once; it never changes. */
export interface ClassVersion {
  readonly version: number;
  readonly backbone: string;
  readonly figures: VersionFigures;
  readonly createdBy: string;
  readonly createdAt: Date;
}
