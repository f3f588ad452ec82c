import { toBase64 } from '../../batch/base64.ts';
import { byteString } from '../../batch/copy/fetch.ts';
import { type Command, toSend } from '../../batch/copy/sendable.ts';
import type { Shared } from '../../batch/copy/share.ts';
import { decodeUtf8 } from '../../sls/utf8.ts';

/**
 * A request as a program for Python 3, of its standard library alone. By `http.client`, which sends headers as they are;
 * `urllib.request` has each name but once, and a Content-Type of its own.
 */
export function toPython(shared: Shared): Command {
  const { method, url, headers, body, missing } = toSend(shared);
  const isUrl = URL.canParse(url);
  const { protocol, host, pathname, search } = isUrl
    ? new URL(url)
    : { protocol: 'https:', host: url, pathname: '/', search: '' };
  const connection = protocol === 'http:' ? 'HTTPConnection' : 'HTTPSConnection';
  const isBase64 = body !== null && decodeUtf8(body) === null;
  const length = body === null && !WITHOUT_LENGTH.has(method) ? ['connection.putheader("Content-Length", "0")'] : [];
  const lines = [
    '# Python 3, with its standard library alone.',
    ...(isBase64 ? ['import base64'] : []),
    'import http.client',
    '',
    ...(body === null ? [] : [`body = ${bytesExpression(body)}`]),
    `connection = http.client.${connection}(${pythonString(host)})`,
    `connection.putrequest(${pythonString(method)}, ${pythonString(pathname + search)}, skip_accept_encoding=True)`,
    ...headers.map(
      ([name, value]) => `connection.putheader(${pythonString(name)}, ${pythonString(byteString(value))})`,
    ),
    ...(body === null ? length : ['connection.putheader("Content-Length", str(len(body)))']),
    body === null ? 'connection.endheaders()' : 'connection.endheaders(body)',
    'answer = connection.getresponse()',
    'print(answer.status, answer.reason, answer.getheaders())',
    'print(answer.read().decode("utf-8", "replace"))',
  ];
  return { text: `${lines.join('\n')}\n`, missing };
}

/** Requests that say nothing of the length of a body that they do not have. */
const WITHOUT_LENGTH: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'DELETE']);

function bytesExpression(body: Uint8Array): string {
  const text = decodeUtf8(body);
  return text === null ? `base64.b64decode("${toBase64(body)}")` : `${pythonString(text)}.encode()`;
}

/** A string of Python in which all can be seen. */
export function pythonString(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    const code = character.codePointAt(0) ?? 0;
    return NAMED[character] ?? (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`);
  });
  return `"${escaped}"`;
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
