import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Cdp, type Target } from './cdp.ts';
import { Session } from './chromium-session.ts';
import { DEFAULT_SIZE, type Inspected, type LaunchOptions, type Panel } from './inspected.ts';
import { panelThrough } from './panel.ts';
import { type Running, run } from './process.ts';
import { until } from './until.ts';

/** Opens Chromium with the extension in it, if one is given, and one empty tab. */
export async function openChromium(options: LaunchOptions): Promise<Inspected> {
  const running = run((profile) => {
    mkdirSync(join(profile, 'Default'));
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences(options)));
    options.prepare?.(profile);
    return { executable: options.executable, args: flags(options, profile), env: environment(options) };
  });
  try {
    return await running.whileAlive(inspect(running, options));
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function inspect(running: Running, options: LaunchOptions): Promise<Inspected> {
  const { headless, panelFile } = options;
  const { width, height } = { ...DEFAULT_SIZE, ...options };
  const cdp = new Cdp(running.pipes.fromBrowser, running.pipes.toBrowser);
  const { product } = await cdp.send('Browser.getVersion', {});
  for (const path of options.otherExtensions ?? []) await cdp.send('Extensions.loadUnpacked', { path: resolve(path) });
  const id = options.extension && (await cdp.send('Extensions.loadUnpacked', { path: resolve(options.extension) })).id;
  const extensionUrl = (path: string) => `chrome-extension://${id}/${path.replace(/^\//, '')}`;
  if (id) await backgroundReady();
  const { targetId: tab } = await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true });
  const page = await Session.attach(cdp, tab);
  if (headless) await page.setSize(width, height);
  // Held by our pipe, Chromium outlives its last window. Who closes the inspected tab is done with all of it.
  cdp.listen('', (event, { sessionId }) => {
    if (event === 'Target.detachedFromTarget' && sessionId === page.id) void running.stop();
  });
  let front: { readonly targetId: string; readonly session: Session } | undefined;
  if (options.devtools === 'at-start') await devTools();

  /** All targets: the protocol leaves some kinds out unless it is given a filter that takes everything. */
  async function targets(): Promise<Target[]> {
    return (await cdp.send('Target.getTargets', { filter: [{}] })).targetInfos;
  }

  async function background(): Promise<Target | undefined> {
    return (await targets()).find(({ type, url }) => type === 'service_worker' && url.startsWith(extensionUrl('')));
  }

  /**
   * A request that is sent before the worker has once run its script is not seen by it (Chromium 156).
   * We let go of the worker at once: a client that stays attached would keep it alive for ever.
   */
  async function backgroundReady(): Promise<void> {
    const { targetId } = await until(background, "the extension's service worker to be started");
    const worker = await Session.attach(cdp, targetId);
    await until(
      () => worker.run('return self.serviceWorker.state === "activated"'),
      'the service worker to be activated',
    );
    await worker.detach();
  }

  /** The developer tools' own page, opened if need be. */
  async function devTools(): Promise<{ readonly targetId: string; readonly session: Session }> {
    const known = front?.targetId;
    if (front && (await targets()).some(({ targetId }) => targetId === known)) return front;
    const { targetId } = await cdp.send('Target.openDevTools', { targetId: tab });
    const session = await Session.attach(cdp, targetId);
    if (headless) await session.setSize(width, height);
    front = { targetId, session };
    return front;
  }

  /** Where the panel is shown, if it is by now: DevTools may still be loading, or about to close with an extension that reloads. */
  async function panelFrame(): Promise<{ frame: Target; tools: Session } | false> {
    const { targetId, session: tools } = await devTools();
    if (!(await tools.run<boolean>(showPanel(options.panelTitle)))) return false;
    const isIt = (one: Target) => one.parentFrameId === targetId && one.url === extensionUrl(panelFile);
    const frame = (await targets()).find(isIt);
    return frame ? { frame, tools } : false;
  }

  async function openPanel(): Promise<Panel> {
    const { frame, tools } = await until(panelFrame, `the panel "${options.panelTitle}" in DevTools`);
    const session = await Session.attach(cdp, frame.targetId);
    return readyPanel(session, panelFile, tools);
  }

  async function openPanelTab(query = ''): Promise<Panel> {
    const { targetId } = await cdp.send('Target.createTarget', { url: extensionUrl(panelFile) + query });
    return tabPanel(targetId, panelFile);
  }

  async function openExtensionTab(path: string): Promise<Panel> {
    const { targetId } = await cdp.send('Target.createTarget', { url: extensionUrl(path) });
    return tabPanel(targetId, path);
  }

  async function openedTab(path: string): Promise<Panel> {
    const isIt = ({ type, url }: Target) => type === 'page' && url.startsWith(extensionUrl(path));
    const { targetId } = await until(async () => (await targets()).find(isIt), `${path} to be opened in a tab`);
    return tabPanel(targetId, path);
  }

  async function tabPanel(targetId: string, path: string): Promise<Panel> {
    const session = await Session.attach(cdp, targetId);
    if (headless) await session.setSize(width, height);
    return readyPanel(session, path, session);
  }

  async function setAccess(access: 'all-sites' | 'withheld'): Promise<void> {
    const { targetId } = await cdp.send('Target.createTarget', { url: 'chrome://extensions' });
    const extensions = await Session.attach(cdp, targetId);
    const hostAccess = { 'all-sites': 'ON_ALL_SITES', withheld: 'ON_CLICK' }[access];
    // What the switch of chrome://extensions itself calls.
    await until(
      () => extensions.run('return typeof chrome.developerPrivate === "object"'),
      'chrome://extensions to have its API',
    );
    await extensions.run(
      `await chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify({ extensionId: id, hostAccess })})`,
    );
    await cdp.send('Target.closeTarget', { targetId });
  }

  /** @param outer what the panel is a part of: it has the size, and is in the picture */
  async function readyPanel(session: Session, page: string, outer: Session): Promise<Panel> {
    // A new target is complete twice: first as about:blank.
    const isLoaded = `return document.readyState === 'complete' && location.pathname === '/${page}'`;
    await until(() => session.run(isLoaded), `${page} to load`);
    const { command } = session;
    return panelThrough({
      run: (script) => session.run(script),
      press: (x, y) => session.press(x, y),
      drag: (points) => session.drag(points),
      chooseFile: (selector, path) => session.chooseFile(selector, resolve(path)),
      key: (chord) => session.pressKey(chord),
      emulate: (media) => session.emulate(media),
      resize: (width, height) => outer.setSize(width, height),
      screenshot: (path) => outer.screenshot(path),
      command,
    });
  }

  return {
    name: 'chromium',
    version: product.replace(/^.*\//, ''),
    headless,
    closed: running.ended,
    open: (url) => page.navigate(url),
    inPage: (script) => page.run(script),
    screenshotPage: (path) => page.screenshot(path),
    chooseFile: (selector, path) => page.chooseFile(selector, resolve(path)),
    async openDevTools() {
      await devTools();
    },
    openPanel,
    openPanelTab,
    openExtensionTab,
    openedTab,
    setAccess,
    agree: null,
    devTools: {
      search: async (text) => (await devTools()).session.run(searchPanel(text)),
      shownTool: async () => (await devTools()).session.run(SHOWN_TOOL),
    },
    extensionUrl,
    setDevToolsSize: headless ? async (...size) => (await devTools()).session.setSize(...size) : null,
    async closeDevTools() {
      if (!front) return;
      const { targetId } = front;
      front = undefined;
      await cdp.send('Target.closeTarget', { targetId });
      await until(async () => !(await targets()).some((one) => one.targetId === targetId), 'DevTools to close');
    },
    async killBackground() {
      const worker = await background();
      if (worker) await cdp.send('Target.closeTarget', { targetId: worker.targetId });
      // Not until there is none: a request of a page starts the next.
      await until(
        async () => (await background())?.targetId !== worker?.targetId || !worker,
        'the service worker to stop',
      );
    },
    backgroundAlive: async () => (await background()) !== undefined,
    async extensionProcess() {
      const { processInfo } = await cdp.send('SystemInfo.getProcessInfo', {});
      const found = processInfo.find(({ type, id }) => type === 'renderer' && isExtensionProcess(id));
      if (!found) throw new Error('no process of an extension runs');
      return found.id;
    },
    async uninstall() {
      if (id) await cdp.send('Extensions.uninstall', { id });
      await until(async () => !(await background()), 'the service worker to be gone');
    },
    pid: running.pid,
    profile: running.profile,
    async quit() {
      await cdp.send('Browser.close', {});
      await running.ended;
    },
    close: () => running.stop(),
  };
}

