/**
 * A local SLS endpoint: an HTTP(S) server that answers PutWebtracking as the specification says, and keeps what came.
 *
 * Useful on its own as a test double of SLS. It listens on loopback only. See tell.ts for making it misbehave on order,
 * and control.ts for its own paths.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serve } from './exchange.ts';
import { type Received, ReceivedLog } from './received.ts';
import { StandingOrders } from './standing-orders.ts';
import { closedLogstore, type Projects } from './verdict.ts';

export type { RawBody } from './contents.ts';
export type { LogGroup } from './log-group.ts';
export type { Received, SentAnswer } from './received.ts';
export type { Form } from './route.ts';

/** Longer than any test or demonstration pauses between two requests. */
const IDLE_CONNECTION_MS = 600_000;

/** 256 KiB: far over the 16 KB that SLS allows a GET request, so that it is this endpoint that answers it, not Node. */
const HEADERS_LIMIT_BYTES = 256 * 1024;

/** What an endpoint has that is not told otherwise. */
export const defaultProjects: Readonly<Record<string, readonly string[]>> = {
  'shop-demo': ['web-prod', 'web-error', closedLogstore],
};

/** How an endpoint is set up; everything has a default. */
export interface EndpointOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** PEM key and certificate; with them the endpoint serves HTTPS too, on a port of its own. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly port?: number };
  /** The projects and their logstores. A logstore named `closed` has web tracking switched off. */
  readonly projects?: Readonly<Record<string, readonly string[]>>;
  /** The project of hosts that name none (custom domains, IP addresses). By default the first of `projects`. */
  readonly defaultProject?: string;
  /** How many requests are kept; by default 1 000. */
  readonly maxKept?: number;
  /** Is given each request twice: when it has come, without its answer, and when it is answered. It must not throw. */
  readonly onRequest?: (received: Received) => void;
}

/** A running endpoint. */
export interface Endpoint {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly port: number;
  /** `https://127.0.0.1:PORT`, with `tls` only. */
  readonly tlsOrigin?: string;
  readonly tlsPort?: number;
  /** The kept requests, oldest first. */
  received(): readonly Received[];
  /** How many requests were dropped to keep within the limits. */
  dropped(): number;
  /**
   * Standing orders, as in `tell`, for requests that bring none of their own; the empty string ends them.
   *
   * @throws {UnknownOrderError}
   */
  order(tell: string): void;
  /** Forgets the kept requests. Standing orders stay. */
  forget(): void;
  /** Stops listening and ends every connection, hanging ones too. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts an endpoint.
 *
 * @throws what Node throws if it cannot listen on 127.0.0.1 (EADDRINUSE), or if the key or the certificate is not valid
 */
export async function startEndpoint(options: EndpointOptions = {}): Promise<Endpoint> {
  const projects = readProjects(options.projects ?? defaultProjects);
  const received = new ReceivedLog(options.maxKept, options.onRequest);
  const standing = new StandingOrders();
  const defaultProject = options.defaultProject ?? [...projects.keys()][0] ?? '';
  const listener: RequestListener = (request, response) => {
    void serve(request, response, { projects, defaultProject, received, standing });
  };

  // Node closes an idle connection after 5 s, and a browser that sends a POST on it in that moment reports a network error.
  const shared = { maxHeaderSize: HEADERS_LIMIT_BYTES, requireHostHeader: false, keepAliveTimeout: IDLE_CONNECTION_MS };
  const plain = await listenOnLoopback(() => createServer(shared, listener), options.port ?? 0);
  const { tls } = options;
  const secure = tls
    ? await listenOnLoopback(
        () => createTlsServer({ ...shared, key: tls.key, cert: tls.cert }, listener),
        tls.port ?? 0,
      ).catch(async (error: unknown) => {
        await closeAll(plain.servers);
        throw error;
      })
    : null;

  return {
    origin: `http://127.0.0.1:${plain.port}`,
    port: plain.port,
    ...(secure ? { tlsOrigin: `https://127.0.0.1:${secure.port}`, tlsPort: secure.port } : {}),
    received: () => received.since(),
    dropped: () => received.dropped,
    order: (tell) => standing.set(tell),
    forget: () => received.forget(),
    close: () => closeAll([...plain.servers, ...(secure?.servers ?? [])]),
  };
}

function readProjects(projects: Readonly<Record<string, readonly string[]>>): Projects {
  return new Map(Object.entries(projects).map(([project, logstores]) => [project, new Set(logstores)]));
}

/** Listens on 127.0.0.1, and on ::1 with the same port where that can be had: some clients take `localhost` for ::1. */
async function listenOnLoopback(create: () => Server, port: number): Promise<{ servers: Server[]; port: number }> {
  const first = create();
  await listen(first, port, '127.0.0.1');
  const taken = (first.address() as AddressInfo).port;
  const second = create();
  try {
    await listen(second, taken, '::1');
    return { servers: [first, second], port: taken };
  } catch {
    return { servers: [first], port: taken };
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          // The callback's error says only that it was closed before, which is what is wanted.
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}
