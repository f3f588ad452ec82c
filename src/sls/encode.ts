import { CODECS, type CompressType } from './codec/index.ts';
import { API_VERSION } from './limits.ts';
import type { LogGroup } from './log-group.ts';
import type { Header, Wire } from './wire.ts';

/** How a body is compressed for its journey. */
export type Compression = CompressType | 'none';

/** A body as it travels, with the headers that go with it. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly headers: readonly Header[];
}

/** The JSON of a log group, its parts in the order of the documentation; what is not set is left out. */
export function writeLogGroup({ topic, source, logs, tags }: LogGroup): string {
  return JSON.stringify({
    ...(topic !== null && { __topic__: topic }),
    ...(source !== null && { __source__: source }),
    __logs__: logs,
    ...(Object.keys(tags).length > 0 && { __tags__: tags }),
  });
}

/** Compresses a body and states its size before compression, as SLS wants it. */
export function encodeBody(raw: Uint8Array, compression: Compression): Encoded {
  const headers: Header[] = [
    ['x-log-apiversion', API_VERSION],
    ['x-log-bodyrawsize', String(raw.byteLength)],
  ];
  if (compression === 'none') return { bytes: raw, headers };
  return { bytes: CODECS[compression].compress(raw), headers: [...headers, ['x-log-compresstype', compression]] };
}

/** A request that stores a log group: what {@link inspect} finds nothing wrong with, if the log group is right. */
export function encode(logGroup: LogGroup, url: string, compression: Compression): Wire {
  const { bytes, headers } = encodeBody(new TextEncoder().encode(writeLogGroup(logGroup)), compression);
  return { method: 'POST', url, headers, body: { state: 'complete', bytes } };
}
