import type { DevtoolsPanels } from './devtools-panels.ts';

/** A place in a source; lines and columns count from 1, as DevTools shows them. */
export interface SourcePlace {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** Shows a place in the Sources panel; `null` where there is no such way: in a tab, and in Firefox. */
export function sourceOpener(panels: DevtoolsPanels | undefined): ((place: SourcePlace) => void) | null {
  if (!panels?.openResource) return null;
  return ({ url, line, column }) => panels.openResource?.(url, Math.max(0, line - 1), Math.max(0, column - 1));
}
