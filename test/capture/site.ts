import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SHAPES_SCRIPT } from './shapes.ts';

/** The path of the collector that no standard path tells. */
export const COLLECTOR_PATH = '/collect/logs';

/** The header in which the proxy says for which URL of its own a request came. */
export const FORWARDED_URL = 'x-forwarded-uri';

/** The pages that send, served on loopback. */
export interface Site {
  /** `http://localhost:PORT` */
  readonly origin: string;
  /** The same server by another name: another origin, and to browsers another site. */
  readonly otherOrigin: string;
  close(): Promise<void>;
}

const FOLDER = fileURLToPath(new URL('site', import.meta.url));
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/**
 * Serves the pages; and what is sent to a track path, or to {@link COLLECTOR_PATH}, is handed on to the endpoint, as a
 * reverse proxy on a site's own origin does.
 */
export async function startSite(endpointPort: number): Promise<Site> {
  const server = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://site');
    if (/\/logstores\//.test(pathname) || pathname === COLLECTOR_PATH) return handOn(incoming, response, endpointPort);
    void serveFile(pathname, searchParams).then(
      ([type, content]) => response.writeHead(200, { 'content-type': `${type};charset=utf-8` }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    otherOrigin: `http://other.localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serveFile(path: string, query: URLSearchParams): Promise<[type: string, content: string]> {
  if (path === '/shapes.js') return ['text/javascript', SHAPES_SCRIPT];
  if (path === '/track.css') return ['text/css', `.tracked { background-image: url("${query.get('url')}"); }`];
  // One page for every folder: which service worker it has is a matter of its path.
  const file = path.endsWith('/frame.html') ? '/frame.html' : path.endsWith('/') ? `${path}index.html` : path;
  return [TYPES[file.split('.').at(-1) ?? ''] ?? 'text/plain', await readFile(`${FOLDER}${file}`, 'utf8')];
}

function handOn(incoming: IncomingMessage, response: ServerResponse, port: number): void {
  const { pathname, search } = new URL(incoming.url ?? '/', 'http://site');
  const track = pathname === COLLECTOR_PATH ? '/logstores/web-prod/track' : pathname;
  const onward = request({
    port,
    host: '127.0.0.1',
    method: incoming.method,
    path: track + search,
    headers: [...incoming.rawHeaders, FORWARDED_URL, `http://${incoming.headers.host}${incoming.url}`],
  });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.on('error', () => onward.destroy());
  incoming.pipe(onward);
}
