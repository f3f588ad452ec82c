import { type RefObject, useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type RowsInSight, rowsInSight, topToReveal } from './rows-in-sight.ts';

/** Which of so many rows of one height are drawn, and how one is brought into sight. */
export function useRowsInSight(
  scroller: RefObject<HTMLElement | null>,
  count: number,
): RowsInSight & { readonly reveal: (row: number) => void } {
  const [inSight, setInSight] = useState<RowsInSight>({ from: 0, to: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const seen = rowsInSight(element.scrollTop, element.clientHeight, count);
      setInSight((before) => (before.from === seen.from && before.to === seen.to ? before : seen));
    };
    // At once: else a frame is painted in which the rows are not there yet.
    const follow = () => flushSync(look);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', follow);
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, [scroller, count]);
  const reveal = useCallback(
    (row: number) => {
      const element = scroller.current;
      const top = element && topToReveal(row, element.scrollTop, element.clientHeight);
      if (element && top !== null) element.scrollTop = top;
    },
    [scroller],
  );
  return { from: Math.min(inSight.from, count), to: Math.min(inSight.to, count), reveal };
}
