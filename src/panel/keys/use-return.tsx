import { useState } from 'react';
import { focusList } from './focus.ts';

/** Gives the focus back to what had it before a dialog: Radix knows only the button that opened one, and keys open these. */
export function useReturn(): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) {
      before.focus({ preventScroll: true });
    } else focusList();
  };
}
