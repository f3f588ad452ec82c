import { compress as lz4Frame } from 'lz4js';
import type { HandMade } from './by-hand.ts';
import { type Bytes, compress, lz4Literals, utf8 } from './bytes.ts';
import { TEAS, yuan } from './catalogue.ts';
import { type Targets, trackUrl } from './targets.ts';

/** One way in which people get a track request wrong. */
export interface Mistake {
  readonly id: string;
  readonly label: string;
  /** One short sentence: what is wrong. */
  readonly why: string;
  request(targets: Targets): HandMade | Promise<HandMade>;
}

/** Mistakes seen again and again, each made on purpose. */
export const MISTAKES: readonly Mistake[] = [
  {
    id: 'number-value',
    label: 'A number as a value',
    why: 'The price is 168, not "168": SLS takes only strings and refuses the whole request.',
    request: (targets) => plain(targets, utf8(JSON.stringify({ __logs__: [{ name: 'cart_add', price: 168 }] }))),
  },
  {
    id: 'rawsize-utf16',
    label: 'Size counted in characters',
    why: 'x-log-bodyrawsize is body.length, but a Chinese character is three bytes on the wire.',
    request: (targets) => plain(targets, utf8(CHINESE), { 'x-log-bodyrawsize': String(CHINESE.length) }),
  },
  {
    id: 'rawsize-utf16-lz4',
    label: 'The same, compressed',
    why: 'The body is LZ4, and the size that a server needs to unpack it is counted in characters.',
    request: (targets) =>
      packed(targets, 'lz4', lz4Literals(utf8(CHINESE)), { 'x-log-bodyrawsize': String(CHINESE.length) }),
  },
  {
    id: 'not-json',
    label: 'Not JSON',
    why: 'The fields are form-encoded; SLS reads one JSON object.',
    request: (targets) => plain(targets, utf8('name=cart_add&tea=longjing&price=168.00')),
  },
  {
    id: 'raw-deflate',
    label: 'Raw deflate',
    why: 'The zlib header is missing; “deflate” means zlib (RFC 1950) here.',
    request: async (targets) => packed(targets, 'deflate', await compress(utf8(CHINESE), 'deflate-raw')),
  },
  {
    id: 'lz4-frame',
    label: 'An LZ4 frame',
    why: 'Most LZ4 libraries write a frame with a magic number; SLS wants the bare block.',
    request: (targets) => packed(targets, 'lz4', new Uint8Array(lz4Frame(utf8(CHINESE)))),
  },
  {
    id: 'lz4-cut-short',
    label: 'LZ4 cut short',
    why: 'The second half of the block got lost, so it ends in the middle of a run.',
    request: (targets) => {
      const block = lz4Literals(utf8(CHINESE));
      return packed(targets, 'lz4', block.slice(0, Math.ceil(block.length / 2)));
    },
  },
  {
    id: 'gzip-label',
    label: 'gzip',
    why: 'The body is gzip and says so; only lz4 and deflate are documented.',
    request: async (targets) => packed(targets, 'gzip', await compress(utf8(CHINESE), 'gzip')),
  },
  {
    id: 'empty-body',
    label: 'An empty body',
    why: 'The request left before anything was put into it.',
    request: (targets) => plain(targets, utf8('')),
  },
  {
    id: 'wrong-logstore',
    label: 'A logstore that is not there',
    why: 'The address says web-prd, and the logstore is called web-prod.',
    request: (targets) => ({ ...plain(targets, utf8(CHINESE)), url: trackUrl(targets.http, 'web-prd') }),
  },
  {
    id: 'closed-logstore',
    label: 'Web tracking switched off',
    why: 'The logstore is there, but does not take anonymous logs.',
    request: (targets) => ({ ...plain(targets, utf8(CHINESE)), url: trackUrl(targets.http, 'closed') }),
  },
  {
    id: 'doubled-project',
    label: 'The project twice',
    why: 'The host already began with the project, and it was put in front once more.',
    request: (targets) => ({
      ...plain(targets, utf8(CHINESE)),
      url: trackUrl(`http://${targets.project}.${targets.project}.${targets.httpHost}`, targets.logstore),
    }),
  },
];

const CHINESE = JSON.stringify({
  __topic__: 'shop',
  __logs__: TEAS.slice(0, 3).map((tea) => ({ name: 'cart_add', tea: tea.chinese, price: yuan(tea.priceFen) })),
});

function plain(targets: Targets, body: Bytes, headers: Record<string, string> = {}): HandMade {
  return {
    url: trackUrl(targets.http, targets.logstore),
    headers: {
      'content-type': 'application/json',
      'x-log-apiversion': '0.6.0',
      'x-log-bodyrawsize': String(body.length),
      ...headers,
    },
    body,
  };
}

function packed(targets: Targets, type: string, body: Bytes, headers: Record<string, string> = {}): HandMade {
  const rawSize = String(utf8(CHINESE).length);
  return plain(targets, body, { 'x-log-bodyrawsize': rawSize, 'x-log-compresstype': type, ...headers });
}
