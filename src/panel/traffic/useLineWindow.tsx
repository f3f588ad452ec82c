import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Summary } from '../../batch/summary.ts';
import { byTime, placeOf } from '../store/rows.ts';
import { keyOfLine, type Line } from '../store/view.ts';
import { indexOfLine } from '../store/walk.ts';
import { bySlot, firstAtEnd, isEnd, LINE_HEIGHT, slotOf, slotsOf, topToShow, windowOf } from './window.ts';

/**
 * Which lines are drawn. All are of one height, so that nothing is measured; with TanStack Virtual each new row forces a
 * layout, and has all of them placed anew. Follows the end while the list is there, and counts what comes below while it is
 * not; then the first line on the screen stays where it is, whatever comes or goes above it.
 */
export function useLineWindow(
  scroller: RefObject<HTMLElement | null>,
  lines: readonly Line[],
  /** Oldest first. */
  passing: readonly Summary[],
  canFollow: boolean,
) {
  const [first, setFirst] = useState(0);
  const [{ width, height, scrollBar }, setSize] = useState({ width: 0, height: 0, scrollBar: 0 });
  const [wasAtEnd, setAtEnd] = useState(true);
  const [lastSeen, setLastSeen] = useState<Summary | null>(null);
  const count = lines.length;
  const isAtEnd = wasAtEnd && canFollow;
  const at = isAtEnd ? firstAtEnd(height, count) : first;
  const newest = passing.at(-1) ?? null;

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () =>
      setSize({
        width: element.clientWidth,
        height: element.clientHeight,
        scrollBar: element.offsetWidth - element.clientWidth,
      });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller]);

  const known = useRef({ lines, key: null as string | null });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (isAtEnd) {
      // The browser stops at the end by itself. Written once for each change, where its frame lays the rows out anyway.
      if (count * LINE_HEIGHT > height - LINE_HEIGHT) element.scrollTop = (count + 1) * LINE_HEIGHT;
      return;
    }
    const { lines: before, key } = known.current;
    // At its beginning a list stays there: what comes above is what it is looked at for.
    if (before === lines || first === 0) return;
    const now = lines[first] && keyOfLine(lines[first]) === key ? first : indexOfLine(lines, key);
    if (now !== -1 && now !== first) {
      element.scrollTop += (now - first) * LINE_HEIGHT;
      // It may be that it cannot be scrolled so far.
      setFirst(Math.floor(element.scrollTop / LINE_HEIGHT));
    }
  }, [lines, count, height, isAtEnd, first, scroller]);
  useLayoutEffect(() => {
    const line = lines[first];
    known.current = { lines, key: line ? keyOfLine(line) : null };
  }, [lines, first]);
  const fits = (count + 1) * LINE_HEIGHT <= height;
  useEffect(() => {
    if (fits) setAtEnd(true);
  }, [fits]);
  useEffect(() => {
    if (isAtEnd) setLastSeen(newest);
  }, [isAtEnd, newest]);

  const noteScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const top = element.scrollTop;
    const next = Math.floor(top / LINE_HEIGHT);
    const ends = isEnd(top, element.clientHeight, count);
    // At once: else a frame is painted in which the lines are not there yet.
    if (next !== first || ends !== wasAtEnd) {
      flushSync(() => {
        setFirst(next);
        setAtEnd(ends);
      });
    }
  };
  const goToEnd = useCallback(() => setAtEnd(true), []);
  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element || index === -1) return;
      const top = topToShow(index, element.scrollTop, element.clientHeight);
      if (top !== null) element.scrollTop = top;
    },
    [scroller],
  );
  const unseen = isAtEnd ? 0 : lastSeen ? passing.length - afterOf(passing, lastSeen) : passing.length;
  const window = windowOf(at, height, count);
  const slots = slotsOf(height);
  return {
    ...window,
    slots,
    drawn: bySlot(window, slots, useFirstSlot(slotOf(window.from, slots))),
    width,
    height,
    /** Px that the vertical scroll bar takes: none where it lies over the rows, or there is none. */
    scrollBar,
    isAtEnd,
    unseen,
    noteScroll,
    goToEnd,
    reveal,
  };
}

/** Ms for which a list must lie still: less than from one drawing of new rows to the next. */
const STILL_AFTER_MS = 80;

/**
 * With which slot the elements begin: with that of the first line, for who has them read out in their order; but not before
 * the list lies still.
 */
function useFirstSlot(ofFirstLine: number): number {
  const [firstSlot, setFirstSlot] = useState(ofFirstLine);
  useEffect(() => {
    const rest = setTimeout(() => setFirstSlot(ofFirstLine), STILL_AFTER_MS);
    return () => clearTimeout(rest);
  }, [ofFirstLine]);
  return firstSlot;
}

/** Where what is younger than a row begins. */
function afterOf(rows: readonly Summary[], row: Summary): number {
  const place = placeOf(rows, row, byTime);
  return rows[place]?.id === row.id ? place + 1 : place;
}
