import { useEffect, useState } from 'react';

/** The current time in Unix milliseconds, anew every `everyMs` milliseconds. */
export function useNow(now: () => number, everyMs: number): number {
  const [current, setCurrent] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setCurrent(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return current;
}
