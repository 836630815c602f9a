import type { Teardown } from './teardown.js';

/** One benchmark: a file of bench/ that exports this, and one line in the registry of bench.ts. */
export interface Benchmark {
  name: string;
  /** One line for the list of benchmarks. */
  summary: string;
  /** Its options as one line of usage. */
  options: string;
  /**
   * Runs it and prints a table for people on stdout.
   *
   * @param args what followed the name on the command line
   * @param teardown what it must undo, whatever happens
   * @returns the figures, a JSON object
   * @throws {UsageError} at wrong options; anything else means the benchmark could not be carried out
   */
  run(args: string[], teardown: Teardown): Promise<Record<string, unknown>>;
}

export class UsageError extends Error {}
