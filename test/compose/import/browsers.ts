import type { PastedRequest } from '../../../src/compose/import/imported.ts';

/** A request as a browser's network panel copies it, written as that browser does. */
export type Copy = (request: Copied) => string;

/** A request whose body is text, as the panels show it. */
export interface Copied extends Pick<PastedRequest, 'method' | 'url' | 'headers'> {
  readonly text: string | null;
}

const unit = (character: string, digits: number) => character.charCodeAt(0).toString(16).padStart(digits, '0');

/** Chrome's quotes for bash: plain ones, and `$'…'` where something in them needs an escape. */
const chromeBashWord = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Chrome escapes
  /[\0-\x1f\x7f-\x9f!']/.test(text)
    ? `$'${text
        .replaceAll('\\', '\\\\')
        .replaceAll("'", "\\'")
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Chrome escapes
        .replace(/[\0-\x1f\x7f-\x9f!]/g, (character) => `\\u${unit(character, 4)}`)}'`
    : `'${text}'`;

/** Firefox's: all but ASCII is escaped, a byte each up to U+00FF. */
const firefoxBashWord = (text: string) =>
  /[^\x20-\x7e]|'/.test(text)
    ? `$'${text
        .replaceAll('\\', '\\\\')
        .replaceAll("'", "\\'")
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r')
        .replaceAll('!', '\\041')
        .replace(/[^\x20-\x7e]/g, (character) =>
          character.charCodeAt(0) < 256 ? `\\x${unit(character, 2)}` : `\\u${unit(character, 4)}`,
        )}'`
    : `'${text}'`;

const caret = (text: string, safe: RegExp) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(safe, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^')
    .replace(/\r\n|\r|\n/g, '^\n\n');

/** Chrome for cmd, from 2024 on: all in `^"`. */
const chromeCmdWord = (text: string) => `^"${caret(text, /[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g)}^"`;

/** Chrome for cmd, 2019 to 2024: carets within plain quotes. */
const olderCmdWord = (text: string) => {
  const quote = /[\r\n]/.test(text) ? '^"' : '"';
  return `${quote}${caret(text, /[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`&]/g)}${quote}`;
};

/** Chrome for cmd before that, and Firefox for long: a quote is two. */
const oldestCmdWord = (text: string) =>
  `"${text
    .replaceAll('"', '""')
    .replaceAll('%', '"%"')
    .replaceAll('\\', '\\\\')
    .replace(/[\r\n]+/g, '"^$&"')}"`;

/** Firefox for cmd from 2023 on, made safe for PowerShell as well. */
const firefoxCmdWord = (text: string) =>
  `"${text
    .replaceAll('`', '``')
    .replaceAll('$', '`$')
    .replaceAll('"', '""')
    .replaceAll('%', '"%"')
    .replaceAll('\\', '\\\\')
    .replace(/\r\n|\n/g, '"^\n\n"')}"`;

const NOT_COPIED = new Set(['host', 'accept-encoding', 'content-length']);

function curl(
  { method, url, headers, text }: Copied,
  word: (text: string) => string,
  lineEnd: string,
  dataOption = '--data-raw',
) {
  const parts = [`curl ${word(url).replace(/[[\]{}]/g, '\\$&')}`];
  if (method !== (text === null ? 'GET' : 'POST')) parts.push(`-X ${word(method)}`);
  for (const [name, value] of headers) {
    if (NOT_COPIED.has(name.toLowerCase())) continue;
    if (name.toLowerCase() === 'cookie') parts.push(`-b ${word(value)}`);
    else parts.push(`-H ${word(value.trim() === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  if (text !== null) parts.push(`${dataOption} ${word(text)}`);
  return parts.join(lineEnd);
}

const chromePowerShellWord = (text: string) =>
  `"${text.replace(/[`$"]/g, '`$&').replace(/[^\x20-\x7e]/g, (character) => `$([char]${character.charCodeAt(0)})`)}"`;

function chromePowerShell({ method, url, headers, text }: Copied): string {
  const word = chromePowerShellWord;
  const find = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const agent = find('user-agent');
  const type = find('content-type');
  const own = new Set(['user-agent', 'content-type', 'cookie', ...NOT_COPIED]);
  const others = headers.filter(([name]) => !own.has(name.toLowerCase()));
  const session =
    agent === undefined
      ? []
      : [
          '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession',
          `$session.UserAgent = ${word(agent)}`,
        ];
  const isPlain = text === null || !/[^\x20-\x7e]/.test(text);
  const parts = [
    `-Uri ${word(url)}`,
    ...(method === 'GET' ? [] : [`-Method ${word(method)}`]),
    ...(agent === undefined ? [] : ['-WebSession $session']),
    ...(others.length === 0 ? [] : [`-Headers @{\n${others.map((pair) => pair.map(word).join('=')).join('\n  ')}\n}`]),
    ...(type === undefined ? [] : [`-ContentType ${word(type)}`]),
    ...(text === null
      ? []
      : [isPlain ? `-Body ${word(text)}` : `-Body ([System.Text.Encoding]::UTF8.GetBytes(${word(text)}))`]),
  ];
  return [...session, `Invoke-WebRequest -UseBasicParsing ${parts.join(' `\n')}`].join('\n');
}

function fetchCall({ method, url, headers, text }: Copied, indent: number): string {
  const options = {
    headers: Object.fromEntries(
      headers.filter(([name]) => !NOT_COPIED.has(name.toLowerCase()) && !/^(?:referer|cookie)$/i.test(name)),
    ),
    referrer: headers.find(([name]) => name.toLowerCase() === 'referer')?.[1],
    body: text,
    method,
    mode: 'cors',
    credentials: 'omit',
  };
  return `fetch(${JSON.stringify(url)}, ${JSON.stringify(options, null, indent)});`;
}

/** Every way in which the browsers copy a request. */
export const COPIES: Readonly<Record<string, Copy>> = {
  'Chrome, cURL (bash)': (request) =>
    `${curl(request, chromeBashWord, ' \\\n  ')}${request.text === null ? '' : ' \\\n  --insecure'}`,
  'Firefox, cURL (POSIX)': (request) => curl(request, firefoxBashWord, ' \\\n  ').replace(/$/, ' \\\n  --compressed'),
  'Chrome, cURL (cmd)': (request) => curl(request, chromeCmdWord, ' ^\n  '),
  'Chrome to 2024, cURL (cmd)': (request) => curl(request, olderCmdWord, ' ^\n  '),
  'Chrome to 2019, cURL (cmd)': (request) => `${curl(request, oldestCmdWord, ' ', '--data-binary')} --compressed`,
  'Firefox, cURL (Windows)': (request) => `${curl(request, firefoxCmdWord, ' ^\n  ')} --compressed`,
  'Chrome, PowerShell': chromePowerShell,
  'Chrome, fetch': (request) => fetchCall(request, 2),
  'Firefox, fetch': (request) => `await ${fetchCall(request, 4)}`,
};
