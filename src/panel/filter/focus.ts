import { type RefObject, useEffect } from 'react';

/** Where a slash is a letter. */
const WRITTEN_IN =
  'input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=dialog], [role=menu]';

/** `/` goes to the filter, as in GitHub's search, from wherever it is not a letter. */
export function useSlash(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (press: KeyboardEvent) => {
      if (press.key !== '/' || press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented) return;
      if (press.target instanceof Element && press.target.closest(WRITTEN_IN)) return;
      input.current?.focus();
      input.current?.select();
      press.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [input]);
}

/** From the filter on to what it filters. */
export const focusList = () => document.querySelector<HTMLElement>('.list .scroller')?.focus();
