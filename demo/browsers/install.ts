import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type BrowserName, findBrowser, OVERRIDE } from './find.ts';

/** What the way of installing depends on. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly root: boolean;
  /** The text of /etc/os-release; empty where there is none. */
  readonly osRelease: string;
}

/** Commands to run, or what a person must do. */
export type Plan =
  | { readonly kind: 'run'; readonly commands: readonly (readonly string[])[] }
  | { readonly kind: 'ask'; readonly advice: string };

/**
 * How to come to a browser. Debian's packages are the real programs; Ubuntu's are only a way to the snaps, which cannot
 * be used, so there Chromium comes from Playwright.
 */
export function installPlan(name: BrowserName, system: System): Plan {
  const { platform, root, osRelease } = system;
  const linux = platform === 'linux';
  if (linux && root && /^ID="?debian"?$/m.test(osRelease)) {
    // chromium-l10n and the fonts: for Chinese.
    const packages = name === 'chromium' ? ['chromium', 'chromium-l10n'] : ['firefox-esr'];
    return {
      kind: 'run',
      commands: [
        ['apt-get', 'update'],
        ['apt-get', 'install', '-y', '--no-install-recommends', ...packages, 'fonts-noto-cjk'],
      ],
    };
  }
  if (name === 'chromium') {
    // As root on Linux, Playwright also installs the system libraries that Chromium needs.
    const withLibraries = linux && root ? ['--with-deps'] : [];
    return {
      kind: 'run',
      commands: [[process.execPath, playwrightCli(), 'install', 'chromium', '--no-shell', ...withLibraries]],
    };
  }
  return { kind: 'ask', advice: firefoxAdvice(system) };
}

function firefoxAdvice({ platform, osRelease }: System): string {
  switch (platform) {
    case 'darwin':
      return 'Install it with `brew install --cask firefox`, or from https://www.mozilla.org/firefox/.';
    case 'win32':
      return 'Install it with `winget install Mozilla.Firefox`, or from https://www.mozilla.org/firefox/.';
    default:
      if (/^ID="?debian"?$/m.test(osRelease)) return 'Install it with `sudo apt-get install firefox-esr`.';
      return (
        'Install it as a package of Mozilla or of your system, not as a snap (a snap cannot read our profile): ' +
        'https://support.mozilla.org/kb/install-firefox-linux'
      );
  }
}

function playwrightCli(): string {
  return join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
}

/** The browser's executable; installs the browser if there is none. Throws with what to do if that is not possible. */
export async function ensureBrowser(name: BrowserName, log: (line: string) => void): Promise<string> {
  const there = await findBrowser(name);
  if (there) return there;
  const plan = installPlan(name, await thisSystem());
  if (plan.kind === 'ask') throw new Error(`No ${name} was found. ${plan.advice} ${overrideAdvice(name)}`);
  log(`No ${name} was found: installing it.`);
  for (const [command = '', ...args] of plan.commands) execute(name, command, args);
  const installed = await findBrowser(name);
  if (!installed) throw new Error(`${name} was installed, but cannot be found. ${overrideAdvice(name)}`);
  return installed;
}

function overrideAdvice(name: BrowserName): string {
  return `If you have one elsewhere, name its executable in the environment variable ${OVERRIDE[name]}.`;
}

/** Runs one command, and shows what it wrote only if it failed. */
function execute(name: BrowserName, command: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return;
  const words = error ? error.message : `${stdout}${stderr}`;
  throw new Error(
    `${[command, ...args].join(' ')} failed:\n${words}\nInstall ${name} by hand. ${overrideAdvice(name)}`,
  );
}

async function thisSystem(): Promise<System> {
  const osRelease = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return { platform: process.platform, root: process.getuid?.() === 0, osRelease };
}
