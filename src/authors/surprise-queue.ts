import { leastSteps, type Surprise } from '../engine/behaviour/sequence/surprise.js';
import type { DueSteps, SurpriseMemory } from './surprise-memory.js';

/** Hears of steps that are to be looked at. Does not wait, and never fails. */
export interface Surprises {
  heed(due: DueSteps): void;
}

/**
 * Has authors' steps looked at after their answers, many at a time. Of one author the latest wait; where more authors
 * wait than are to, further ones are left out: their next event brings them again.
 */
export class SurpriseQueue implements Surprises {
  private waiting = new Map<string, DueSteps>();
  private running: Promise<void> | undefined;
  /** Authors that were left out, since the start. */
  left = 0;

  /**
   * @param read what the network says of trails, in their order
   * @param memory where it is kept
   */
  constructor(
    private readonly read: (trails: readonly (readonly number[])[]) => Promise<readonly Surprise[]>,
    private readonly memory: SurpriseMemory,
  ) {}

  heed(due: DueSteps): void {
    if (due.steps.last.length < leastSteps) return;
    const key = `${due.tenantId} ${due.author}`;
    if (this.waiting.size >= maxWaiting && !this.waiting.has(key)) {
      this.left += 1;
      return;
    }
    this.waiting.set(key, due);
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  /** Resolves once nothing waits. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // What comes in the same turn of the event loop goes along.
    await new Promise(setImmediate);
    while (this.waiting.size > 0) {
      const some = [...this.waiting].slice(0, mostAtOnce);
      for (const [key] of some) this.waiting.delete(key);
      await this.judge(some.map(([, due]) => due)).catch(() => undefined);
    }
  }

  /** Whoever reads tells why it cannot; hot state that is away misses a hint. */
  private async judge(some: readonly DueSteps[]): Promise<void> {
    const surprises = await this.read(some.map(({ steps }) => steps.last));
    for (const [i, due] of some.entries()) {
      const surprise = surprises[i];
      if (surprise) await this.memory.keep(due, surprise);
    }
  }
}

const maxWaiting = 4_096;
/** Some milliseconds of a thread. */
const mostAtOnce = 64;
