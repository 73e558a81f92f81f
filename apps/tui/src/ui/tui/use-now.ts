import { useEffect, useReducer } from 'react';

/** The current time, Unix milliseconds; redraws every `everyMs` milliseconds. */
export function useNow(now: () => number, everyMs: number): number {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  // Read at each drawing: otherwise a new countdown could start up to a tick late.
  return now();
}