/** Chromium says it of a process on its command line alone, which only Linux shows as a file. */
function isExtensionProcess(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--extension-process');
}

/** Internal to DevTools' front end: kept in this one place. A panel of an extension is a view whose id ends with its title. */
function showPanel(title: string): string {
  return `
    const UI = await import('./ui/legacy/legacy.js');
    const views = UI.ViewManager.ViewManager.instance();
    const id = [...views.views.keys()].find((id) => id.startsWith('chrome-extension://') && id.endsWith(${JSON.stringify(title)}));
    if (id) await views.showView(id);
    return Boolean(id);`;
}

/** Internal to DevTools' front end, too: what Ctrl+F and Escape do there. */
function searchPanel(text: string | null): string {
  return `
    const UI = await import('./ui/legacy/legacy.js');
    const panel = UI.InspectorView.InspectorView.instance().currentPanelDeprecated();
    const view = panel.searchableView();
    const text = ${JSON.stringify(text)};
    if (text === null) return void view.handleCancelSearchShortcut();
    await UI.ActionRegistry.ActionRegistry.instance().getAction('main.search-in-panel.find').execute();
    const within = (root) =>
      [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
    const field = within(document).find((one) => one.nodeName === 'INPUT' && one === one.getRootNode().activeElement);
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));`;
}

