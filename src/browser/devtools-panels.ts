/** What the two browsers give of `devtools.panels` beyond what their common types say. */
export interface DevtoolsPanels {
  readonly themeName: string;
  /** Chrome 99+. */
  readonly setThemeChangeHandler?: (listener: (themeName: string) => void) => void;
  /** Chrome; lines and columns count from 0. */
  readonly openResource?: (url: string, line: number, column?: number) => void;
  /** Firefox 55+. */
  readonly onThemeChanged?: { addListener(listener: (themeName: string) => void): void };
}
