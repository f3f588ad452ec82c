import { writeFile } from 'node:fs/promises';
import type { Cdp, Commander } from './cdp.ts';
import { keyPress } from './key.ts';

/** One target we are attached to: scripts, pictures, the mouse. */
export class Session {
  readonly #cdp: Cdp;
  readonly id: string;

  private constructor(cdp: Cdp, id: string) {
    this.#cdp = cdp;
    this.id = id;
  }

  static async attach(cdp: Cdp, targetId: string): Promise<Session> {
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
    return new Session(cdp, sessionId);
  }

  async detach(): Promise<void> {
    await this.#cdp.send('Target.detachFromTarget', { sessionId: this.id });
  }

  /** Sends a command of the protocol to the target. */
  readonly command: Commander = (command, params) => this.#cdp.send(command, params, this.id);

  /** Runs an async function body. The protocol is not bound by the page's content security policy. */
  async run<T>(script: string): Promise<T> {
    const { result, exceptionDetails } = await this.#cdp.send(
      'Runtime.evaluate',
      { expression: `(async () => {${script}\n})()`, awaitPromise: true, returnByValue: true },
      this.id,
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }

  /** Chooses a file of the disk in an `<input type=file>`: no script may. */
  async chooseFile(selector: string, path: string): Promise<void> {
    const expression = `document.querySelector(${JSON.stringify(selector)})`;
    const { result } = await this.#cdp.send(
      'Runtime.evaluate',
      { expression, awaitPromise: false, returnByValue: false },
      this.id,
    );
    if (result.objectId === undefined) throw new Error(`no element matches ${selector}`);
    await this.#cdp.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId }, this.id);
  }

  async press(x: number, y: number): Promise<void> {
    await this.drag([{ x, y }]);
  }

  /** Presses at the first point, moves over the others, and lets go at the last. */
  async drag(points: readonly { readonly x: number; readonly y: number }[]): Promise<void> {
    const mouse = (
      type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
      button: 'none' | 'left',
      clickCount: number,
      at = points[0],
    ) =>
      this.#cdp.send('Input.dispatchMouseEvent', { type, x: at?.x ?? 0, y: at?.y ?? 0, button, clickCount }, this.id);
    await mouse('mouseMoved', 'none', 0);
    await mouse('mousePressed', 'left', 1);
    for (const point of points.slice(1)) await mouse('mouseMoved', 'left', 0, point);
    await mouse('mouseReleased', 'left', 1, points.at(-1));
  }

  /** Presses a key where the focus is, and lets go of it. */
  async pressKey(chord: string): Promise<void> {
    const { key, code, keyCode, text, altKey, ctrlKey, metaKey, shiftKey } = keyPress(chord);
    const modifiers = Number(altKey) + 2 * Number(ctrlKey) + 4 * Number(metaKey) + 8 * Number(shiftKey);
    const common = { key, code, windowsVirtualKeyCode: keyCode, modifiers };
    const down = text === '' ? ({ type: 'rawKeyDown' } as const) : ({ type: 'keyDown', text } as const);
    await this.#cdp.send('Input.dispatchKeyEvent', { ...common, ...down }, this.id);
    await this.#cdp.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' }, this.id);
  }

  /** Has the page take it that a person wants these media features: `prefers-reduced-motion: reduce`. */
  async emulate(media: Readonly<Record<string, string>>): Promise<void> {
    const features = Object.entries(media).map(([name, value]) => ({ name, value }));
    await this.#cdp.send('Emulation.setEmulatedMedia', { features }, this.id);
  }

  async screenshot(path: string): Promise<void> {
    const { data: base64 } = await this.#cdp.send('Page.captureScreenshot', { format: 'png' }, this.id);
    await writeFile(path, base64, 'base64');
  }

  async setSize(width: number, height: number): Promise<void> {
    const metrics = { width, height, deviceScaleFactor: 1, mobile: false };
    await this.#cdp.send('Emulation.setDeviceMetricsOverride', metrics, this.id);
  }

  /** Navigates and waits until that very document, or the browser's error page in its place, has loaded. */
  async navigate(url: string): Promise<void> {
    await this.#cdp.send('Page.enable', {}, this.id);
    await this.#cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }, this.id);
    const loaded = new Set<unknown>();
    let wake = () => {};
    const stop = this.#cdp.listen(this.id, (method, params) => {
      if (method !== 'Page.lifecycleEvent' || params.name !== 'load') return;
      loaded.add(params.loaderId);
      wake();
    });
    try {
      const { loaderId, errorText } = await this.#cdp.send('Page.navigate', { url }, this.id);
      if (errorText) throw new Error(`${url}: ${errorText}`);
      // Without a loader it was a step within the same document.
      if (loaderId === undefined) return;
      await new Promise<void>((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error(`waited 60 s for ${url} to load`)), 60_000);
        wake = () => {
          if (!loaded.has(loaderId)) return;
          clearTimeout(limit);
          resolve();
        };
        wake();
      });
    } finally {
      stop();
    }
  }
}
