import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Endpoint, type Received, startEndpoint } from '../../../demo/endpoint/index.ts';

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await startEndpoint();
});
beforeEach(() => endpoint.forget());
afterAll(() => endpoint.close());

const text = '{"__topic__":"t","__logs__":[{"a":"1"}]}';
const url = (query = '', form = 'track') => `${endpoint.origin}/logstores/web-prod/${form}${query}`;
const post = (query = '', body: BodyInit = text) => fetch(url(query), { method: 'POST', body, redirect: 'manual' });
const last = (): Received => {
  const received = endpoint.received().at(-1);
  if (!received) throw new Error('nothing received');
  return received;
};
const cors = (reply: Response) => reply.headers.get('access-control-allow-origin');
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Writes bytes to the endpoint and gives what comes back, up to the end of the headers or of the connection. */
function send(bytes: string | Buffer, hangUp = false): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(endpoint.port, '127.0.0.1');
    let reply = '';
    socket.on('data', (chunk) => {
      reply += chunk.toString('latin1');
      if (reply.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(reply));
    socket.write(bytes, () => {
      if (hangUp) socket.destroy();
    });
  });
}

describe('an accepted request', () => {
  it('is answered 200 with nothing, and kept whole', async () => {
    const before = Date.now();
    const reply = await fetch(url('?APIVersion=0.6.0'), {
      method: 'POST',
      headers: { 'X-Log-ApiVersion': '0.6.0' },
      body: text,
    });
    expect([reply.status, cors(reply), reply.headers.get('server'), await reply.text()]).toEqual([
      200,
      '*',
      'nginx',
      '',
    ]);
    const requestId = reply.headers.get('x-log-requestid') ?? '';
    const received = last();
    expect(received).toEqual({
      id: expect.any(Number),
      at: expect.any(Number),
      method: 'POST',
      url: url('?APIVersion=0.6.0'),
      form: 'track',
      project: 'shop-demo',
      logstore: 'web-prod',
      headers: expect.arrayContaining([['content-length', '40']]),
      clientIp: '127.0.0.1',
      userAgent: null,
      referer: null,
      body: { byteLength: 40, sha256: sha256(text), base64: Buffer.from(text).toString('base64') },
      raw: { byteLength: 40, sha256: sha256(text), utf8: text },
      logGroup: { topic: 't', source: null, tags: {}, logs: [{ a: '1' }] },
      answer: { status: 200, requestId, errorCode: null, errorMessage: null },
      accepted: true,
    });
    expect(received.at).toBeGreaterThanOrEqual(before);
    const seconds = Number.parseInt(requestId.slice(0, 8), 16);
    expect(seconds).toBeGreaterThanOrEqual(Math.floor(before / 1000));
  });

  it('may be an image, with what the server adds kept apart', async () => {
    const reply = await fetch(url('?APIVersion=0.6.0&a=1', 'track_ua.gif'), {
      headers: { 'user-agent': 'UA', referer: 'http://page/' },
    });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/gif']);
    const { form, userAgent, referer, clientIp, raw, logGroup, accepted } = last();
    expect({ form, userAgent, referer, clientIp, raw, logGroup, accepted }).toEqual({
      form: 'track_ua.gif',
      userAgent: 'UA',
      referer: 'http://page/',
      clientIp: '127.0.0.1',
      raw: null,
      logGroup: { topic: null, source: null, tags: {}, logs: [{ a: '1' }] },
      accepted: true,
    });
  });
});

describe('a refused request', () => {
  it('is answered with the JSON of its error', async () => {
    const reply = await post('', '{"__logs__":[{"a":1}]}');
    expect([reply.status, cors(reply), reply.headers.get('content-type'), await reply.json()]).toEqual([
      400,
      '*',
      'application/json',
      { errorCode: 'PostBodyInvalid', errorMessage: 'Value in log is not string data type' },
    ]);
    expect([last().accepted, last().logGroup, last().answer]).toEqual([
      false,
      null,
      {
        status: 400,
        requestId: reply.headers.get('x-log-requestid'),
        errorCode: 'PostBodyInvalid',
        errorMessage: 'Value in log is not string data type',
      },
    ]);
  });

  it('may be very large: it is read to its end, and hashed', async () => {
    const body = Buffer.alloc(33 * 1024 * 1024, 'a');
    const reply = await post('', body);
    expect([reply.status, (await reply.json()).errorMessage]).toEqual([
      413,
      'Body size 34603008 must little than 10485760.',
    ]);
    expect([last().body, last().raw]).toEqual([
      { byteLength: body.byteLength, sha256: sha256(body), base64: null },
      { byteLength: body.byteLength, sha256: sha256(body), utf8: null },
    ]);
  });

  it('may be a GET request over 16 KB, or for a path that is none of SLS', async () => {
    const long = await fetch(url(`?a=${'x'.repeat(17_000)}`));
    expect([long.status, (await long.json()).errorCode, last().accepted]).toEqual([400, 'ParameterInvalid', false]);
    endpoint.forget();
    const other = await fetch(`${endpoint.origin}/favicon.ico`);
    expect([other.status, (await other.json()).errorMessage]).toEqual([405, 'invalid request method : /favicon.ico']);
    expect(endpoint.received()).toEqual([]);
  });
});

