import { useEffect, useReducer } from 'react';

/** The current time in Unix milliseconds; drawn anew every `everyMs` milliseconds, if only for that. */
export function useNow(now: () => number, everyMs: number): number {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  // Read at each drawing: what has just come would else count from up to a tick before it came.
  return now();
}
