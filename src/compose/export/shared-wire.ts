import type { Batch } from '../../batch/batch.ts';
import { type Redaction, type Shared, share } from '../../batch/copy/share.ts';
import type { Wire } from '../../sls/wire.ts';

/** A draft's request as it may be given to others: in the form that every way of copying takes, and without its secrets. */
export function sharedWire({ method, url, headers, body }: Wire, redaction?: Redaction): Shared {
  const bytes = 'bytes' in body ? body.bytes : null;
  const batch: Batch = {
    ...NOT_SENT,
    method,
    url,
    requestHeaders: headers,
    body: bytes === null ? { state: 'none' } : { state: 'complete', byteLength: bytes.byteLength },
  };
  return share({ batch, bytes }, redaction);
}

/** A batch that was never sent. */
const NOT_SENT: Omit<Batch, 'method' | 'url' | 'requestHeaders' | 'body'> = {
  id: 'draft',
  startedAt: 0,
  origin: {
    session: 'draft',
    tabId: -1,
    frameId: -1,
    page: null,
    frame: null,
    navigation: null,
    transport: 'other',
    isOurs: true,
  },
  answer: { state: 'waiting' },
  answerText: null,
  stack: [],
  preflight: null,
  seenBy: 'web-request',
  joined: true,
  inputs: 0,
};
