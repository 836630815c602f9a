import type { KnownAuthor } from './behaviour/behaviour.js';
import type { Category } from './category.js';
import type { FaintScore, Finding, ImageTextSource, Tier } from './finding.js';
import type { RasterRequest, SeenImage } from './image.js';
import type { ImageText, ImageTextSettings } from './image-text.js';
import type { Submission } from './submission.js';
import type { Views } from './normalise/views.js';
import type { FilterSettings } from './tier1-rules/filter-settings.js';
import type { NearTexts } from './tier2-statistics/near-duplicates.js';

/** What a detector may look at besides the submission. Each is passed in: the engine reads no clock and no disk. */
export interface DetectorInput {
  readonly submission: Submission;
  /** The normalised text parts, made once and shared by all detectors. */
  readonly views: Views;
  /** The submission's images, each in its place, as they were decoded before the chain began. */
  readonly images?: readonly SeenImage[] | undefined;
  /** How the policy sets the filters; defaults where absent. */
  readonly filters?: FilterSettings | undefined;
  /** What is known of texts like this one; absent where it is judged alone. */
  readonly near?: NearTexts | undefined;
  /** What is known of the author; absent where there is none, or the submission is judged alone. */
  readonly author?: KnownAuthor | undefined;
  /** How the policy has images read; defaults where absent. */
  readonly imageText?: ImageTextSettings | undefined;
  /** True where faint scores are asked for, too. */
  readonly explain?: boolean | undefined;
  /** From now on; what has been found by then counts, what comes later does not. Absent: the detector's own. */
  readonly deadlineMs?: number | undefined;
  /** The signal aborts when the detector's deadline has passed; asynchronous detectors should stop their work then. */
  readonly signal: () => AbortSignal;
  /** True once the detector's deadline has passed: a synchronous detector of much work should stop. Absent: never. */
  readonly expired?: () => boolean;
}

/** A detector finds, or says why it could not; it never throws for an expected failure. */
export type Detection =
  | {
      readonly findings: readonly Finding[];
      /** Where an explanation is asked for: scores too low for a finding. */
      readonly faint?: readonly FaintScore[];
      /** What was read in images, which the chain judges as it judges what was written. */
      readonly imageTexts?: readonly ImageText[];
      /** The findings and texts are what was found before. */
      readonly failed?: string;
    }
  | { readonly failed: string };

/** One check inside a tier. */
export interface Detector {
  /** Unique, kebab-case: the `detector` of its findings and its name in `degraded`. */
  readonly name: string;
  readonly tier: Tier;
  /** The categories that it can raise; `any` for lists, whose categories are the tenant's choice. */
  readonly categories: readonly Category[] | 'any';
  /** Longest time that the answer waits for it. Synchronous detectors are linear in the text and are not cut. */
  readonly deadlineMs: number;
  /** The sizes in which it wants to see images beside what is measured of each; all come from one decode. */
  readonly rasters?: readonly RasterRequest[];
  /** The texts read in images that it judges too; absent: all. */
  readonly imageTexts?: readonly ImageTextSource[];
  /** False where the submission has nothing that it looks at. */
  readonly appliesTo: (submission: Submission) => boolean;
  readonly detect: (input: DetectorInput) => Detection | Promise<Detection>;
}

/** The clock and timer that the chain runs on. */
export interface Timing {
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
  /** Calls back once after `delayMs`; the returned function cancels. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

export interface DetectorRun {
  readonly findings: readonly Finding[];
  readonly faint?: readonly FaintScore[];
  readonly imageTexts?: readonly ImageText[];
  /** Why findings may be missing: the detector failed, threw or ran past its deadline. */
  readonly failed?: string;
}

/**
 * Runs one detector so that whatever it does the chain goes on.
 * @param budgetMs what is left of the tier's budget; the deadline is the lower of both
 */
export function runDetector(
  detector: Detector,
  input: Omit<DetectorInput, 'signal' | 'expired' | 'deadlineMs'>,
  budgetMs: number,
  timing: Timing,
): DetectorRun | Promise<DetectorRun> {
  const deadlineMs = Math.min(detector.deadlineMs, budgetMs);
  if (deadlineMs <= 0) return { findings: [], failed: 'the tier had no time left' };
  // Made only when asked for: an AbortController costs more than a whole keyword scan.
  let abort: AbortController | undefined;
  const signal = (): AbortSignal => (abort ??= new AbortController()).signal;
  const startMs = timing.nowMs();
  const expired = (): boolean => timing.nowMs() - startMs >= deadlineMs;
  try {
    // Written out: a spread costs more than many a detector.
    const { submission, views, images, filters, near, author, imageText, explain } = input;
    const seen = {
      submission,
      views,
      images,
      filters,
      near,
      author,
      imageText,
      explain,
      deadlineMs,
      signal,
      expired,
    };
    const detection = detector.detect(seen);
    if (!(detection instanceof Promise)) return settled(detection);
    return withDeadline(detection, deadlineMs, () => abort?.abort(), timing);
  } catch (error) {
    return { findings: [], failed: messageOf(error) };
  }
}

async function withDeadline(
  detection: Promise<Detection>,
  deadlineMs: number,
  abort: () => void,
  timing: Timing,
): Promise<DetectorRun> {
  let cancel = (): void => undefined;
  const late = new Promise<Detection>((resolve) => {
    cancel = timing.after(deadlineMs, () => {
      abort();
      resolve({ failed: `no answer within ${deadlineMs} ms` });
    });
  });
  try {
    return settled(await Promise.race([detection, late]));
  } catch (error) {
    return { findings: [], failed: messageOf(error) };
  } finally {
    cancel();
  }
}

function settled(detection: Detection): DetectorRun {
  if ('findings' in detection) return detection;
  return { findings: [], failed: detection.failed };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
