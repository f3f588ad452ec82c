import type { Readable, Writable } from 'node:stream';

/** One target of the browser: a tab's page, a frame in a process of its own, a worker. */
export interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  /** For a frame in another process: the frame it lies in. A page's frame id is its target id. */
  readonly parentFrameId?: string;
}

interface Evaluated {
  readonly result: { readonly value?: unknown; readonly objectId?: string };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

type Mouse = {
  type: 'mouseMoved' | 'mousePressed' | 'mouseReleased';
  x: number;
  y: number;
  button: 'none' | 'left';
  clickCount: number;
};

type Key = {
  type: 'keyDown' | 'rawKeyDown' | 'keyUp';
  key: string;
  code: string;
  windowsVirtualKeyCode: number;
  /** Alt 1, Control 2, Meta 4, Shift 8. */
  modifiers: number;
  text?: string;
};

/** The commands in use: https://chromedevtools.github.io/devtools-protocol/tot/ */
export interface Commands {
  'Browser.close': { params: object; result: object };
  'Browser.getVersion': { params: object; result: { product: string } };
  'DOM.setFileInputFiles': { params: { files: string[]; objectId: string }; result: object };
  'Emulation.setDeviceMetricsOverride': {
    params: { width: number; height: number; deviceScaleFactor: number; mobile: boolean };
    result: object;
  };
  'Emulation.setEmulatedMedia': { params: { features: { name: string; value: string }[] }; result: object };
  'Extensions.loadUnpacked': { params: { path: string }; result: { id: string } };
  'Extensions.uninstall': { params: { id: string }; result: object };
  'HeapProfiler.collectGarbage': { params: object; result: object };
  'Input.dispatchKeyEvent': { params: Key; result: object };
  'Input.dispatchMouseEvent': { params: Mouse; result: object };
  'Input.insertText': { params: { text: string }; result: object };
  'Page.addScriptToEvaluateOnNewDocument': { params: { source: string }; result: object };
  'Page.bringToFront': { params: object; result: object };
  'Page.captureScreenshot': { params: { format: 'png' }; result: { data: string } };
  'Page.close': { params: object; result: object };
  'Page.enable': { params: object; result: object };
  'Page.navigate': { params: { url: string }; result: { loaderId?: string; errorText?: string } };
  'Page.reload': { params: object; result: object };
  'Page.setLifecycleEventsEnabled': { params: { enabled: boolean }; result: object };
  'Profiler.enable': { params: object; result: object };
  'Profiler.setSamplingInterval': { params: { interval: number }; result: object };
  'Profiler.start': { params: object; result: object };
  'Profiler.stop': { params: object; result: { profile: object } };
  'Runtime.evaluate': {
    params: { expression: string; awaitPromise: boolean; returnByValue: boolean };
    result: Evaluated;
  };
  /** Of V8 and, as `embedder`, of the DOM, in bytes. */
  'Runtime.getHeapUsage': { params: object; result: { usedSize: number; embedderHeapUsedSize: number } };
  'SystemInfo.getProcessInfo': { params: object; result: { processInfo: { type: string; id: number }[] } };
  'Target.attachToTarget': { params: { targetId: string; flatten: true }; result: { sessionId: string } };
  'Target.closeTarget': { params: { targetId: string }; result: object };
  'Target.createTarget': { params: { url: string; newWindow?: boolean }; result: { targetId: string } };
  'Target.detachFromTarget': { params: { sessionId: string }; result: object };
  'Target.getTargets': { params: { filter: object[] }; result: { targetInfos: Target[] } };
  'Target.openDevTools': { params: { targetId: string }; result: { targetId: string } };
}

export type Command = keyof Commands;

/** Sends commands to one target. */
export type Commander = <C extends Command>(
  command: C,
  params: Commands[C]['params'],
) => Promise<Commands[C]['result']>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

type Listener = (method: string, params: Readonly<Record<string, unknown>>) => void;

interface Waiting {
  readonly command: string;
  readonly sessionId: string | undefined;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A client of the Chrome DevTools Protocol over the pair of pipes of `--remote-debugging-pipe`. */
export class Cdp {
  readonly #write: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #rest = Buffer.alloc(0);
  #lastId = 0;
  #ended = false;

  constructor(read: Readable, write: Writable) {
    this.#write = write;
    read.on('data', (chunk: Buffer) => this.#take(chunk));
    for (const stream of [read, write]) {
      stream.on('error', () => this.#end());
      stream.on('close', () => this.#end());
    }
    read.on('end', () => this.#end());
  }

  /** Sends a command, to the browser itself or to one attached target. */
  send<C extends Command>(
    command: C,
    params: Commands[C]['params'],
    sessionId?: string,
  ): Promise<Commands[C]['result']> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(new Error(`${command}: the pipe to the browser is closed`));
      const id = ++this.#lastId;
      this.#waiting.set(id, {
        command,
        sessionId,
        resolve: (result) => resolve(result as Commands[C]['result']),
        reject,
      });
      this.#write.write(`${JSON.stringify({ id, method: command, params, sessionId })}\0`);
    });
  }

  /** Hears every event of one attached target, or with '' of the browser itself. Returns the way to stop. */
  listen(sessionId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(sessionId) ?? new Set();
    this.#listeners.set(sessionId, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Each message is JSON and a zero byte. */
  #take(chunk: Buffer): void {
    let rest = Buffer.concat([this.#rest, chunk]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      this.#hear(JSON.parse(rest.toString('utf8', 0, end)));
      rest = rest.subarray(end + 1);
    }
    this.#rest = rest;
  }

  #hear({ id, method, params, sessionId, result, error }: Message): void {
    if (id === undefined) {
      if (method === undefined) return;
      if (method === 'Target.detachedFromTarget') this.#giveUp(params?.sessionId);
      for (const listener of this.#listeners.get(sessionId ?? '') ?? []) listener(method, params ?? {});
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${waiting.command}: ${error.message}`));
    else waiting?.resolve(result);
  }

  /** A target that goes away leaves the commands that it had not answered without an answer. */
  #giveUp(sessionId: unknown): void {
    for (const [id, waiting] of this.#waiting) {
      if (waiting.sessionId !== sessionId) continue;
      this.#waiting.delete(id);
      waiting.reject(new Error(`${waiting.command}: its target is gone`));
    }
  }

  #end(): void {
    this.#ended = true;
    for (const { command, reject } of this.#waiting.values())
      reject(new Error(`${command}: the pipe to the browser was closed`));
    this.#waiting.clear();
  }
}
