import { useEffect, useState } from 'react';

const TICK = 1_000;

/** The time, counted in seconds while there is something to count. */
export function useNow(counting: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!counting) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, [counting]);
  return now;
}
