import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Inspected, Panel } from '../../demo/browsers/inspected.ts';
import { type Endpoint, startEndpoint } from '../../demo/endpoint/index.ts';
import { buildExtension } from '../../demo/extension.ts';
import { type BrowserName, type OpenOptions, openInspected } from '../../demo/open.ts';
import { readStanding } from './captured.ts';

/** A server of an empty page, which also answers any request with an empty 200 at once. */
export interface Plain {
  readonly origin: string;
  close(): void;
}

/**
 * Starts a server that does as little as a server can, so that what is measured is not it.
 * @param answersAfterMs how far away it is
 */
export async function startPlain(answersAfterMs = 0): Promise<Plain> {
  const server = createServer((request, response) => {
    request.resume();
    const answer = () => {
      const isPage = request.method === 'GET';
      response.writeHead(200, {
        'access-control-allow-origin': '*',
        'content-type': isPage ? 'text/html' : 'application/json',
      });
      response.end(isPage ? '<!doctype html><title>Soak</title>' : '');
    };
    request.on('end', () => {
      if (answersAfterMs > 0) setTimeout(answer, answersAfterMs);
      else answer();
    });
  });
  // Far longer than any part of the soak: a browser that sends on a connection as it is closed reports a network error.
  server.keepAliveTimeout = 3_600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A real browser with the built extension on an empty page, and the local SLS endpoint. */
export interface Soak {
  readonly browser: Inspected;
  readonly endpoint: Endpoint;
  /** The page's own server. */
  readonly plain: Plain;
  /** Where the page sends its requests. */
  readonly trackUrl: string;
  close(): Promise<void>;
}

/** Requests that the endpoint keeps for the comparison: more than any part sends. */
const KEPT_REQUESTS = 50_000;

export async function openSoak(name: BrowserName, options: Partial<OpenOptions> = {}): Promise<Soak> {
  const extension = await buildExtension(name);
  const [endpoint, plain] = await Promise.all([startEndpoint({ maxKept: KEPT_REQUESTS }), startPlain()]);
  const closeServers = async () => {
    plain.close();
    await endpoint.close();
  };
  try {
    const browser = await openInspected(name, { extension, headless: true, devtools: 'later', ...options });
    await browser.open(`${plain.origin}/`);
    return {
      browser,
      endpoint,
      plain,
      trackUrl: `${endpoint.origin}/logstores/web-prod/track?APIVersion=0.6.0`,
      async close() {
        await browser.close();
        await closeServers();
      },
    };
  } catch (error) {
    await closeServers();
    throw error;
  }
}

/** A file of the extension that is only looked at: a page of the extension that does nothing of its own. */
const STILL_FILE = 'icons/tracklens-16.png';

/** Opens a page that can read the extension's archive, and costs nothing by itself. */
export function openReader(browser: Inspected): Promise<Panel> {
  return browser.openExtensionTab(STILL_FILE);
}

/** Ms between two looks at the archive: each counts all its rows, and the background waits meanwhile. */
const LOOK_MS = 400;

/** Looks that must agree before the archive is taken to be still: 4 s, longer than any single step of the background. */
const LOOKS_ALIKE = 10;

/**
 * Waits until the background has nothing left to do, and the archive holds as many batches as arrived; or until it does
 * not change any more, where something is lost.
 */
export async function atRest(reader: Panel, arrived: () => number): Promise<void> {
  let before = '';
  for (let alike = 0; alike < LOOKS_ALIKE; ) {
    await sleep(LOOK_MS);
    const standing = await readStanding(reader);
    const now = JSON.stringify([standing, arrived()]);
    alike = now === before ? alike + 1 : 0;
    before = now;
    const isDone = standing?.unsettled === 0 && standing.uninspected === 0 && standing.batches >= arrived();
    if (isDone && alike > 0) return;
  }
}
