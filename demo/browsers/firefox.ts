import { readFileSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DEFAULT_SIZE, type Inspected, type LaunchOptions, type Panel } from './inspected.ts';
import { keyPress } from './key.ts';
import { Marionette } from './marionette.ts';
import { panelThrough } from './panel.ts';
import { type Running, run } from './process.ts';
import { until } from './until.ts';

const SCOPE_SCRIPT = readFileSync(new URL('firefox-scope.js', import.meta.url), 'utf8');
const FRAME_SCRIPT = readFileSync(new URL('firefox-frame.js', import.meta.url), 'utf8');

/** Opens stock Firefox with the extension in it as a temporary add-on, if one is given, and one empty tab. */
export async function openFirefox(options: LaunchOptions): Promise<Inspected> {
  const { addonId } = options;
  if (addonId === undefined) throw new Error('Firefox needs the id of the add-on: addonId');
  const running = run((profile) => {
    writeFileSync(join(profile, 'user.js'), userPreferences(options));
    options.prepare?.(profile);
    return { executable: options.executable, args: flags(options, profile) };
  });
  try {
    return await running.whileAlive(inspect(running, { ...options, addonId }));
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function inspect(running: Running, options: LaunchOptions & { readonly addonId: string }): Promise<Inspected> {
  const { headless, panelFile } = options;
  const { width, height } = { ...DEFAULT_SIZE, ...options };
  const marionette = await connect(running);
  // The capabilities are given flat: Marionette 153 takes no notice of `alwaysMatch`.
  const { capabilities } = await marionette.command<Session>('WebDriver:NewSession', {
    acceptInsecureCerts: options.certificateSpki !== undefined,
  });
  // How long a script may take is for those who wait for it to say.
  await marionette.command('WebDriver:SetTimeouts', { script: 2 ** 31 });
  for (const path of [...(options.otherExtensions ?? []), ...(options.extension ? [options.extension] : [])]) {
    await marionette.command('Addon:Install', { path: resolve(path), temporary: true });
  }
  // Everything goes through Firefox's own scope, and so never changes the session's scope under another call.
  await marionette.command('Marionette:SetContext', { value: 'chrome' });
  await marionette.run(SCOPE_SCRIPT, [options.addonId, FRAME_SCRIPT]);

  /** Calls one function of firefox-scope.js. */
  function firefox<T>(name: string, ...args: readonly unknown[]): Promise<T> {
    return marionette.run<T>(`return demoBrowser[${JSON.stringify(name)}](...args)`, args);
  }

  const host = options.extension && (await firefox<string>('host'));
  const extensionUrl = (path: string) => `moz-extension://${host}/${path.replace(/^\//, '')}`;
  if (host)
    await until(async () => (await firefox('backgroundState')) === 'running', "the extension's event page to run");
  if (headless) await until(() => firefox('sizePage', width, height), `a page of ${width}x${height}`);
  if (options.devtools === 'at-start') await openToolbox();

  async function openToolbox(): Promise<void> {
    await firefox('openToolbox');
    if (headless) await until(() => firefox('sizeToolbox', width, height), `a toolbox of ${width}x${height}`);
  }

  async function openPanel(): Promise<Panel> {
    await openToolbox();
    await until(
      () => firefox('showPanel', options.panelTitle, extensionUrl(panelFile)),
      `the panel "${options.panelTitle}" in the toolbox`,
    );
    return readyPanel('panel', panelFile);
  }

  async function readyPanel(view: string, page: string): Promise<Panel> {
    const complete = `return document.readyState === 'complete' && location.pathname === '/${page}'`;
    await until(() => firefox('run', view, complete), `${page} to load`);
    await until(() => firefox('sized', view), `${page} to take its size`);
    return panelThrough({
      run: (script) => firefox('run', view, script),
      press: (x, y) => firefox('press', view, x, y),
      drag: (points) => firefox('drag', view, points),
      chooseFile: (selector, path) => firefox('chooseFile', view, selector, resolve(path)),
      key: (chord) => firefox('key', view, keyPress(chord)),
      emulate: null,
      resize: async (width, height) => {
        await until(() => firefox(view === 'panel' ? 'sizeToolbox' : 'sizePage', width, height), `${width}x${height}`);
        await until(() => firefox('sized', view), `${page} to take its size`);
      },
      screenshot: (path) => screenshot(view, path),
    });
  }

  async function screenshot(view: string, path: string): Promise<void> {
    await writeFile(path, await firefox<string>('picture', view), 'base64');
  }

  return {
    name: 'firefox',
    version: capabilities.browserVersion,
    headless,
    closed: running.ended,
    open: (url) => firefox('open', url),
    inPage: (script) => firefox('run', 'page', script),
    screenshotPage: (path) => screenshot('page', path),
    chooseFile: (selector, path) => firefox('chooseFile', 'page', selector, resolve(path)),
    openDevTools: openToolbox,
    openPanel,
    openPanelTab: async (query = '') =>
      readyPanel(await firefox<string>('openTab', extensionUrl(panelFile) + query), panelFile),
    openExtensionTab: async (path) => readyPanel(await firefox<string>('openTab', extensionUrl(path)), path),
    async openedTab(path) {
      const view = await until(
        () => firefox<string | null>('findTab', extensionUrl(path)),
        `${path} to be opened in a tab`,
      );
      return readyPanel(view, path);
    },
    setAccess: (access) => firefox('setAccess', access),
    agree: async () => {
      await until(() => firefox<boolean>('asks'), 'Firefox to ask for a permission');
      // It takes no click in the first half second of a question.
      await until(async () => !(await firefox<boolean>('pressPrompt')), 'the question to be answered');
    },
    // Firefox has no search box for panels of extensions, nor shows them a source.
    devTools: null,
    extensionUrl,
    setDevToolsSize: null,
    closeDevTools: () => firefox('closeToolbox'),
    async killBackground() {
      // It has stopped when this returns; a page that goes on sending starts it again at once.
      await firefox('terminateBackground');
    },
    backgroundAlive: async () => (await firefox('backgroundState')) !== 'stopped',
    extensionProcess: () => firefox('extensionProcess'),
    async uninstall() {
      await marionette.command('Addon:Uninstall', { id: options.addonId });
    },
    pid: running.pid,
    profile: running.profile,
    async quit() {
      // Firefox may be gone before it has answered.
      await Promise.race([marionette.command('Marionette:Quit', { flags: ['eAttemptQuit'] }), running.ended]);
      await running.ended;
    },
    async close() {
      marionette.close();
      await running.stop();
    },
  };
}

interface Session {
  readonly capabilities: { readonly browserVersion: string };
}

/** Firefox picks a free port itself, and writes it down. */
async function connect({ profile }: Running): Promise<Marionette> {
  const port = await until(
    async () => Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8')),
    'Firefox to open its Marionette port',
  );
  return Marionette.connect(port);
}

function flags({ headless, ...size }: LaunchOptions, profile: string): string[] {
  const { width, height } = { ...DEFAULT_SIZE, ...size };
  return [
    ...(headless ? ['--headless'] : []),
    '--no-remote',
    '--profile',
    profile,
    '--marionette',
    // Without it Marionette refuses the chrome scope (Firefox 138 and later).
    '--remote-allow-system-access',
    '--width',
    String(width),
    '--height',
    String(height),
  ];
}

function userPreferences({ headless, dark, language }: LaunchOptions): string {
  const values = {
    'marionette.port': 0,
    // Without a head the toolbox has a window of its own, so that a picture is all of it and nothing else.
    'devtools.toolbox.host': headless ? 'window' : 'bottom',
    'devtools.toolbox.footer.height': 480,
    'devtools.theme': dark ? 'dark' : 'light',
    'ui.systemUsesDarkTheme': dark ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    // The requested locale takes effect only where its language pack is installed; pages are told in any case.
    ...(language ? { 'intl.accept_languages': language, 'intl.locale.requested': language } : {}),
    // Quiet: no questions to the user, no requests of Firefox's own.
    'app.normandy.enabled': false,
    'app.update.enabled': false,
    'browser.aboutwelcome.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.page': 0,
    'datareporting.policy.dataSubmissionEnabled': false,
    'extensions.getAddons.cache.enabled': false,
    'extensions.update.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    'toolkit.telemetry.enabled': false,
  };
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
