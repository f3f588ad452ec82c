import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { actOn } from './keys.ts';

/** What the arrow keys walk. A text field is none: in it they are the caret's. */
const STOPS = 'button:not(:disabled), input[type=checkbox]';

/** One place in the tab order for all buttons of a bar: the arrow keys walk them (WAI-ARIA's pattern for toolbars). */
export function useRoving() {
  const bar = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement | null>(null);
  const stopsOf = () => [...(bar.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
  const mark = () => {
    const stops = stopsOf();
    const stop = last.current && stops.includes(last.current) ? last.current : stops[0];
    for (const each of stops) each.tabIndex = each === stop ? 0 : -1;
  };
  useLayoutEffect(() => {
    mark();
    // Buttons come and go without the bar being drawn anew.
    const observer = new MutationObserver(mark);
    if (bar.current) observer.observe(bar.current, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => observer.disconnect();
  });
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    if (!target.matches(STOPS)) return;
    last.current = target;
    mark();
  };
  const onKeyDown = (press: KeyboardEvent<HTMLElement>) => {
    const stops = stopsOf();
    const at = stops.indexOf(press.target as HTMLElement);
    if (at === -1) return;
    actOn('bar', press, {
      walk: ({ key }) => {
        const ways: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
        stops.at((ways[key] ?? at) % stops.length)?.focus();
      },
    });
  };
  return { ref: bar, onFocus, onKeyDown };
}
