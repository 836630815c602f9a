/** What is to be undone when a benchmark ends, well or badly: the last thing first, each once. */
export class Teardown {
  private readonly steps: (() => Promise<void> | void)[] = [];

  add(step: () => Promise<void> | void): void {
    this.steps.push(step);
  }

  /** Undoes everything added so far; a step that fails is reported on stderr and doesn't stop the rest. */
  async run(): Promise<void> {
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error('clean-up:', error instanceof Error ? error.message : error);
      }
    }
  }
}
