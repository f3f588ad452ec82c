import { describe, expect, it } from 'vitest';
import type { Answer, Batch, Transport } from '../../src/batch/batch.ts';
import { BROWSER_CLOSED, NO_ANSWER } from '../../src/batch/batch.ts';
import { isAmiss, isMixedContent, type Outcome, outcomeOf } from '../../src/batch/outcome.ts';
import type { Header } from '../../src/sls/wire.ts';
import { batchOf, STARTED_AT } from '../support/batches.ts';

const PAGE = 'https://shop.example';
const CHROME: Header = [
  'User-Agent',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
];
const FIREFOX: Header = ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'];
const cors: Header[] = [
  ['Sec-Fetch-Mode', 'cors'],
  ['Origin', PAGE],
];
const noCors: Header[] = [
  ['Sec-Fetch-Mode', 'no-cors'],
  ['Origin', PAGE],
];
const allowed: Header[] = [['access-control-allow-origin', PAGE]];

const failed = (error: string): Answer => ({ state: 'failed', at: STARTED_AT + 5, error });
const answer = (status: number, headers: readonly Header[] = [], interrupted: string | null = null): Answer => ({
  state: 'answered',
  at: STARTED_AT + 5,
  status,
  headers,
  interrupted,
});
const preflight = (of: Answer): Batch['preflight'] => ({
  id: 'p',
  requestHeaders: [
    ['Origin', PAGE],
    ['Access-Control-Request-Method', 'POST'],
    ['Access-Control-Request-Headers', 'x-log-apiversion'],
  ],
  answer: of,
});

const LEAVE_FOR_ALL = preflight(
  answer(200, [
    ['access-control-allow-origin', '*'],
    ['access-control-allow-headers', 'x-log-apiversion'],
  ]),
);

interface Case {
  readonly chrome: Partial<Batch>;
  readonly firefox: Partial<Batch>;
  readonly transport?: Transport;
}

const both = (same: Partial<Batch>): Case => ({ chrome: same, firefox: same });
const errors = (chrome: string, firefox: string): Case => ({
  chrome: { answer: failed(chrome) },
  firefox: { answer: failed(firefox) },
});

