import { performance } from 'node:perf_hooks';
import type { Timing } from '../engine/detector.js';

/** The process's own clock and timers, for the chain to run on. */
export const timing: Timing = {
  nowMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
