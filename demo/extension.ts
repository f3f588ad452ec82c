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

const modeOf = (browser: BrowserName) => (browser === 'chromium' ? 'chrome' : 'firefox');

/** Where the built extension lies. */
export const extensionFolder = (browser: BrowserName) => `${ROOT}dist/${modeOf(browser)}`;

/** Builds the extension for a browser; it takes two seconds, so nobody need wonder whether a build is stale. Returns its folder. */
export async function buildExtension(browser: BrowserName): Promise<string> {
  await build({ root: ROOT, mode: modeOf(browser), logLevel: 'warn' });
  return extensionFolder(browser);
}
