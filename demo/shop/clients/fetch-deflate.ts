import { post } from '../by-hand.ts';
import { compress, utf8 } from '../bytes.ts';
import { type Targets, trackUrl } from '../targets.ts';
import type { Client } from './client.ts';

/** Written by hand, and right: zlib bytes, and a raw size that is counted in bytes. */
export function fetchDeflate(targets: Targets): Client {
  return {
    id: 'fetch-deflate',
    label: 'fetch by hand, deflate',
    role: 'The checkout, compressed with zlib',
    send: async (logs) => {
      const body = utf8(JSON.stringify({ __topic__: 'checkout', __source__: 'shop-page', __logs__: logs }));
      return post({
        url: trackUrl(targets.http, targets.logstore),
        headers: {
          'content-type': 'application/json',
          'x-log-apiversion': '0.6.0',
          'x-log-bodyrawsize': String(body.length),
          'x-log-compresstype': 'deflate',
        },
        body: await compress(body, 'deflate'),
      });
    },
  };
}
