import { useEffect, useRef, useState } from 'react';

/** A value that changes often, as it was when it was last looked at: at most once in so many ms, and in the end as it is. */
export function useThrottled<T>(value: T, ms: number): T {
  const [seen, setSeen] = useState(value);
  const lastAt = useRef(0);
  useEffect(() => {
    if (Object.is(value, seen)) return;
    const look = () => {
      lastAt.current = performance.now();
      setSeen(value);
    };
    const wait = lastAt.current + ms - performance.now();
    if (wait <= 0) return look();
    const end = setTimeout(look, wait);
    return () => clearTimeout(end);
  }, [value, seen, ms]);
  return seen;
}
