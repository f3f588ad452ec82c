import { focusList } from './focus.ts';

/** What can have the focus by the Tab key. */
const STOPS = [
  ...['a[href]', 'summary', '[tabindex]:not([tabindex="-1"])'],
  ...['button', 'input:not([hidden])', 'select', 'textarea'].map((field) => `${field}:not(:disabled, [tabindex="-1"])`),
].join();

/**
 * Where what has the focus goes away or is switched off, by its own press or by what happens, a browser gives the focus to
 * nobody, and a person who works by the keyboard would begin again at the top. This gives it to what is nearest instead.
 */
export function keepFocus(root: HTMLElement): () => void {
  /** What has the focus, and all that it lies in up to the root. */
  let path: readonly HTMLElement[] = [];
  const onFocus = ({ target }: FocusEvent) => {
    path = [];
    const up: HTMLElement[] = [];
    for (let at = target as HTMLElement | null; at; at = at.parentElement) {
      up.push(at);
      // Menus and dialogs give the focus back by themselves.
      if (at.matches('[role=menu], [role=dialog]')) return;
      if (at === root) path = up;
    }
  };
  const mend = () => {
    const [focused] = path;
    if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return;
    const { activeElement } = document;
    if (activeElement !== document.body && activeElement !== focused) return;
    // Within its own part of the panel; beyond that the list is what is nearest.
    const end = path.findIndex((part) => part.matches('main, header, body > *'));
    const parts = path.slice(1, end).filter((part) => part.isConnected);
    path = [];
    for (const part of parts) {
      const next = [part, ...part.querySelectorAll<HTMLElement>(STOPS)].find((each) => each.matches(STOPS));
      if (!next) continue;
      next.focus({ preventScroll: true });
      return;
    }
    focusList();
  };
  const observer = new MutationObserver(mend);
  root.addEventListener('focusin', onFocus);
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', onFocus);
  };
}
