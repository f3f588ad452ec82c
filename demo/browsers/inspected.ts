import type { Commander } from './cdp.ts';

/** What it takes to open a browser for inspection. */
export interface LaunchOptions {
  readonly executable: string;
  /** The directory of the unpacked extension. Without it the browser is bare: what costs an extension is measured against. */
  readonly extension?: string;
  /** Directories of unpacked extensions to load beside it, before it. */
  readonly otherExtensions?: readonly string[];
  /** The panel's title, as the extension gives it to `devtools.panels.create`. */
  readonly panelTitle: string;
  /** The panel's page, from the extension's root: `src/panel/panel.html`. */
  readonly panelFile: string;
  /** The add-on's id in its manifest. Firefox needs it. */
  readonly addonId?: string;
  readonly headless: boolean;
  /** The size of each picture without a head, of the window with one. */
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** What pages learn of the reader: `zh-CN`, `en-US`. */
  readonly language?: string;
  /** The SHA-256 of the public key, in base64, of the one self-made certificate to trust. */
  readonly certificateSpki?: string;
  /** Changes the new profile's folder before the browser starts on it. */
  readonly prepare?: (profile: string) => void;
  /** `later` waits for `openPanel()`; so traffic can come before the developer tools. */
  readonly devtools?: 'at-start' | 'later';
}

/** A running browser with the extension in it, and one tab that is inspected. */
export interface Inspected {
  readonly name: 'chromium' | 'firefox';
  readonly version: string;
  readonly headless: boolean;
  /** Settles when the browser's process is gone: ended by `close()`, or by the user who closed the inspected tab's window. */
  readonly closed: Promise<void>;
  /** Navigates the inspected tab, and waits for its load. */
  open(url: string): Promise<void>;
  /** Runs an async function body in the page's own world. The result travels as JSON. */
  inPage<T>(script: string): Promise<T>;
  screenshotPage(path: string): Promise<void>;
  /** Chooses a file of the disk in the first `<input type=file>` of the page that matches. */
  chooseFile(selector: string, path: string): Promise<void>;
  /** Opens the developer tools on the inspected tab, if they are not open. */
  openDevTools(): Promise<void>;
  /** Opens the developer tools, if they are not open, and shows the panel in them. */
  openPanel(): Promise<Panel>;
  /** Gives the window of the open developer tools a size, in CSS px; `null` where they have none of their own. */
  readonly setDevToolsSize: ((width: number, height: number) => Promise<void>) | null;
  /** Closes the developer tools; does nothing if they are not open. */
  closeDevTools(): Promise<void>;
  /** Opens the panel's page as a tab of its own, without developer tools; with a query such as `?tab=7`. */
  openPanelTab(query?: string): Promise<Panel>;
  /** Opens any file of the extension as a tab: a picture too has the extension's origin, and so its storage. */
  openExtensionTab(path: string): Promise<Panel>;
  /** Waits for a page of the extension that it has opened itself as a tab, by its path from the extension's root. */
  openedTab(path: string): Promise<Panel>;
  extensionUrl(path: string): string;
  /** Gives the extension access to all sites or takes it away, as a person can in the browser's own settings. */
  setAccess(access: 'all-sites' | 'withheld'): Promise<void>;
  /**
   * Presses the main button of the question for a permission, once the browser asks it; `null` where it cannot be pressed:
   * Chromium's is no page, and the protocol does not know it.
   */
  readonly agree: (() => Promise<void>) | null;
  /** Stops the service worker or event page, and waits until it is dead. */
  killBackground(): Promise<void>;
  backgroundAlive(): Promise<boolean>;
  /** The operating system's id of the browser's first process, and but for Windows that of the group of them all. */
  readonly pid: number;
  /** The operating system's id of the process in which the extension's background and pages run. */
  extensionProcess(): Promise<number>;
  /** DevTools' own search box over the panel (Ctrl+F), and which of its tools is in front; `null` where it has neither for us. */
  readonly devTools: DevToolsItself | null;
  /** Removes the extension as its user would, and waits until it is gone. */
  uninstall(): Promise<void>;
  /** The folder in which the browser keeps all that it keeps. */
  readonly profile: string;
  /** Has the browser end by itself, so that it writes what it has to write. The profile stays until {@link Inspected.close}. */
  quit(): Promise<void>;
  /** Ends the process and removes its profile. */
  close(): Promise<void>;
}

/** What DevTools itself has beside the panel. */
export interface DevToolsItself {
  /** Types a text into the search box, which is opened; `null` closes it. */
  search(text: string | null): Promise<void>;
  /** The name of the tool in front: `sources`. */
  shownTool(): Promise<string>;
}

/** The extension's panel, on the screen. */
export interface Panel {
  /** Runs an async function body with the panel's `window` and `document`. The result travels as JSON. */
  run<T>(script: string): Promise<T>;
  /** Runs a body until it gives something true. If it never does, the error says `what` and what the panel showed. */
  waitFor<T>(script: string, what: string, ms?: number): Promise<T>;
  /** Presses the mouse on the first element that matches, as a user does: the events are trusted. */
  click(selector: string): Promise<void>;
  /** Drags the first element that matches sideways, by so many px, as a user does with the mouse. */
  drag(selector: string, byX: number): Promise<void>;
  /** Chooses a file of the disk in the first `<input type=file>` that matches. */
  chooseFile(selector: string, path: string): Promise<void>;
  /** Presses a key where the focus is, as a user does: `Shift+ArrowDown`, `Control+k`, `?`. */
  key(chord: string): Promise<void>;
  /** Has the panel take it that its user wants these media features; `null` where the browser cannot be told. */
  readonly emulate: ((media: Readonly<Record<string, string>>) => Promise<void>) | null;
  /** Gives the developer tools' window, or the panel's tab, another size in px. */
  resize(width: number, height: number): Promise<void>;
  /** A picture of the developer tools' window with the panel in it, or of the panel's tab. */
  screenshot(path: string): Promise<void>;
  /** Commands of the Chrome DevTools Protocol to the panel's own page, for what is measured; not there in Firefox. */
  readonly command?: Commander;
}

/** The size when none is asked for. */
export const DEFAULT_SIZE = { width: 1400, height: 900 };
