import type { ClientBase } from 'pg';

/**
 * For `onConnect` of a pool. A connection can break between two owners (given out by the pool, not yet listened to):
 * an error without a listener would end the process. Whoever uses the connection next is told all the same.
 */
export function bearBrokenConnection(client: ClientBase): void {
  client.on('error', () => undefined);
}
