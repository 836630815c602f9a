import type { Awaitable } from './hot-state.js';

/** Goes on at once where there is nothing to wait for. */
export function then<A, B>(value: Awaitable<A>, next: (value: A) => Awaitable<B>): Awaitable<B> {
  return value instanceof Promise ? value.then(next) : next(value);
}
