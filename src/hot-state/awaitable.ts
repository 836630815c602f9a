import type { Awaitable } from './hot-state.js';

/** Goes on at once where there is nothing to wait for. */
export function then<A, B>(value: Awaitable<A>, next: (value: A) => Awaitable<B>): Awaitable<B> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Of all of them; where one fails, none is left to fail unheard. */
export function all<T>(values: readonly Awaitable<T>[]): Awaitable<readonly T[]> {
  return values.some((value) => value instanceof Promise)
    ? Promise.all(values)
    : (values as readonly Awaited<T>[]);
}