/** What Chromium 156 and Firefox 153 said of each, as webRequest told it. */
const MEASURED: readonly (readonly [string, Outcome, Case])[] = [
  ['waits', 'waiting', both({})],
  ['is being answered', 'waiting', both({ answer: { state: 'receiving', status: 200, headers: [] } })],
  ['was allowed', 'answered', both({ requestHeaders: cors, answer: answer(200, allowed) })],
  ['was refused, and readable', 'answered', both({ requestHeaders: cors, answer: answer(400, allowed) })],
  [
    'went to the page’s own server',
    'answered',
    both({ url: `${PAGE}/logstores/a/track`, requestHeaders: cors, answer: answer(400) }),
  ],
  [
    'got no leave for the page to read it: 200',
    'cors-blocked',
    {
      chrome: { requestHeaders: [...cors, CHROME], answer: answer(200, [], 'net::ERR_FAILED') },
      firefox: { requestHeaders: [...cors, FIREFOX], answer: answer(200) },
    },
  ],
  [
    'got no leave for the page to read it: 401',
    'cors-blocked',
    {
      chrome: { requestHeaders: [...cors, CHROME], answer: answer(401, [], 'net::ERR_FAILED') },
      firefox: { requestHeaders: [...cors, FIREFOX], answer: answer(401) },
    },
  ],
  [
    'got leave for another origin',
    'cors-blocked',
    {
      chrome: {
        requestHeaders: cors,
        answer: answer(200, [['Access-Control-Allow-Origin', 'https://other.example']], 'net::ERR_FAILED'),
      },
      firefox: {
        requestHeaders: [...cors, FIREFOX],
        answer: answer(200, [['Access-Control-Allow-Origin', 'https://other.example']]),
      },
    },
  ],
  [
    'got leave for all, but carried credentials',
    'cors-blocked',
    {
      chrome: {
        requestHeaders: [...cors, ['Sec-Fetch-Storage-Access', 'none']],
        answer: answer(200, [['access-control-allow-origin', '*']], 'net::ERR_FAILED'),
      },
      firefox: {
        requestHeaders: [...cors, ['Sec-Fetch-Storage-Access', 'none'], FIREFOX],
        answer: answer(200, [['access-control-allow-origin', '*']]),
      },
    },
  ],
  [
    'with keepalive, got no leave',
    'cors-blocked',
    {
      chrome: { requestHeaders: cors, answer: answer(200, [], 'net::ERR_FAILED') },
      firefox: { requestHeaders: [...cors, FIREFOX], answer: answer(200, [], 'NS_ERROR_DOM_BAD_URI') },
    },
  ],
  [
    'to a server that is not secure, got no leave',
    'cors-blocked',
    {
      chrome: { requestHeaders: [['Origin', PAGE], CHROME], answer: answer(200, [], 'net::ERR_FAILED') },
      firefox: { requestHeaders: [['Origin', PAGE], FIREFOX], answer: answer(200) },
    },
  ],
  [
    'got leave for all, with an Authorization that the page had set and asked for',
    'answered',
    both({
      requestHeaders: [...cors, ['Authorization', 'LOG key:signature'], FIREFOX],
      preflight: {
        id: 'p',
        requestHeaders: [['Access-Control-Request-Headers', 'authorization']],
        answer: answer(200, [['access-control-allow-origin', '*']]),
      },
      answer: answer(200, [['access-control-allow-origin', '*']]),
    }),
  ],
  [
    'is the preflight of a beacon, which Firefox calls a beacon too',
    'answered',
    {
      ...both({
        method: 'OPTIONS',
        requestHeaders: [['Origin', PAGE]],
        answer: answer(200, [['access-control-allow-origin', '*']]),
      }),
      transport: 'beacon',
    },
  ],
  [
    'is a beacon whose preflight got leave for all, but not for credentials',
    'preflight-refused',
    {
      chrome: { answer: failed('net::ERR_FAILED'), preflight: LEAVE_FOR_ALL },
      firefox: { answer: failed('NS_ERROR_DOM_BAD_URI'), preflight: LEAVE_FOR_ALL },
      transport: 'beacon',
    },
  ],
  ['is no-cors', 'opaque', both({ requestHeaders: noCors, answer: answer(400) })],
  [
    'is a beacon answered 400',
    'opaque',
    {
      chrome: { requestHeaders: noCors, answer: answer(400) },
      firefox: { requestHeaders: noCors, answer: answer(400, [], 'NS_BINDING_ABORTED') },
      transport: 'beacon',
    },
  ],
  [
    'is an image answered 404',
    'opaque',
    {
      chrome: { requestHeaders: noCors, answer: answer(404) },
      firefox: { requestHeaders: noCors, answer: answer(404, [], 'NS_BINDING_ABORTED') },
      transport: 'image',
    },
  ],
  ['is an image, to a server that is not secure', 'opaque', { ...both({ answer: answer(200) }), transport: 'image' }],
  [
    'found nobody listening',
    'connection-refused',
    errors('net::ERR_CONNECTION_REFUSED', 'NS_ERROR_CONNECTION_REFUSED'),
  ],
  [
    'found nobody listening when it was to be asked for',
    'connection-refused',
    {
      chrome: { answer: failed('net::ERR_CONNECTION_REFUSED'), preflight: preflight(failed('net::ERR_FAILED')) },
      firefox: { answer: failed('NS_ERROR_DOM_BAD_URI'), preflight: preflight(failed('NS_ERROR_CONNECTION_REFUSED')) },
    },
  ],
  [
    'found a server without TLS',
    'tls',
    errors('net::ERR_SSL_PROTOCOL_ERROR', 'SSL received a record that exceeded the maximum permissible length.'),
  ],
  [
    'found a self-made certificate',
    'tls',
    errors('net::ERR_CERT_AUTHORITY_INVALID', 'The certificate is not trusted because it is self-signed.'),
  ],
  ['went to a host that is not there', 'dns', errors('net::ERR_NAME_NOT_RESOLVED', 'NS_ERROR_UNKNOWN_HOST')],
  ['was cancelled by the page', 'aborted', errors('net::ERR_ABORTED', 'NS_BINDING_ABORTED')],
  [
    'was cancelled by the page while the answer came',
    'aborted',
    {
      chrome: { requestHeaders: cors, answer: answer(200, allowed, 'net::ERR_ABORTED') },
      firefox: { requestHeaders: cors, answer: answer(200, allowed, 'NS_BINDING_ABORTED') },
    },
  ],
  [
    'was left while the answer came',
    'aborted',
    {
      chrome: { requestHeaders: cors, answer: answer(200, allowed, 'net::ERR_FAILED') },
      firefox: { requestHeaders: cors, answer: answer(200, allowed, 'NS_BINDING_ABORTED') },
    },
  ],
  ['was blocked by an extension', 'blocked-by-client', errors('net::ERR_BLOCKED_BY_CLIENT', 'NS_ERROR_ABORT')],
  ['met a server that closed', 'connection-lost', errors('net::ERR_EMPTY_RESPONSE', 'NS_ERROR_NET_RESET')],
  ['met a server that reset', 'connection-lost', errors('net::ERR_CONNECTION_RESET', 'NS_ERROR_NET_RESET')],
  [
    'met a server that closed within its answer',
    'connection-lost',
    {
      chrome: { requestHeaders: cors, answer: answer(200, allowed, 'net::ERR_CONTENT_LENGTH_MISMATCH') },
      firefox: { requestHeaders: cors, answer: answer(200, allowed, 'NS_ERROR_NET_PARTIAL_TRANSFER') },
    },
  ],
  [
    'was not allowed when it was asked for: 403',
    'preflight-refused',
    {
      chrome: { answer: failed('net::ERR_FAILED'), preflight: preflight(answer(403)) },
      firefox: {
        answer: failed('NS_ERROR_DOM_BAD_URI'),
        preflight: preflight(answer(403, [], 'NS_ERROR_DOM_BAD_URI')),
      },
    },
  ],
  [
    'was not allowed a header when it was asked for',
    'preflight-refused',
    {
      chrome: { answer: failed('net::ERR_FAILED'), preflight: preflight(answer(200, allowed)) },
      firefox: {
        answer: failed('NS_ERROR_DOM_BAD_URI'),
        preflight: preflight(answer(200, allowed, 'NS_ERROR_DOM_BAD_URI')),
      },
    },
  ],
  [
    'is a preflight that was refused',
    'preflight-refused',
    {
      chrome: { method: 'OPTIONS', requestHeaders: preflight(answer(403))?.requestHeaders ?? [], answer: answer(403) },
      firefox: {
        method: 'OPTIONS',
        requestHeaders: preflight(answer(403))?.requestHeaders ?? [],
        answer: answer(403, [], 'NS_ERROR_DOM_BAD_URI'),
      },
    },
  ],
  [
    'was redirected',
    'redirected',
    both({ answer: { state: 'redirected', at: 1, status: 307, headers: [], location: '/' } }),
  ],
  [
    'was taken by a service worker',
    'service-worker-answered',
    both({ answer: { state: 'redirected', at: 1, status: 0, headers: [], location: '/' } }),
  ],
  ['in a file without an answer', 'no-answer', both({ answer: failed(NO_ANSWER) })],
  ['outlived its browser', 'browser-closed', both({ answer: failed(BROWSER_CLOSED) })],
  [
    'outlived its browser while the answer came',
    'browser-closed',
    both({ answer: answer(200, allowed, BROWSER_CLOSED) }),
  ],
];