const SHOWN_TOOL = `
  const UI = await import('./ui/legacy/legacy.js');
  return UI.InspectorView.InspectorView.instance().currentPanelDeprecated().name;`;

function flags({ headless, dark, language, certificateSpki, ...size }: LaunchOptions, profile: string): string[] {
  const { width, height } = { ...DEFAULT_SIZE, ...size };
  return [
    `--user-data-dir=${profile}`,
    // Over pipes and not a port: nobody else can connect, and Chromium ends by itself when we are gone.
    '--remote-debugging-pipe',
    // Extensions.loadUnpacked wants it.
    '--enable-unsafe-extension-debugging',
    // The window comes after the extension, so that no page and no DevTools is older than it.
    '--no-startup-window',
    `--window-size=${width},${height}`,
    ...(headless ? ['--headless=new', '--disable-gpu'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(dark ? ['--force-dark-mode'] : []),
    ...(language ? [`--lang=${language}`, `--accept-lang=${language}`] : []),
    ...(certificateSpki ? [`--ignore-certificate-errors-spki-list=${certificateSpki}`] : []),
    // Quiet: a closed network makes these slow, an open one makes pictures differ.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-sync',
    '--metrics-recording-only',
    '--no-default-browser-check',
    '--no-first-run',
    '--password-store=basic',
    '--use-mock-keychain',
  ];
}

/**
 * On Linux Chromium takes its own language, which is that of the extension too, from the environment, on other systems
 * from `--lang`. Debian keeps all but English in the package `chromium-l10n`; without it only pages see the language.
 */
function environment({ language }: LaunchOptions): Record<string, string> {
  return language ? { LANGUAGE: language.replace('-', '_') } : {};
}

/** DevTools keeps each setting as JSON within JSON. */
function preferences({ headless, dark, language }: LaunchOptions): object {
  return {
    // Without it Chromium switches an unpacked extension off when it is reloaded.
    extensions: { ui: { developer_mode: true } },
    devtools: {
      preferences: {
        // Without a head, DevTools have a window of their own, so that a picture is all of them and nothing else.
        currentDockState: JSON.stringify(headless ? 'undocked' : 'bottom'),
        'inspector-view.split-view-state': JSON.stringify({ horizontal: { size: 480 } }),
      },
      synced_preferences_sync_disabled: {
        'ui-theme': JSON.stringify(dark ? 'dark' : 'default'),
        ...(language ? { language: JSON.stringify(language) } : {}),
      },
    },
  };
}
