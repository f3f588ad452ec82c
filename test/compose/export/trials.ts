import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encode } from '../../../src/sls/encode.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { HOSTILE_TEXTS, toEndpoint } from '../../batch/copy/sending.ts';
import { captureNames, captureWire, get, hex, post } from '../../support/fixtures.ts';

/** Whether a program is on this machine. */
export const hasProgram = (name: string) => spawnSync(name, ['--version']).status === 0;

/** A request as it came: its headers as they were written, one after the other, a character a byte. */
export interface Came {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly string[];
  readonly sha256: string;
}

/** A server that keeps what comes, whatever it is, and answers 200. */
export class Listener {
  readonly came: Came[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer({ insecureHTTPParser: false }, (request, response) => {
      const hash = createHash('sha256');
      request.on('data', (bytes: Buffer) => hash.update(bytes));
      request.on('end', () => {
        const { rawHeaders, method = '', url = '' } = request;
        const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []));
        this.came.push({ method, url, headers, sha256: hash.digest('hex') });
        response.end('日 done');
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const MADE_BY_CLIENTS = /^(?::|(?:host|connection|accept-encoding|content-length|transfer-encoding|keep-alive):)/i;

/** What should come of a wire: every header in its order, and the body's length. */
export function expected({ method, url, headers, body }: Wire): Came {
  const bytes = 'bytes' in body ? body.bytes : null;
  const { pathname, search } = new URL(url);
  const own = headers.map(([name, value]) => `${name}: ${value}`).filter((header) => !MADE_BY_CLIENTS.test(header));
  const length =
    bytes === null
      ? /^(?:GET|HEAD|OPTIONS|DELETE)$/.test(method)
        ? []
        : ['Content-Length: 0']
      : [`Content-Length: ${bytes.byteLength}`];
  return {
    method,
    url: pathname + search,
    headers: [...own, ...length],
    sha256: createHash('sha256')
      .update(bytes ?? new Uint8Array())
      .digest('hex'),
  };
}

/** What came, without what every client says of its connection. */
export const withoutConnection = ({ headers, ...rest }: Came): Came => ({
  ...rest,
  headers: headers.filter((header) => !/^(?:host|connection):/i.test(header)),
});

const TIMES = 'x'.repeat(1000);

/** Requests that a program must send as they are. */
export const TRIALS: readonly (readonly [name: string, wire: Wire])[] = [
  ...captureNames.filter((name) => !name.includes('options')).map((name) => [name, captureWire(name)] as const),
  ['bytes that are no text', post(hex('00 01 ff 0a 0d 00 27 24'))],
  ['hostile text', post(HOSTILE_TEXTS.join('\u0000</script>'))],
  ['line ends', post('\r\n"""\n\'\'\'\r{}\n')],
  ['an empty body', post('')],
  ['no body', post(null)],
  ['a body of a GET', { ...post('{}'), method: 'GET' }],
  ['an unheard-of method', { ...post('{}'), method: 'PROPFIND' }],
  ['lz4', encode({ topic: 't', source: null, tags: {}, logs: [{ a: TIMES }] }, post('').url, 'lz4')],
  ['deflate', encode({ topic: 't', source: null, tags: {}, logs: [{ a: TIMES }] }, post('').url, 'deflate')],
  ['what means something elsewhere in its URL', get("&a[]={x}&b='$(id)'`id`\\&c=%22%27")],
  [
    'headers of every kind',
    {
      ...post('{}'),
      headers: [
        ['x-empty', ''],
        ['x-twice', 'one'],
        ['x-twice', 'two'],
        ['X-CaSe', 'it\'s "q" \\ $x `y` #{z} %s {0}'],
        ['x-bytes', 'caf\u00e9 \u00ff'],
        ['content-type', 'x/y'],
        ['user-agent', 'me'],
        ['accept', 'a/b'],
      ],
    },
  ],
];

/** To the listener in place of the host that a wire names. */
export const toListener = (wire: Wire, { port }: Listener): Wire => {
  const there = toEndpoint(wire, { port } as Parameters<typeof toEndpoint>[1]);
  return { ...there, url: there.url.replace('shop-demo.localhost', '127.0.0.1') };
};
