import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../demo/endpoint/certificate.ts';
import { type Endpoint, type EndpointOptions, type LogGroup, startEndpoint } from '../../../demo/endpoint/index.ts';

const running: Endpoint[] = [];
async function start(options?: EndpointOptions): Promise<Endpoint> {
  const endpoint = await startEndpoint(options);
  running.push(endpoint);
  return endpoint;
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((endpoint) => endpoint.close()));
});

const logs = '{"__logs__":[{"a":"1"}]}';
const post = (origin: string, path = '/logstores/web-prod/track', init: RequestInit = {}) =>
  fetch(origin + path, { method: 'POST', body: logs, ...init });

interface Capture {
  name: string;
  method: string;
  url: string;
  rawHeaders: [string, string][];
  bytes: Buffer;
}

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
const names = (folder: string) =>
  readdirSync(new URL(`../../fixtures/${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''))
    .sort();

const captures = names('captures').map((name): Capture => {
  const { method, url, rawHeaders } = JSON.parse(fixture(`captures/${name}.json`).toString()) as Capture;
  return { name, method, url, rawHeaders, bytes: fixture(`captures/${name}.bin`) };
});

/** Sends a captured request byte for byte; gives the status. */
function replay(port: number, { method, url, rawHeaders, bytes }: Capture): Promise<number> {
  const { pathname, search } = new URL(url);
  const head = rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', reject);
    socket.once('data', (chunk) => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(chunk.toString())?.[1]));
    });
    socket.write(`${method} ${pathname}${search} HTTP/1.1\r\n${head}\r\n`);
    socket.write(bytes);
  });
}

const group = (...each: Record<string, string>[]): LogGroup => ({ topic: null, source: null, tags: {}, logs: each });
const clicks = ['0', '1', '2'].map((n) => ({
  event: 'click',
  n,
  ok: 'true',
  nil: 'null',
  undef: 'undefined',
  obj: '{"a":[1,2]}',
  text: 'héllo 你好 🚀',
}));
const orders = ['0', '1', '2', '3', '4'].map((i) => ({
  customer: 'zhangsan',
  product: 'iphone 12',
  price: '7998',
  i,
}));
const consoleGroup = (topic: string, level: string, time: string, more: Record<string, string>): LogGroup => ({
  ...group({
    __topic__: topic,
    GROUP: level,
    TIME: time,
    OS: 'Linux',
    BROWSER: 'HeadlessChrome',
    BROWSER_VERSION: '156.0.0.0',
    LOCATION_HOST: 'localhost:18443',
    LOCATION_PATHNAME: '/page.html',
    RESOLUTION_SCREEN: '800x600',
    RESOLUTION_BROWSER: '780x437',
    IN_IFRAME: 'false',
    ...more,
    TOPIC: topic,
  }),
  topic,
});

/** What each capture holds, by its number; null for the preflights. */
const expected: Record<string, LogGroup | null> = {
  '01': { topic: 'web', source: '127.0.0.1', tags: { app: 'demo', ver: '1.2.3' }, logs: clicks },
  '02': group({ a: '1' }),
  '03': group({ big: 'x'.repeat(40_000) }),
  '04': group({ big: '你'.repeat(30_000) }),
  '05': group({ a: '1' }),
  '06': group({ a: '1' }),
  '07': null,
  '08': group({ a: '1', __time__: '1700000000' }),
  '09': null,
  '10': group({ customer: 'zhangsan', price: '7998', name: '中文' }),
  '11': null,
  '12': group(...orders),
  '13': null,
  '14': null,
  '15': consoleGroup('page_view', 'LOG', '1795355309440', { n: '1', o: '{"a":1}' }),
  '16': consoleGroup('boom', 'ERROR', '1795355309443', { msg: 'héllo 你好' }),
  '17': { ...group({ key1: 'val1', name: '你好' }), topic: 'web' },
  '18': group({ key1: 'val1', t: '1795355311454' }),
  '19': { ...group({ key1: 'val1', key2: 'a b&c' }), topic: 'web' },
  '20': null,
  '21': { topic: 't', source: 's', tags: { a: 'b' }, logs: [{ k: 'v'.repeat(50) }] },
  '22': group({ k: 'v' }),
  '23': group({ page: 'bye' }),
};

/** The status of each capture that is refused, by its number: the project named twice, and a signature of no key. */
const refusedBy: Record<string, number> = { '06': 404, '08': 401 };

const numberOf = ({ name }: Capture) => name.slice('chromium-'.length, 'chromium-'.length + 2);

describe('the real clients, replayed byte for byte', () => {
  const projects = { 'demo-project': ['demo-logstore'] };

  it('has an expectation for each capture', () => {
    expect(captures.map(numberOf)).toEqual(Object.keys(expected).sort());
  });

  it.each(captures)('$name', async (capture) => {
    const endpoint = await start({ projects });
    const number = numberOf(capture);
    expect(await replay(endpoint.port, capture)).toBe(refusedBy[number] ?? 200);
    const [received] = endpoint.received();
    expect(received?.headers).toEqual(capture.rawHeaders);
    expect(received?.project).toBe(number === '06' ? 'demo-project.demo-project' : 'demo-project');
    expect(received?.logstore).toBe('demo-logstore');
    expect(received?.url).toBe(capture.url.replace(/^https/, 'http'));
    expect(received?.body.base64).toBe(capture.bytes.toString('base64'));
    expect(received?.logGroup).toEqual(expected[number]);
    expect(received?.accepted).toBe(!(number in refusedBy) && capture.method !== 'OPTIONS');
  });
});

describe('the made fixtures', () => {
  const verdicts: Record<string, number | string> = {
    'deflate-raw': 'PostBodyUncompressError',
    'deflate-zlib': 200,
    'gzip-label-gzip-bytes': 'ParameterInvalid',
    'gzip-label-zlib-bytes': 'ParameterInvalid',
    'lz4-block': 200,
    'lz4-block-all-literals': 200,
    'lz4-block-rawsize-is-utf16-length': 'PostBodyUncompressError',
    'lz4-block-with-4byte-size-prefix': 'PostBodyUncompressError',
  };

  it('has a verdict for each', () => {
    expect(names('synthetic')).toEqual(Object.keys(verdicts).sort());
  });

  it.each(names('synthetic'))('%s', async (name) => {
    const { headers, rawUtf8 } = JSON.parse(fixture(`synthetic/${name}.json`).toString());
    const endpoint = await start();
    const reply = await post(endpoint.origin, undefined, { headers, body: fixture(`synthetic/${name}.bin`) });
    const [received] = endpoint.received();
    const accepted = verdicts[name] === 200;
    expect(reply.status === 200 ? 200 : (await reply.json()).errorCode).toBe(verdicts[name]);
    expect(received?.raw?.utf8 ?? null).toBe(accepted ? rawUtf8 : null);
    expect(received?.logGroup).toEqual(
      accepted
        ? {
            topic: 'web',
            source: '10.0.0.1',
            tags: { app: 'demo' },
            logs: [
              { event: 'click', price: '7998', name: '张三 🚀' },
              { event: 'view', price: '1', name: '李四' },
            ],
          }
        : null,
    );
  });
});

describe('startEndpoint', () => {
  it('has a shop-demo project by default, with a closed logstore', async () => {
    const { origin } = await start();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const statuses = [];
    for (const logstore of ['web-prod', 'web-error', 'closed', 'absent']) {
      statuses.push((await post(origin, `/logstores/${logstore}/track`)).status);
    }
    expect(statuses).toEqual([200, 200, 401, 404]);
  });

  it('takes its projects, default project and limit', async () => {
    const endpoint = await start({ projects: { p1: ['aaa'], p2: ['bbb'] }, defaultProject: 'p2', maxKept: 1 });
    expect((await post(endpoint.origin, '/logstores/aaa/track')).status).toBe(404);
    expect((await post(endpoint.origin, '/logstores/bbb/track')).status).toBe(200);
    expect([endpoint.received().length, endpoint.dropped()]).toEqual([1, 1]);
    endpoint.forget();
    expect([endpoint.received().length, endpoint.dropped()]).toEqual([0, 0]);
  });

  it('tells of each request when it has come, and when it is answered', async () => {
    const told: [id: number, status: number | undefined][] = [];
    const { origin } = await start({ onRequest: ({ id, answer }) => told.push([id, answer?.status]) });
    await post(origin);
    await post(origin, '/logstores/absent/track');
    expect(told).toEqual([
      [1, undefined],
      [1, 200],
      [2, undefined],
      [2, 404],
    ]);
  });

  it('takes standing orders', async () => {
    const endpoint = await start();
    endpoint.order('error:WriteQuotaExceed');
    expect((await post(endpoint.origin)).status).toBe(403);
    endpoint.order('');
    expect((await post(endpoint.origin)).status).toBe(200);
    expect(() => endpoint.order('explode')).toThrow('"explode" is not an order');
  });

  it('serves HTTPS by the same rules', async () => {
    const { key, cert } = await makeCertificate();
    const endpoint = await start({ tls: { key, cert } });
    const status = await new Promise((resolve, reject) => {
      const asked = request(
        `${endpoint.tlsOrigin}/logstores/web-prod/track`,
        { method: 'POST', ca: cert, servername: 'shop-demo.localhost', headers: { Host: 'shop-demo.localhost' } },
        (reply) => resolve(reply.resume().statusCode),
      );
      asked.on('error', reject);
      asked.end(logs);
    });
    expect(status).toBe(200);
    expect(endpoint.received()[0]?.url).toBe('https://shop-demo.localhost/logstores/web-prod/track');
    expect(endpoint.tlsPort).not.toBe(endpoint.port);
  });

  it('takes a given port, and fails if it is taken', async () => {
    const first = await start();
    await expect(startEndpoint({ port: first.port })).rejects.toThrow('EADDRINUSE');
    await first.close();
    expect((await start({ port: first.port })).port).toBe(first.port);
  });

  it('leaves nothing listening if its certificate is not valid', async () => {
    const probe = await start();
    await probe.close();
    await expect(startEndpoint({ port: probe.port, tls: { key: 'x', cert: 'y' } })).rejects.toThrow();
    expect((await start({ port: probe.port })).port).toBe(probe.port);
  });

  it('ends hanging and delayed requests when it closes, and may be closed twice', async () => {
    const endpoint = await start();
    const waiting = Promise.allSettled([
      post(endpoint.origin, '/logstores/web-prod/track?tell=hang'),
      post(endpoint.origin, '/logstores/web-prod/track?tell=delay:30000'),
    ]);
    await expect.poll(() => endpoint.received().length).toBe(2);
    await endpoint.close();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await endpoint.close();
  });
});
