import { openChromium } from './browsers/chromium.ts';
import type { BrowserName } from './browsers/find.ts';
import { openFirefox } from './browsers/firefox.ts';
import type { Inspected, LaunchOptions } from './browsers/inspected.ts';
import { ensureBrowser } from './browsers/install.ts';
import { EXTENSION } from './extension.ts';

export type { BrowserName };

/** What can be chosen when the browser is opened; the extension's own facts are filled in. */
export type OpenOptions = Omit<LaunchOptions, 'executable' | 'panelTitle' | 'panelFile' | 'addonId'>;

/** Opens a real browser with the built extension in it, and installs the browser first where that can be done. */
export async function openInspected(
  name: BrowserName,
  options: OpenOptions,
  log: (line: string) => void = () => {},
): Promise<Inspected> {
  const executable = await ensureBrowser(name, log);
  const open = name === 'firefox' ? openFirefox : openChromium;
  return open({ ...options, ...EXTENSION, executable });
}
