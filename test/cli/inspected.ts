import type { Batch } from '../../src/batch/batch.ts';
import { inspectBatch } from '../../src/batch/inspect-batch.ts';
import type { Inspected } from '../../src/cli/inspected.ts';
import { batchOf } from '../support/batches.ts';
import { utf8 } from '../support/fixtures.ts';

/** What a test says of a batch; the rest is as with a right one that was answered 200. */
export interface About extends Partial<Batch> {
  /** The body, as text or bytes; `null` is none. */
  readonly sent?: string | Uint8Array | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly name?: string | null;
  readonly index?: number;
}

export const RIGHT = '{"__topic__":"t","__source__":"s","__logs__":[{"a":"1"}],"__tags__":{"b":"2"}}';

/** A batch as it was read from `a.har` and inspected. */
export function inspected({ sent = RIGHT, headers, name = null, index = 0, ...rest }: About = {}): Inspected {
  const bytes = typeof sent === 'string' ? utf8(sent) : sent;
  const right = { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': String(bytes?.byteLength ?? 0) };
  const batch = batchOf({
    requestHeaders: Object.entries(headers ?? right),
    body: bytes ? { state: 'complete', byteLength: bytes.byteLength } : { state: 'none' },
    ...rest,
  });
  return { recorded: { file: 'a.har', name, batch, bytes }, index, inspection: inspectBatch(batch, bytes) };
}
