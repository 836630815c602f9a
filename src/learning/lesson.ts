import { CATEGORY_TABLE, type Category } from '../engine/category.js';
import type { Label } from '../engine/tier2-statistics/overlay.js';

/** Where a lesson came from; `learn` may carry the app's own word: `learn:<word>`. */
export type LessonSource = 'verdict' | 'feedback' | 'report' | 'learn' | `learn:${string}`;

/** Why a lesson waits for a person. */
export const HELD_FOR = ['disputed', 'author-cap', 'reporter-cap'] as const;
export type HeldFor = (typeof HELD_FOR)[number];

/** Whose word counts how much: of two that differ about a text the heavier one holds, of equals the later. */
export const lessonWeights = {
  /** A member's verdict, or his yes to a lesson that waited. */
  member: 3,
  /** An API key's verdict, feedback or bulk lesson. */
  key: 2,
  /** What an app's user reported. */
  reporter: 1,
} as const;

/** A label that so many standing ones contradict waits for a person. */
export const disputedFrom = 20;
/** Different texts of one author that are learned in a day (UTC) without a person's look. */
export const maxLessonsOfAuthorADay = 50;
/** The same, of what one of the app's users reported. */
export const maxLessonsOfReporterADay = 20;

/** One text's label, ready to be written into the journal. */
export interface NewLesson {
  readonly id: string;
  readonly label: Label;
  /** Null of ham that is ham whatever the category. */
  readonly categories: readonly Category[] | null;
  readonly weight: number;
  readonly source: LessonSource;
  /** `member <id>` or `api-key <id>`. */
  readonly actor: string;
  readonly recordId: string | null;
  /** Keyed hashes as in record: who wrote the text, and who reported it. */
  readonly authorHash: Buffer | null;
  readonly reporterHash: Buffer | null;
  readonly print: number;
  readonly nearKey: Buffer;
  /** Sealed, as is what follows. */
  readonly document: Buffer;
  readonly names: Buffer;
  /** What a person who decides on it is shown; kept only while it waits. */
  readonly excerpt: () => Buffer;
}

/** Categories that only lists raise are never learned, childsafety above all. */
export function isTeachable(category: Category): boolean {
  return !listsOnly.has(category);
}

const listsOnly: ReadonlySet<string> = new Set(
  CATEGORY_TABLE.filter((row) => row.listsOnly).map(({ id }) => id),
);
