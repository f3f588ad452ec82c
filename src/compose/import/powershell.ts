import { type Header, headerValue } from '../../sls/wire.ts';
import { curlRequests, FORM_TYPE } from './curl-request.ts';
import { escapeBytes, headerTextOf } from './escaped-bytes.ts';
import type { PastedRequest } from './imported.ts';
import { type Notes, Unreadable } from './mistake.ts';
import type { Word } from './pipelines.ts';
import { PsReader, type PsValue } from './powershell-values.ts';

/**
 * The requests of a script of PowerShell: of `Invoke-WebRequest` as the browsers copy it, of `curl.exe`, and of the script
 * that Tracklens copies, which gives curl its options and its body by files.
 */
export function powershellRequests(text: string, notes: Notes): PastedRequest[] {
  return new Script(text, notes).read();
}

/** What `New-Object …WebRequestSession` is given for a request. */
interface Session {
  agent: string | null;
  readonly cookies: string[];
}

const INVOKE = /(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)\b/iy;
const CURL = /&?[ \t]*(?:["']?[\w:\\/. -]*[\\/])?curl(?:\.exe)?["']?(?=\s)/iy;

class Script {
  readonly #reader: PsReader;
  readonly #notes: Notes;
  readonly #requests: PastedRequest[] = [];
  readonly #files = new Map<string, string>();
  readonly #session: Session = { agent: null, cookies: [] };

  constructor(text: string, notes: Notes) {
    this.#reader = new PsReader(text, notes);
    this.#notes = notes;
  }

  read(): PastedRequest[] {
    const reader = this.#reader;
    for (;;) {
      reader.skipBlanks(true);
      if (reader.at >= reader.text.length) break;
      if (reader.take(/;/y) === null) this.#statement();
    }
    if (this.#requests.length === 0) throw new Unreadable('no-curl', 0);
    return this.#requests;
  }

  #statement(): void {
    const reader = this.#reader;
    const { at } = reader;
    const property = reader.take(/\$\w+\.(?:UserAgent[ \t]*=|Cookies\.Add\()/iy);
    const assigned = property === null ? reader.take(/\$\w+(?=[ \t]*=)/y) : null;
    if (assigned !== null) {
      reader.take(/[ \t]*=/y);
      reader.skipBlanks(true);
    }
    if (property !== null) this.#setSession(property);
    else if (reader.take(INVOKE) !== null) this.#invoke(at);
    else if (assigned !== null) reader.variables.set(assigned.slice(1).toLowerCase(), this.#assignedValue());
    else if (reader.take(/\[(?:System\.)?IO\.File\]::WriteAll(?:Text|Bytes)\(/iy) !== null) this.#write(at);
    else if (reader.take(CURL) !== null) this.#curl(at);
    // What follows a statement is no request: another program that reads the answer, or nothing.
    reader.take(/[^\n;]*/y);
  }

  /** `New-Object …` and other commands make something; the rest are values. */
  #assignedValue(): PsValue {
    const reader = this.#reader;
    const { at } = reader;
    const command = /[a-z]+-[a-z]/iy;
    command.lastIndex = at;
    if (!command.test(reader.text)) return reader.value();
    while (reader.argument() !== null);
    return { kind: 'made', at };
  }

  #setSession(property: string): void {
    const reader = this.#reader;
    if (/UserAgent/i.test(property)) {
      const at = reader.at;
      this.#session.agent = reader.textOf(reader.value(), at);
      return;
    }
    // (New-Object System.Net.Cookie("name", "value", "path", "host"))
    reader.take(/[^\n"'(]*\([^\n"'(]*\(/y);
    const at = reader.at;
    const name = reader.textOf(reader.value(), at);
    reader.skipBlanks(true);
    if (reader.take(/,/y) !== null) this.#session.cookies.push(`${name}=${reader.textOf(reader.value(), at)}`);
  }

  /** A file that the script writes, by the number of what it is named. */
  #write(from: number): void {
    const reader = this.#reader;
    const name = reader.value();
    reader.skipBlanks(true);
    if (reader.take(/,/y) === null) throw new Unreadable('powershell-value', reader.at, { text: '' });
    const held = reader.value();
    reader.skipBlanks(true);
    if (reader.take(/\)/y) === null) throw new Unreadable('bracket-open', from, { bracket: '(' });
    if (held.kind === 'text') this.#files.set(fileName(name), held.text);
    if (held.kind === 'bytes') this.#files.set(fileName(name), escapeBytes(held.bytes));
  }

  #curl(at: number): void {
    const args: Word[] = [];
    const reader = this.#reader;
    for (;;) {
      reader.skipBlanks();
      const from = reader.at;
      const value = reader.argument();
      if (value === null) break;
      // Before version 7.3 a program is given quotes only where a backslash stands before them.
      args.push({
        text: value.kind === 'made' ? fileName(value) : reader.textOf(value, from).replaceAll('\\"', '"'),
        at: from,
      });
    }
    const call = { at, args, input: null };
    this.#requests.push(...curlRequests(call, this.#notes, (name) => this.#files.get(name) ?? null));
  }

  #invoke(from: number): void {
    const reader = this.#reader;
    const given = new Map<string, { readonly value: PsValue; readonly at: number }>();
    for (;;) {
      reader.skipBlanks();
      const at = reader.at;
      const named = reader.take(/-[a-z]\w*:?/iy);
      if (named === null) {
        const value = reader.argument();
        if (value === null) break;
        if (!given.has('uri')) given.set('uri', { value, at });
        continue;
      }
      const name = named.slice(1).replace(/:$/, '').toLowerCase();
      if (SWITCHES.has(name)) continue;
      reader.skipBlanks();
      const valueAt = reader.at;
      const value = reader.argument();
      if (value === null) throw new Unreadable('option-value', at, { option: named });
      if (name === 'form') throw new Unreadable('form-option', at, { option: named });
      if (name === 'infile') throw new Unreadable('file', valueAt, { name: reader.textOf(value, valueAt) });
      if (!KNOWN.has(name)) this.#notes.add('ignored-option', { option: named });
      given.set(name, { value, at: valueAt });
    }
    this.#requests.push(this.#request(given, from));
  }

  #request(given: ReadonlyMap<string, { readonly value: PsValue; readonly at: number }>, from: number): PastedRequest {
    const text = (name: string) => {
      const found = given.get(name);
      return found ? this.#reader.textOf(found.value, found.at) : null;
    };
    const url = text('uri');
    if (url === null) throw new Unreadable('no-url', from);
    const table = given.get('headers')?.value;
    const headers: Header[] = [];
    // HTTP/2 has its first line as headers, and Chrome copies it: the rest of what a client makes for itself is not set.
    if (table?.kind === 'table') {
      for (const [name, value] of table.entries)
        if (!FIRST_LINE.has(name.toLowerCase())) headers.push([name, headerTextOf(value)]);
    }
    const agent = text('useragent') ?? (given.has('websession') ? this.#session.agent : null);
    if (agent !== null) headers.push(['User-Agent', agent]);
    if (given.has('websession') && this.#session.cookies.length > 0)
      headers.push(['Cookie', this.#session.cookies.join('; ')]);
    const body = given.get('body');
    const type = text('contenttype');
    if (type !== null) headers.push(['Content-Type', type]);
    else if (body && headerValue(headers, 'Content-Type') === null) {
      this.#notes.add('default-type', { type: FORM_TYPE, program: 'PowerShell' });
      headers.push(['Content-Type', FORM_TYPE]);
    }
    const bytes =
      body && (body.value.kind === 'bytes' ? body.value.bytes : new TextEncoder().encode(text('body') ?? ''));
    return { method: (text('method') ?? 'GET').toUpperCase(), url, headers, bytes: bytes ?? null };
  }
}

const fileName = (value: PsValue) =>
  value.kind === 'made' ? `\u0001${value.at}` : value.kind === 'text' ? value.text : '';

const FIRST_LINE: ReadonlySet<string> = new Set([
  'authority',
  'method',
  'path',
  'scheme',
  ':authority',
  ':method',
  ':path',
  ':scheme',
]);

const KNOWN: ReadonlySet<string> = new Set([
  ...['uri', 'method', 'headers', 'body', 'contenttype', 'useragent', 'websession', 'sessionvariable', 'outfile'],
  ...['timeoutsec', 'maximumredirection', 'httpversion', 'retryintervalsec', 'maximumretrycount', 'erroraction'],
]);

const SWITCHES: ReadonlySet<string> = new Set([
  ...['usebasicparsing', 'passthru', 'disablekeepalive', 'skipcertificatecheck', 'skipheadervalidation', 'verbose'],
  ...[
    'skiphttperrorcheck',
    'allowunencryptedauthentication',
    'usedefaultcredentials',
    'noproxy',
    'resume',
    'preserveauthorizationonredirect',
  ],
]);
