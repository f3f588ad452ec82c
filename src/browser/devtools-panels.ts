/** What the two browsers give of `devtools.panels` beyond what their common types say. */
export interface DevtoolsPanels {
  readonly themeName: string;
  /** Chrome 99+. */
  readonly setThemeChangeHandler?: (listener: (themeName: string) => void) => void;
  /** Firefox 55+. */
  readonly onThemeChanged?: { addListener(listener: (themeName: string) => void): void };
}
