import type { Batch } from '../../../src/batch/batch.ts';
import { share } from '../../../src/batch/copy/share.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { answered, batchOf } from '../../support/batches.ts';

/** A batch of a wire, as a ticket takes it. */
export function sharedOf({ method, url, headers: requestHeaders, body }: Wire, rest: Partial<Batch> = {}) {
  const bytes = 'bytes' in body ? body.bytes : null;
  const kept = bytes ? ({ state: 'complete', byteLength: bytes.byteLength } as const) : ({ state: 'none' } as const);
  return share({ batch: batchOf({ method, url, requestHeaders, body: kept, answer: answered(200), ...rest }), bytes });
}

/** An answer that refuses a batch, as SLS writes it. */
export const REFUSED: Partial<Batch> = {
  answer: answered(400, [['x-log-requestid', '6A0F12']]),
  answerText: '{"errorCode":"PostBodyInvalid","errorMessage":"Value is not a string"}',
};
