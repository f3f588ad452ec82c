import { toBase64 } from '../batch/base64.ts';
import type { PageAnswer, PageRequest } from '../browser/page-sender.ts';
import { asByteString, type Transmit } from './send.ts';

/** Has the page of the tab send it: what CORS and its policies do to the page's own requests they do to this one. */
export const sendByPage =
  (send: (tabId: number, request: Omit<PageRequest, 'isBeacon'>) => Promise<PageAnswer>): Transmit =>
  ({ method, url, headers, body }, tabId) =>
    send(tabId, {
      method,
      url,
      headers: headers.map(([name, value]) => [name, asByteString(value)]),
      body: body === null ? null : toBase64(body),
    });
