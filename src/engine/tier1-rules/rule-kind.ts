import type { Detector } from '../detector.js';
import type { ListRule, Match } from './list-entry.js';

/** What is compiled of a list's entry. */
export interface RuleEntry {
  readonly value: string;
  readonly match: Match;
}

/** An entry that acts now, with what it inherits from its list. */
export interface ActiveEntry {
  readonly entryId: string;
  readonly rule: ListRule;
}

/** Compiled entries of one subject: the starter lists, a tenant's base, or its small delta of recent changes. */
export interface Layer<Compiled> {
  readonly compiled: Compiled;
  /**
   * The entry with this ordinal (its place in the array that was compiled), or undefined where it does not act now:
   * its list is off, it has changed since, is disabled or has expired. To be asked on a hit only.
   */
  readonly entry: (ordinal: number) => ActiveEntry | undefined;
}

/** One subject of lists: how an entry is checked, compiled with many others, and held against a submission. */
export interface RuleKind<Compiled, Subject extends string = string> {
  readonly subject: Subject;
  /** Entry value as typed → its canonical form, unique in a list, or a sentence that says what is wrong and where. */
  parse(value: string, match: Match): { readonly value: string } | string;
  /**
   * Runs in a worker thread, on up to 1,000,000 entries that passed `parse`. The result is plain objects and typed
   * arrays, so that it can be handed over and stored as bytes.
   */
  compile(entries: readonly RuleEntry[]): Compiled;
  /** @param layers at least one */
  detector(layers: readonly Layer<Compiled>[]): Detector;
}
