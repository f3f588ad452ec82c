import type { Received } from '../../demo/endpoint/index.ts';
import type { ShownBatch } from '../../demo/panel-reader.ts';

/** What both sides of the wire can say of one request. `null` where the side that says it does not know. */
export interface Account {
  readonly requestId: string | null;
  readonly method: string;
  readonly url: string;
  readonly wireBytes: number | null;
  readonly declaredRaw: string | null;
  readonly compressType: string | null;
  readonly status: number | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  /** The log group and its text, as far as the endpoint could read the body. */
  readonly group: {
    readonly topic: string | null;
    readonly source: string | null;
    readonly tags: Readonly<Record<string, string>>;
    readonly logs: readonly Readonly<Record<string, string>>[];
  } | null;
  readonly raw: { readonly bytes: number; readonly text: string | null } | null;
}

/** The endpoint's account of a request. */
export function accountOfEndpoint({ method, url, headers, body, raw, logGroup, answer }: Received): Account {
  const header = (name: string) => headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
  return {
    requestId: answer?.requestId ?? null,
    method,
    url,
    wireBytes: body.byteLength,
    declaredRaw: header('x-log-bodyrawsize'),
    compressType: header('x-log-compresstype'),
    status: answer?.status ?? null,
    errorCode: answer?.errorCode ?? null,
    errorMessage: answer?.errorMessage ?? null,
    group: logGroup,
    raw: raw && body.byteLength > 0 ? { bytes: raw.byteLength, text: raw.utf8 } : null,
  };
}

/** The panel's account of the same request; of the body it says no more than the endpoint could, so that the two compare. */
export function accountOfPanel(shown: ShownBatch, endpoint: Account): Account {
  const part = (list: string, name: string) => shown.parts[list]?.find(([each]) => each === name)?.[1] || null;
  const header = (wanted: string) =>
    shown.parts['request-headers']?.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
  const [method = '', url = ''] = shown.parts.url?.[0] ?? [];
  const [wireBytes = null, rawBytes = null] = shown.sizes;
  const status = part('answer', 'Status');
  return {
    requestId: part('answer', 'Request id'),
    method,
    url,
    wireBytes,
    declaredRaw: header('x-log-bodyrawsize'),
    compressType: header('x-log-compresstype'),
    status: status === null ? null : Number(status),
    errorCode: part('answer', 'errorCode'),
    errorMessage: part('answer', 'errorMessage'),
    group: endpoint.group && {
      topic: part('log-group', 'Topic'),
      source: part('log-group', 'Source'),
      tags: Object.fromEntries(shown.parts.tags ?? []),
      logs: shown.logs,
    },
    raw: endpoint.raw && {
      bytes: rawBytes ?? -1,
      text: shown.body.form === 'text' ? shown.body.text : null,
    },
  };
}

/** The request headers that the panel shows with another value than the endpoint received. */
export function differingHeaders(shown: ShownBatch, { headers }: Received): string[] {
  const arrived = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
  return (shown.parts['request-headers'] ?? []).flatMap(([name, value]) => {
    const other = arrived.get(name.toLowerCase());
    return other === undefined || other === value ? [] : [`${name}: shown ${value}, arrived ${other}`];
  });
}
