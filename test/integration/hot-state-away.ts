import { setImmediate as turn } from 'node:timers/promises';
import { HotStateAway } from '../../src/hot-state/hot-state.js';

/** What hot state answers while its Redis is away; by a promise of Node itself, as those of the built server are. */
export function away(): Promise<never> {
  return turn().then(() => {
    throw new HotStateAway('Connection is closed.');
  });
}
