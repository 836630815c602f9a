import { setTimeout as sleep } from 'node:timers/promises';

/**
 * To be awaited between the bites of long work on the embedded database, whose one connection all share: without it the
 * next bite begins before requests that came meanwhile have been judged and wait for the connection.
 */
export function restBetweenBites(): Promise<void> {
  return sleep(restMs);
}

/** Some turns of the event loop. */
const restMs = 4;
