import { decodeUtf8 } from '../../sls/utf8.ts';
import { toBase64 } from '../base64.ts';
import { type Command, curlOptions, toSend } from './sendable.ts';
import type { Shared } from './share.ts';

/** An argument of a command is at most so long (Linux, MAX_ARG_STRLEN: 131,072 bytes); longer bodies are piped. */
const ARGUMENT_MAX_BYTES = 100_000;

/** As `base64` of GNU and macOS writes it. */
const BASE64_LINE_CHARACTERS = 76;

/**
 * A batch as a curl command for bash and zsh. A body that is text is written out. Any other, and one too long for an
 * argument, is decoded from base64 and piped in: no terminal passes bytes on as they are.
 */
export function toBash(shared: Shared): Command {
  const request = toSend(shared);
  const { url, body, missing } = request;
  const options = curlOptions(request).map(([name, value]) =>
    value === null ? `--${name}` : `${SHORT[name] ?? `--${name}`} ${shellWord(value)}`,
  );
  const isArgument = body !== null && body.byteLength <= ARGUMENT_MAX_BYTES && isText(body);
  // Unlike `--data`, these neither read a file named by an @ at the beginning nor take line breaks out.
  if (isArgument) options.push(`--data-raw ${shellWord(body)}`);
  else if (body !== null) options.push('--data-binary @-');
  // What is no URL could be an option to curl: only a file that somebody made up has it.
  const target = /^https?:/i.test(url) ? 'curl' : 'curl --url';
  const command = [`${target} ${shellWord(new TextEncoder().encode(url))}`, ...options].join(' \\\n  ');
  if (body === null || isArgument) return { text: command, missing };
  const lines = toBase64(body).match(new RegExp(`.{1,${BASE64_LINE_CHARACTERS}}`, 'g')) ?? [];
  return { text: `base64 --decode <<'BODY' | ${command}\n${lines.join('\n')}\nBODY`, missing };
}

const SHORT: Readonly<Record<string, string>> = { header: '-H', request: '-X' };

const isText = (bytes: Uint8Array) => !bytes.includes(0) && decodeUtf8(bytes) !== null;

/**
 * What cannot be seen in a terminal, or acts on it when it is pasted: control characters, and those that turn the
 * direction of text, so that a command would read otherwise than it runs.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * A word of bash, whatever bytes it has; a NUL, which no argument can have, is left out. In single quotes where all of it
 * can be seen, else in bash's `$'…'`. There bytes are written as bytes: what `\u` stands for changes with the locale. And
 * `!` is: an interactive bash takes `\'` for the end of the quotes, and what follows for a command of its history.
 */
export function shellWord(bytes: Uint8Array): string {
  const kept = bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
  const text = decodeUtf8(kept);
  if (text === null) return `$'${Array.from(kept, (byte) => escapeByte(byte)).join('')}'`;
  if (!UNSEEN.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return `$'${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}'\\!]/gu, escapeCharacter)}'`;
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', "'": "\\'", '\\': '\\\\' };

function escapeCharacter(character: string): string {
  return NAMED[character] ?? Array.from(new TextEncoder().encode(character), hexByte).join('');
}

function escapeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  const isPlain = byte >= 0x20 && byte < 0x7f && !"'\\!".includes(character);
  return isPlain ? character : (NAMED[character] ?? hexByte(byte));
}

const hexByte = (byte: number) => `\\x${byte.toString(16).padStart(2, '0')}`;
