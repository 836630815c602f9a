import { Problem } from '../http/problem.js';

/** A hash takes 19 MiB and tens of milliseconds of a core: judging submissions must go on beside a flood of sign-ins. */
const maxRunning = 2;
const maxWaiting = 200;

/** Passwords are hashed a few at a time in a process, the others wait their turn. */
export class PasswordWork {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws Problem 503 where too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= maxRunning) {
      if (this.waiting.length >= maxWaiting) {
        throw new Problem('unavailable', 'too many sign in at this moment', {
          headers: { 'retry-after': '5' },
        });
      }
      // Whoever is done hands his place on, so that none who comes later takes it.
      await new Promise<void>((begin) => this.waiting.push(begin));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
