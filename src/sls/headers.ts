import { type Header, headerValue } from './wire.ts';

/** The request headers that SLS reads on a track request. Others (Content-Type among them) do not matter to it. */
export interface LogHeaders {
  readonly apiVersion: string | null;
  /** `x-log-bodyrawsize` as written. */
  readonly bodyRawSize: string | null;
  /** `x-log-bodyrawsize` in bytes; `null` when absent or not a whole number. */
  readonly bodyRawBytes: number | null;
  /** `x-log-compresstype`, trimmed, in lower case. */
  readonly compressType: string | null;
}

/** Reads the `x-log-*` headers of a request. */
export function readLogHeaders(headers: readonly Header[]): LogHeaders {
  const bodyRawSize = headerValue(headers, 'x-log-bodyrawsize');
  const compressType = headerValue(headers, 'x-log-compresstype')?.trim().toLowerCase();
  return {
    apiVersion: headerValue(headers, 'x-log-apiversion')?.trim() ?? null,
    bodyRawSize,
    bodyRawBytes: readByteCount(bodyRawSize ?? ''),
    compressType: compressType || null,
  };
}

function readByteCount(text: string): number | null {
  const count = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(count) ? count : null;
}
