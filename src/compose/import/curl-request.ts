import { toBase64 } from '../../batch/base64.ts';
import { type Header, headerValue } from '../../sls/wire.ts';
import { bodyAsSent } from './as-sent.ts';
import { type CurlEffect, curlOption } from './curl-table.ts';
import { bytesOf, headerTextOf, textOf } from './escaped-bytes.ts';
import type { PastedRequest } from './imported.ts';
import { type Notes, Unreadable } from './mistake.ts';
import type { CurlCall, Word } from './pipelines.ts';

/** What the options have asked for so far. */
interface Asked {
  readonly urls: Word[];
  readonly headers: Word[];
  /** Each with what stands before it where it is joined to the one before. */
  readonly pieces: string[];
  readonly own: Map<string, string>;
  method: string | null;
  isGet: boolean;
  isHead: boolean;
  isJson: boolean;
  isRaw: boolean;
}

const nothingAsked = (): Asked => ({
  ...{ urls: [], headers: [], pieces: [], own: new Map(), method: null },
  ...{ isGet: false, isHead: false, isJson: false, isRaw: false },
});

/**
 * The requests that a call of curl would send: one, or more where `--next` stands between them.
 * @param readFile the text of a file that is known; `null` for one that is not here
 */
export function curlRequests(call: CurlCall, notes: Notes, readFile: ReadFile = () => null): PastedRequest[] {
  const reader = new CurlReader(call, notes, readFile);
  return reader.read();
}

export type ReadFile = (name: string) => string | null;

class CurlReader {
  readonly #call: CurlCall;
  readonly #notes: Notes;
  readonly #readFile: ReadFile;
  readonly #requests: PastedRequest[] = [];
  #asked = nothingAsked();

  constructor(call: CurlCall, notes: Notes, readFile: ReadFile) {
    this.#call = call;
    this.#notes = notes;
    this.#readFile = readFile;
  }

  read(): PastedRequest[] {
    const { args } = this.#call;
    let areAllUrls = false;
    for (let at = 0; at < args.length; at += 1) {
      const word = args[at] as Word;
      if (areAllUrls || !/^-./.test(word.text)) this.#asked.urls.push(word);
      else if (word.text === '--') areAllUrls = true;
      else if (word.text.startsWith('--')) at += this.#option(word.text, args[at + 1], word) ? 1 : 0;
      else at += this.#letters(word, args[at + 1]) ? 1 : 0;
    }
    this.#finish();
    return this.#requests;
  }

  /** Several letters behind one hyphen. Whether the next word is the value of the last. */
  #letters(word: Word, next: Word | undefined): boolean {
    const letters = word.text.slice(1);
    for (let at = 0; at < letters.length; at += 1) {
      const name = `-${letters[at]}`;
      const rest = letters.slice(at + 1);
      const option = curlOption(name);
      if (option?.hasValue && rest !== '') {
        this.#option(name, { text: rest, at: word.at + at + 2 }, word);
        return false;
      }
      if (this.#option(name, next, word)) return true;
    }
    return false;
  }

