import { toBase64 } from '../../batch/base64.ts';
import { byteString, scriptString } from '../../batch/copy/fetch.ts';
import { type Command, toSend } from '../../batch/copy/sendable.ts';
import type { Shared } from '../../batch/copy/share.ts';
import { decodeUtf8 } from '../../sls/utf8.ts';

/**
 * A request as a program for Node 20 and later, in a file of any kind or piped into `node`. It sends every header as it is,
 * twice where it stands there twice, and nothing beside them but what HTTP asks for; `fetch` would add some of its own.
 */
export function toNode(shared: Shared): Command {
  const { method, url, headers, body, missing } = toSend(shared);
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: 'https:', host: '' };
  // Given as a list, headers are sent as they are, so that Node adds neither of these.
  const all = [['Host', host] as const, ...headers];
  const lengthLine = body === null ? (WITHOUT_LENGTH.has(method) ? [] : [`      ['Content-Length', '0'],`]) : [LENGTH];
  const lines = [
    '// Node 20 or later.',
    `import(${scriptString(protocol === 'http:' ? 'node:http' : 'node:https')}).then(({ request }) => {`,
    ...(body === null ? [] : [`  const body = ${bufferOf(body)};`]),
    `  const sent = request(${scriptString(url)}, {`,
    `    method: ${scriptString(method)},`,
    '    headers: [',
    ...all.map(([name, value]) => `      [${scriptString(name)}, ${scriptString(byteString(value))}],`),
    ...lengthLine,
    '    ],',
    '  });',
    "  sent.on('response', (answer) => {",
    '    console.log(answer.statusCode, answer.headers);',
    '    answer.pipe(process.stdout);',
    '  });',
    "  sent.on('error', (error) => {",
    '    console.error(error);',
    '    process.exitCode = 1;',
    '  });',
    body === null ? '  sent.end();' : '  sent.end(body);',
    '});',
  ];
  return { text: `${lines.join('\n')}\n`, missing };
}

const LENGTH = `      ['Content-Length', String(body.length)],`;

/** Requests that say nothing of the length of a body that they do not have. */
const WITHOUT_LENGTH: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'DELETE']);

function bufferOf(body: Uint8Array): string {
  const text = decodeUtf8(body);
  return text === null ? `Buffer.from('${toBase64(body)}', 'base64')` : `Buffer.from(${scriptString(text)})`;
}
