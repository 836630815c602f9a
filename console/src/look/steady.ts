import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function ever after, which runs what was given last: who is handed it need not be drawn anew. */
export function useSteady<Args extends unknown[], Result>(
  run: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