  /** Does as an option says. Whether it has taken its value. */
  #option(name: string, value: Word | undefined, { at }: Word): boolean {
    const option = curlOption(name);
    if (option === null) throw new Unreadable('unknown-option', at, { option: name });
    if (option.hasValue && !value) throw new Unreadable('option-value', at, { option: name });
    if (option.effect === 'form') throw new Unreadable('form-option', at, { option: name });
    if (option.effect === 'ignored') this.#notes.add('ignored-option', { option: name });
    this.#do(option.effect, value ?? { text: '', at });
    return option.hasValue;
  }

  #do(effect: CurlEffect, value: Word): void {
    const asked = this.#asked;
    const { text } = value;
    switch (effect) {
      case 'url':
        asked.urls.push(value);
        break;
      case 'method':
        asked.method = textOf(text);
        break;
      case 'header':
        if (text.startsWith('@')) throw new Unreadable('file', value.at, { name: textOf(text.slice(1)) });
        asked.headers.push(value);
        break;
      case 'data':
        this.#data(text.startsWith('@') ? this.#file(value, 1).replace(/[\r\n\0]/g, '') : text);
        break;
      case 'data-raw':
        this.#data(text);
        break;
      case 'data-binary':
        this.#data(text.startsWith('@') ? this.#file(value, 1) : text);
        break;
      case 'data-urlencode':
        this.#data(this.#encoded(value));
        break;
      case 'json':
        asked.pieces.push(text.startsWith('@') ? this.#file(value, 1) : text);
        asked.isJson = true;
        break;
      case 'get':
        asked.isGet = true;
        break;
      case 'head':
        asked.isHead = true;
        break;
      case 'globoff':
        asked.isRaw = true;
        break;
      case 'user-agent':
        asked.own.set('User-Agent', headerTextOf(text));
        break;
      case 'referer':
        asked.own.set('Referer', headerTextOf(text.replace(/;auto$/, '')));
        break;
      case 'cookie':
        // Without a sign of equality it names a file.
        if (!text.includes('=')) throw new Unreadable('file', value.at, { name: textOf(text) });
        asked.own.set('Cookie', [asked.own.get('Cookie'), headerTextOf(text)].filter(Boolean).join('; '));
        break;
      case 'user':
        asked.own.set('Authorization', `Basic ${toBase64(bytesOf(text))}`);
        break;
      case 'bearer':
        asked.own.set('Authorization', `Bearer ${textOf(text)}`);
        break;
      case 'range':
        asked.own.set('Range', `bytes=${textOf(text)}`);
        break;
      case 'config':
        this.#config(value);
        break;
      case 'upload':
        throw new Unreadable('file', value.at, { name: textOf(text) });
      case 'next':
        this.#finish();
        break;
    }
  }

  #data(piece: string): void {
    const { pieces } = this.#asked;
    pieces.push(pieces.length > 0 ? `&${piece}` : piece);
  }

  /** What a file holds: of `-` what is piped in. */
  #file({ text, at }: Word, from: number): string {
    const name = text.slice(from);
    const held = name === '-' ? this.#call.input : this.#readFile(name);
    if (held === null)
      throw new Unreadable(name === '-' ? 'no-input' : 'file', at, { name: textOf(name), program: 'curl' });
    return held;
  }

  /** `content`, `=content`, `name=content`, `@file` or `name@file` (curl(1), `--data-urlencode`). */
  #encoded(value: Word): string {
    const { text } = value;
    const mark = text.search(/[=@]/);
    if (mark < 0) return percentEncoded(text);
    const name = text.slice(0, mark);
    const content = text[mark] === '@' ? this.#file(value, mark + 1) : text.slice(mark + 1);
    return (name === '' ? '' : `${name}=`) + percentEncoded(content);
  }

  /** A configuration file: an option a line, `name = "value"`. */
  #config(value: Word): void {
    for (const line of this.#file(value, 0).split('\n')) {
      const [written = '', name] = /^-{0,2}([\w.-]+)/.exec(line.trim()) ?? [];
      if (name === undefined) continue;
      const rest = line.trim().slice(written.length).trim().replace(/^[=:]/, '').trim();
      const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1];
      const said = quoted?.replace(/\\(.)/g, (_, escaped: string) => CONFIG_ESCAPES[escaped] ?? escaped) ?? rest;
      this.#option(name.length === 1 ? `-${name}` : `--${name}`, { text: said, at: value.at }, value);
    }
  }

  #finish(): void {
    const asked = this.#asked;
    this.#asked = nothingAsked();
    const [target, second] = asked.urls;
    if (!target) throw new Unreadable('no-url', this.#call.at);
    if (second) throw new Unreadable('several-urls', second.at);
    const hasData = asked.pieces.length > 0;
    const data = asked.pieces.join('');
    const url = withQuery(globbed(target, asked.isRaw), asked.isGet && hasData ? textOf(data) : '');
    const hasBody = hasData && !asked.isGet;
    const fallback = asked.isHead ? 'HEAD' : hasBody ? 'POST' : 'GET';
    const method = asked.method ?? fallback;
    const headers = this.#headers(asked, hasBody);
    const bytes = hasBody ? bodyAsSent(data, headers, this.#notes) : null;
    this.#requests.push({ method, url, headers, bytes });
  }

  #headers({ headers, own, isJson }: Asked, hasBody: boolean): Header[] {
    const removed = new Set<string>();
    const said = headers.flatMap(({ text }): Header[] => {
      const colon = text.indexOf(':');
      const value = text.slice(colon + 1).trim();
      const name = textOf((colon < 0 ? text : text.slice(0, colon)).trim());
      if (colon >= 0 && value !== '') return [[name, headerTextOf(value)]];
      // `name;` is one without a value, `name:` is none, and takes curl's own away.
      if (colon < 0 && name.endsWith(';')) return [[name.slice(0, -1).trim(), '']];
      removed.add(name.toLowerCase());
      return [];
    });
    const isFree = (name: string) => headerValue(said, name) === null && !removed.has(name.toLowerCase());
    const all = [...[...own].filter(([name, value]) => isFree(name) && value !== ''), ...said];
    if (isJson && isFree('Content-Type')) all.push(['Content-Type', 'application/json']);
    if (isJson && isFree('Accept')) all.push(['Accept', 'application/json']);
    if (hasBody && !isJson && isFree('Content-Type')) {
      this.#notes.add('default-type', { type: FORM_TYPE, program: 'curl' });
      all.push(['Content-Type', FORM_TYPE]);
    }
    return all;
  }
}

/** What curl and PowerShell say of a body, whatever it is, where nothing else is said. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';

const CONFIG_ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v' };

/** A URL as curl takes it, which has signs of its own for several. Without a scheme it is one of http. */
function globbed({ text, at }: Word, isRaw: boolean): string {
  const url = textOf(text).trim();
  const isSeveral = (group: string) =>
    group.includes(',') || /^\[(?:\d{1,9}-\d{1,9}|[a-z]-[a-z])(?::\d{1,9})?\]$/i.test(group);
  if (!isRaw && url.match(/(?<!\\)(?:\{[^{}]*\}|\[[\w:-]*\])/g)?.some(isSeveral))
    throw new Unreadable('several-urls', at);
  const plain = isRaw ? url : url.replace(/\\([[\]{}])/g, '$1');
  return /^[a-z][a-z\d+.-]*:\/\//i.test(plain) || plain.startsWith('{{') ? plain : `http://${plain}`;
}

function withQuery(url: string, query: string): string {
  if (query === '') return url;
  const [whole, fragment] = url.split('#', 2) as [string, string | undefined];
  return `${whole}${whole.includes('?') ? '&' : '?'}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** As curl encodes: all but letters, digits and `-._~`. */
function percentEncoded(content: string): string {
  return Array.from(bytesOf(content), (byte) =>
    /[\w.~-]/.test(String.fromCharCode(byte)) && byte < 0x80
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}
