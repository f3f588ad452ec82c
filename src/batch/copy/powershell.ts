import { decodeUtf8 } from '../../sls/utf8.ts';
import { toBase64 } from '../base64.ts';
import { type Command, curlOptions, toSend } from './sendable.ts';
import type { Shared } from './share.ts';

/**
 * A batch as a curl command for PowerShell on Windows, 5.1 and 7. It is written `curl.exe`, for in 5.1 `curl` is another
 * command. The two versions pass quotes on to a program in different ways, and nearly every request has some in
 * `sec-ch-ua` or its body: so nothing that may have a quote is an argument. Options go by a configuration file of curl,
 * and the body by a file that is decoded from base64; both are removed in the end.
 */
export function toPowerShell(shared: Shared): Command {
  const request = toSend(shared);
  const { url, body, missing } = request;
  const target = ['url', new TextEncoder().encode(url)] as const;
  const lines = [target, ...curlOptions(request)].map(([name, value]) =>
    value === null ? name : `${name} = ${configWord(value)}`,
  );
  const bodyArgument = body === null ? '' : ' --data-binary "@$body"';
  const script = [
    '$config = (New-TemporaryFile).FullName',
    write('$config', lines.join('\n')),
    ...(body === null ? [] : ['$body = (New-TemporaryFile).FullName', writeBytes('$body', body)]),
    `curl.exe --config $config${bodyArgument}`,
    `Remove-Item $config${body === null ? '' : ', $body'}`,
  ];
  return { text: script.join('\n'), missing };
}

/** A text is shown, in a here-string, within which nothing is special; its bytes in base64 where it is none, or would not show. */
function write(file: string, latin1: string): string {
  const bytes = Uint8Array.from(latin1, (character) => character.charCodeAt(0));
  const text = decodeUtf8(bytes);
  if (text === null || /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) return writeBytes(file, bytes);
  return `[IO.File]::WriteAllText(${file}, @'\n${text}\n'@)`;
}

const writeBytes = (file: string, bytes: Uint8Array) =>
  `[IO.File]::WriteAllBytes(${file}, [Convert]::FromBase64String('${toBase64(bytes)}'))`;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\v': '\\v',
};

/** A parameter in curl's configuration file (curl(1), `--config`), a character a byte. A NUL ends it there, so it is left out. */
function configWord(bytes: Uint8Array): string {
  const latin1 = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `"${latin1.replaceAll('\0', '').replace(/["\\\t\n\r\v]/g, (character) => ESCAPES[character] ?? '')}"`;
}
