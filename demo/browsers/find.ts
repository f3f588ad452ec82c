import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { chromium } from 'playwright-core';

export type BrowserName = 'chromium' | 'firefox';

/** What the search depends on: where we run, and the environment's variables. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where `playwright-core install chromium` puts its Chromium. */
  readonly playwrightChromium?: string;
}

/** The variable by which a person names the executable. */
export const OVERRIDE = { chromium: 'CHROMIUM', firefox: 'FIREFOX' } as const;

/** The commands on the PATH, the best first. Google Chrome is not among them: since 137 it loads no unpacked extension from outside. */
const COMMANDS = {
  chromium: ['chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'],
  firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
} as const;

const MAC = {
  chromium: [
    'Chromium.app/Contents/MacOS/Chromium',
    'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  firefox: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
} as const;

const WINDOWS = {
  chromium: ['Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
  firefox: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
} as const;

/** Every path where the browser may be, the best first. Playwright's own Chromium comes before Edge, which is untried. */
export function candidates(name: BrowserName, { platform, env, playwrightChromium }: Machine): string[] {
  const override = env[OVERRIDE[name]];
  if (override) return [override];
  const places = platformPlaces(name, platform, env);
  if (name === 'firefox' || playwrightChromium === undefined) return places;
  const edge = places.findIndex((path) => /edge/i.test(path));
  return places.toSpliced(edge < 0 ? places.length : edge, 0, playwrightChromium);
}

function platformPlaces(name: BrowserName, platform: NodeJS.Platform, env: Machine['env']): string[] {
  switch (platform) {
    case 'darwin':
      return MAC[name].flatMap((app) =>
        ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])].map((root) =>
          posix.join(root, app),
        ),
      );
    case 'win32':
      return WINDOWS[name].flatMap((program) =>
        [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
          .filter((root) => root !== undefined)
          .map((root) => win32.join(root, program)),
      );
    default: {
      const directories = [...(env.PATH ?? '').split(':').filter(Boolean), '/usr/bin', '/usr/local/bin'];
      return COMMANDS[name].flatMap((command) => [
        ...new Set(directories.map((directory) => posix.join(directory, command))),
      ]);
    }
  }
}

/**
 * Whether an executable is a snap, or the little script by which Ubuntu starts one. A snap has a /tmp of its own, so it
 * sees neither the profile nor the extension that we give it.
 */
export function isSnap(realPath: string, start: string): boolean {
  return (
    realPath.startsWith('/snap/') ||
    realPath === '/usr/bin/snap' ||
    (start.startsWith('#!') && start.includes('/snap/bin/'))
  );
}

/** The first installed browser that can be used, or null. A browser that the environment names must be there. */
export async function findBrowser(name: BrowserName): Promise<string | null> {
  const machine = { platform: process.platform, env: process.env, playwrightChromium: chromium.executablePath() };
  const found = candidates(name, machine).find(usable);
  const override = process.env[OVERRIDE[name]];
  if (override && !found) throw new Error(`${OVERRIDE[name]}=${override} is not an executable that can be used`);
  return found ?? null;
}

function usable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    const stats = statSync(path);
    // Only a script is small enough to be Ubuntu's way to a snap.
    return stats.isFile() && !isSnap(realpathSync(path), stats.size < 10_000 ? readFileSync(path, 'utf8') : '');
  } catch {
    return false;
  }
}
