import { decodeUtf8 } from '../../sls/utf8.ts';
import { toBase64 } from '../base64.ts';
import { type Command, toSend, valueBytes } from './sendable.ts';
import type { Shared } from './share.ts';

/** Fetch refuses a body with these ("Request(input, init)"). */
const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * A batch as a call of `fetch`, for a console or for Node. Node sends every header; a browser leaves out those that it
 * sets itself, as it did when the page sent them. A body is always bytes, never a string, for which fetch would add a
 * Content-Type.
 */
export function toFetch(shared: Shared): Command {
  const { method, url, headers, body, missing } = toSend(shared);
  const isSent = body !== null && !WITHOUT_BODY.has(method);
  const lines = [
    `  method: ${scriptString(method)},`,
    ...(headers.length === 0 ? [] : ['  headers: [']),
    ...headers.map(([name, value]) => `    [${scriptString(name)}, ${scriptString(byteString(value))}],`),
    ...(headers.length === 0 ? [] : ['  ],']),
    ...(isSent ? [`  body: ${bodyExpression(body)},`] : []),
  ];
  return {
    text: `await fetch(${scriptString(url)}, {\n${lines.join('\n')}\n});`,
    missing: body !== null && !isSent ? [...missing, { part: 'body' }] : missing,
  };
}

/** Header values are byte strings to fetch: it throws at any other character. */
export const byteString = (value: string) =>
  Array.from(valueBytes(value), (byte) => String.fromCharCode(byte)).join('');

function bodyExpression(body: Uint8Array): string {
  const text = decodeUtf8(body);
  if (text !== null) return `new TextEncoder().encode(${scriptString(text)})`;
  return `Uint8Array.from(atob('${toBase64(body)}'), (character) => character.charCodeAt(0))`;
}

/** A string of JavaScript in which all can be seen: JSON's, with escapes also for what JSON leaves as it is. */
export function scriptString(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
