import net from 'node:net';

interface Waiting {
  readonly command: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** What a script in Firefox's own scope comes back as: its result as JSON, or its error. */
interface Outcome {
  readonly json?: string;
  readonly error?: string;
}

/**
 * A client of Marionette, the remote protocol that stock Firefox speaks by itself: frames of `LENGTH:JSON` over TCP.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  readonly #socket: net.Socket;
  readonly #waiting = new Map<number, Waiting>();
  #rest = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#end(error.message));
    socket.on('close', () => this.#end('the connection was closed'));
  }

  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Marionette(socket));
      });
    });
  }

  command<T = unknown>(command: string, params: object = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error(`${command}: the connection is closed`));
      const id = ++this.#lastId;
      this.#waiting.set(id, { command, resolve: (result) => resolve(result as T), reject });
      const text = JSON.stringify([0, id, command, params]);
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  /** Runs an async function body with `args`, in the scope that the session is in. */
  async run<T>(script: string, args: readonly unknown[] = []): Promise<T> {
    const { value } = await this.command<{ value: Outcome }>('WebDriver:ExecuteAsyncScript', {
      script: `
        const done = arguments[arguments.length - 1];
        (async (args) => {${script}\n})([...arguments].slice(0, -1)).then(
          (result) => done({ json: JSON.stringify(result) }),
          (error) => done({ error: String(error) + '\\n' + (error?.stack ?? '') }));`,
      args,
    });
    if (value.error !== undefined) throw new Error(value.error);
    return (value.json === undefined ? undefined : JSON.parse(value.json)) as T;
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    let rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const colon = rest.indexOf(':');
      const end = colon + 1 + Number(rest.toString('latin1', 0, Math.max(colon, 0)));
      if (colon < 0 || rest.length < end) break;
      this.#hear(JSON.parse(rest.toString('utf8', colon + 1, end)));
      rest = rest.subarray(end);
    }
    this.#rest = rest;
  }

  #hear(message: unknown): void {
    // The greeting is an object; all else is [1, id, error, result].
    if (!Array.isArray(message)) return;
    const [, id, error, result] = message as [number, number, { error: string; message: string } | null, unknown];
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${waiting.command}: ${error.error}: ${error.message}`));
    else waiting?.resolve(result);
  }

  #end(reason: string): void {
    for (const { command, reject } of this.#waiting.values()) reject(new Error(`${command}: ${reason}`));
    this.#waiting.clear();
  }
}
