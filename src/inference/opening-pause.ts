const [firstPauseMs, maxPauseMs] = [250, 30_000];

/** A thread that cannot even begin must not be begun again and again: each that fails in a row doubles the pause. */
export class OpeningPause {
  private failures = 0;
  private untilMs = 0;
  /** Why the last one failed. */
  why = '';

  get isOn(): boolean {
    return performance.now() < this.untilMs;
  }

  failed(why: string): void {
    this.why = why;
    this.untilMs = performance.now() + Math.min(maxPauseMs, firstPauseMs * 2 ** this.failures);
    this.failures += 1;
  }

  opened(): void {
    this.failures = 0;
  }
}