describe('a preflight', () => {
  const preflight = (query = '') =>
    fetch(url(query), {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-log-bodyrawsize' },
    });

  it('is granted, whatever is ordered for the request, and kept', async () => {
    for (const query of ['', '?tell=error:ServerBusy,cors:off', '?tell=explode', '?tell=hang']) {
      const reply = await preflight(query);
      expect([reply.status, cors(reply), reply.headers.get('access-control-allow-headers')]).toEqual([
        200,
        '*',
        'x-log-bodyrawsize',
      ]);
    }
    const { form, method, logGroup, accepted, answer } = last();
    expect([form, method, logGroup, accepted, answer?.status]).toEqual(['preflight', 'OPTIONS', null, false, 200]);
  });

  it('is refused on order, but the request is not', async () => {
    const reply = await preflight('?tell=preflight:refused');
    expect([reply.status, cors(reply)]).toEqual([403, null]);
    expect((await post('?tell=preflight:refused')).status).toBe(200);
  });
});

describe('orders', () => {
  it('refuse a good request, which is decoded nevertheless', async () => {
    const reply = await post('?tell=error:ServerBusy');
    expect([reply.status, cors(reply), await reply.json()]).toEqual([
      503,
      '*',
      { errorCode: 'ServerBusy', errorMessage: 'The server is busy, please try again later.' },
    ]);
    expect([last().accepted, last().logGroup?.logs]).toEqual([false, [{ a: '1' }]]);
  });

  it('combine an error with no CORS', async () => {
    const reply = await post('?tell=error:PostBodyTooLarge,cors:off');
    expect([reply.status, cors(reply), (await reply.json()).errorMessage]).toEqual([
      413,
      null,
      'Body size 40 must little than 10485760.',
    ]);
  });

  it('hide an accepted answer from the page', async () => {
    const reply = await post('?tell=cors:off');
    expect([reply.status, cors(reply), last().accepted]).toEqual([200, null, true]);
  });

  it('redirect to the same URL without the orders', async () => {
    const reply = await post('?APIVersion=0.6.0&tell=redirect:307');
    expect([reply.status, reply.headers.get('location'), last().accepted]).toEqual([
      307,
      url('?APIVersion=0.6.0'),
      false,
    ]);
    const followed = await fetch(url('?tell=redirect:302'), { method: 'POST', body: text });
    expect([followed.status, last().method, last().form]).toEqual([200, 'GET', 'track']);
  });

  it('answer as a proxy would', async () => {
    const html = await post('?tell=html:502');
    expect([html.status, html.headers.get('content-type'), html.headers.get('x-log-requestid')]).toEqual([
      502,
      'text/html',
      null,
    ]);
    expect(await html.text()).toContain('502 Bad Gateway');
    const empty = await post('?tell=empty:500');
    expect([empty.status, await empty.text(), last().answer?.requestId]).toEqual([500, '', null]);
  });

  it('delay the answer, and show the request before it', async () => {
    const reply = post('?tell=delay:200');
    await expect.poll(() => endpoint.received().length).toBe(1);
    expect([last().answer, last().accepted]).toEqual([null, false]);
    expect((await reply).status).toBe(200);
    expect([last().answer?.status, last().accepted]).toEqual([200, true]);
  });

  it('leave a delayed request without an answer if the client goes away', async () => {
    const gone = AbortSignal.timeout(50);
    await expect(fetch(url('?tell=delay:150'), { method: 'POST', body: text, signal: gone })).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(last().answer).toBeNull();
  });

  it('hang', async () => {
    const gone = AbortSignal.timeout(200);
    await expect(fetch(url('?tell=hang'), { method: 'POST', body: text, signal: gone })).rejects.toThrow();
    expect([last().answer, last().logGroup?.topic]).toEqual([null, 't']);
  });

  it('are refused if they are unknown', async () => {
    const reply = await post('?tell=explode');
    expect([reply.status, await reply.json()]).toEqual([
      400,
      { errorCode: 'UnknownOrder', errorMessage: expect.stringContaining('tell: "explode" is not an order; expected') },
    ]);
    expect(last().answer?.errorCode).toBe('UnknownOrder');
  });

  it('are a field too on the GET forms', async () => {
    const reply = await fetch(url('?a=1&tell=error:ServerBusy'));
    expect([reply.status, last().logGroup?.logs]).toEqual([503, [{ a: '1', tell: 'error:ServerBusy' }]]);
  });
});

describe('hostile input', () => {
  const status = (reply: string) => reply.split('\r\n')[0];

  it('is answered', async () => {
    const refusals = [
      'POST /logstores/web-prod/track HTTP/1.1\r\nContent-Length: 0\r\n\r\n',
      'POST /logstores/%zz%/track HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n',
      'POST /logstores/web-prod/track HTTP/1.1\r\nHost: a b/c\r\nContent-Length: 0\r\n\r\n',
      'GET /logstores/web-prod/track?%zz=%zz&APIVersion=%E4 HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'POST /logstores/web-prod/track HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      'nonsense\r\n\r\n',
    ];
    const statuses = [];
    for (const request of refusals) statuses.push(status(await send(request)));
    expect(statuses).toEqual([
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 405 Method Not Allowed',
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 405 Method Not Allowed',
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 400 Bad Request',
    ]);
    expect(endpoint.received().map(({ answer }) => answer?.errorCode)).toEqual([
      'MissingHost',
      'InvalidMethod',
      'InvalidHost',
      'InvalidAPIVersion',
    ]);
  });

  it('does not stop the endpoint if it breaks off', async () => {
    const head = 'POST /logstores/web-prod/track HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n';
    expect(await send(`${head}{"__logs__"`, true)).toBe('');
    expect(await send(Buffer.from([0x16, 3, 1, 0, 255, 0]), true)).toBe('');
    expect((await post()).status).toBe(200);
    expect(endpoint.received().length).toBe(1);
  });
});
