import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { BrowserName } from './browsers/find.ts';

/** The repository's own folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What the browsers need to know of the extension to open it. */
export const EXTENSION = {
  panelTitle: 'Tracklens',
  panelFile: 'src/panel/panel.html',
  addonId: 'tracklens@extension',
} as const;

/** Builds the extension for a browser; it takes less than a second, so nobody need wonder whether a build is stale. Returns its folder. */
export async function buildExtension(browser: BrowserName): Promise<string> {
  const mode = browser === 'chromium' ? 'chrome' : 'firefox';
  await build({ root: ROOT, mode, logLevel: 'warn' });
  return `${ROOT}dist/${mode}`;
}
