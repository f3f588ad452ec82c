import { lazy, Suspense, useEffect } from 'react';
import { usePanel, useTraffic } from '../context.ts';
import { focusFilter } from './focus.ts';
import { keepFocus } from './keep-focus.ts';
import { actOn } from './keys.ts';

const KeysDialog = lazy(() => import('./KeysDialog.tsx'));
const Palette = lazy(() => import('./Palette.tsx'));

/** Where a sign is a letter. */
const WRITTEN_IN = 'input, textarea, select, [contenteditable]:not([contenteditable=false])';
/** What has all keys for itself. */
const CLOSED = '[role=dialog], [role=menu]';

/**
 * Chrome's DevTools hear each key behind the document, also one on which the panel has acted: Escape, which closes a menu,
 * would open their drawer and take the focus there. A menu that has closed itself cannot keep it to itself any more.
 */
function keepFromDevtools(press: KeyboardEvent): void {
  if (press.defaultPrevented) press.stopPropagation();
}

/** The keys that mean the same everywhere in the panel, and what they lay over it. */
export function Anywhere() {
  const { layer, showLayer } = usePanel();
  const turnTo = useTraffic((traffic) => traffic.turnTo);
  useEffect(() => {
    const onKeyDown = (press: KeyboardEvent) => {
      const at = press.target instanceof Element ? press.target : document.body;
      const isLetter = !press.ctrlKey && !press.metaKey && at.closest(WRITTEN_IN) !== null;
      if (isLetter || at.closest(CLOSED)) return;
      actOn('anywhere', press, {
        filter: () => {
          turnTo('traffic');
          focusFilter();
        },
        palette: () => showLayer('palette'),
        help: () => showLayer('keys'),
      });
    };
    // Before anyone else is asked: neither a field nor the developer tools is to take them for something else.
    addEventListener('keydown', onKeyDown, { capture: true });
    document.body.addEventListener('keydown', keepFromDevtools);
    return () => {
      removeEventListener('keydown', onKeyDown, { capture: true });
      document.body.removeEventListener('keydown', keepFromDevtools);
    };
  }, [turnTo, showLayer]);
  useEffect(() => keepFocus(document.getElementById('root') ?? document.body), []);
  return (
    <Suspense>
      {layer === 'keys' && <KeysDialog close={() => showLayer(null)} />}
      {layer === 'palette' && <Palette close={() => showLayer(null)} />}
    </Suspense>
  );
}
