import type { DevtoolsPanels } from './devtools-panels.ts';

export type Theme = 'light' | 'dark';

/** Chrome calls its light theme `default`; Firefox has `light`, `dark` and, in old profiles, `firebug`. */
const readTheme = (name: string): Theme => (name === 'dark' ? 'dark' : 'light');

/**
 * Tells the theme of DevTools now and whenever it changes. Outside DevTools nothing is told, and the page follows the
 * system by itself.
 */
export function watchTheme(panels: DevtoolsPanels | undefined, tell: (theme: Theme) => void): void {
  if (!panels) return;
  tell(readTheme(panels.themeName));
  const listener = (name: string) => tell(readTheme(name));
  if (panels.setThemeChangeHandler) panels.setThemeChangeHandler(listener);
  else panels.onThemeChanged?.addListener(listener);
}