/** From the lists of the browsers' own sources. */
const LISTED: readonly (readonly [string, string, Outcome])[] = [
  ['net::ERR_INTERNET_DISCONNECTED', 'NS_ERROR_OFFLINE', 'offline'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'NS_ERROR_NET_TIMEOUT', 'timed-out'],
  ['net::ERR_DNS_TIMED_OUT', 'NS_ERROR_DEFINITIVE_UNKNOWN_HOST', 'dns'],
  ['net::ERR_CERT_DATE_INVALID', '连接被拒绝：证书已过期。', 'tls'],
  ['net::ERR_BLOCKED_BY_ADMINISTRATOR', 'NS_ERROR_TRACKING_URI', 'blocked-by-client'],
  ['net::ERR_PROXY_CONNECTION_FAILED', 'NS_ERROR_PROXY_CONNECTION_REFUSED', 'connection-refused'],
  ['net::ERR_UNSAFE_PORT', 'NS_ERROR_PORT_ACCESS_NOT_ALLOWED', 'failed'],
  ['net::ERR_FAILED', 'NS_ERROR_DOM_BAD_URI', 'failed'],
  ['net::ERR_CONSTRUCTOR', '__proto__', 'failed'],
];

describe('outcomeOf a request that', () => {
  for (const [what, outcome, { chrome, firefox, transport }] of MEASURED) {
    const origin = { ...batchOf().origin, transport: transport ?? 'fetch' };
    it(`${what}, in Chrome: ${outcome}`, () => expect(outcomeOf(batchOf({ origin, ...chrome }))).toBe(outcome));
    it(`${what}, in Firefox: ${outcome}`, () => expect(outcomeOf(batchOf({ origin, ...firefox }))).toBe(outcome));
  }

  it.each(LISTED)('ended with %s or %s', (chrome, firefox, outcome) => {
    expect(outcomeOf(batchOf({ answer: failed(chrome) }))).toBe(outcome);
    expect(outcomeOf(batchOf({ answer: failed(firefox) }))).toBe(outcome);
  });

  it('Tracklens sent itself, for which CORS is none of its business', () => {
    const origin = { ...batchOf().origin, page: 'moz-extension://1', isOurs: true };
    expect(outcomeOf(batchOf({ origin, requestHeaders: [...cors, FIREFOX], answer: answer(200) }))).toBe('answered');
  });

  it('is of no known sender, or of no known headers', () => {
    const origin = { ...batchOf().origin, page: null };
    expect(outcomeOf(batchOf({ origin, answer: answer(200) }))).toBe('answered');
    expect(outcomeOf(batchOf({ answer: answer(200) }))).toBe('answered');
  });

  it('was read from a file, where any sentence may stand for an error', () => {
    expect(outcomeOf(batchOf({ seenBy: 'file', answer: failed('socket hang up') }))).toBe('failed');
  });

  it('a secure page would have sent without TLS', () => {
    const url = 'http://logs.example/logstores/a/track';
    expect(outcomeOf(batchOf({ url, answer: failed('') }))).toBe('mixed-content');
    expect(outcomeOf(batchOf({ answer: failed('') }))).toBe('failed');
  });
});

describe('isMixedContent', () => {
  it.each([
    ['http://logs.example/', 'https://shop.example/', true],
    ['HTTP://logs.example/', 'https://shop.example/', true],
    ['https://logs.example/', 'https://shop.example/', false],
    ['http://logs.example/', 'http://shop.example/', false],
    ['http://logs.example/', null, false],
    ['http://127.0.0.1:8787/', 'https://shop.example/', false],
    ['http://localhost/', 'https://shop.example/', false],
    ['http://a.localhost:1/', 'https://shop.example/', false],
    ['http://localhost.example/', 'https://shop.example/', true],
  ])('%s from %s: %s', (url, page, expected) => {
    expect(isMixedContent(url, page)).toBe(expected);
  });
});

describe('isAmiss', () => {
  it('spares what ended as it should', () => {
    const outcomes = MEASURED.map(([, outcome]) => outcome);
    expect([...new Set(outcomes.filter((outcome) => !isAmiss(outcome)))].sort()).toEqual([
      'answered',
      'browser-closed',
      'no-answer',
      'opaque',
      'redirected',
      'waiting',
    ]);
  });
});
