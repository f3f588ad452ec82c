import type { Draft } from './draft.ts';

/** What the variables of one send stand for. All that varies is given, so that the same values write the same request. */
export interface Values {
  /** Ms since 1970: the same wherever it stands in one send. */
  readonly now: number;
  /** A new UUID each time. */
  readonly uuid: () => string;
  /** At least 0 and less than 1, another each time. */
  readonly random: () => number;
  /** Which send of a series it is, from 0. */
  readonly turn: number;
  /** Those of the environment, by their names. */
  readonly environment: Readonly<Record<string, string>>;
  /** The row of a CSV, by its columns. */
  readonly row: Readonly<Record<string, string>>;
}

/** The names that a text may use beside those that are built in. */
export type Names = Pick<Values, 'environment' | 'row'>;

/** What is wrong with a variable. It is left as it is written. */
export interface VariableMistake {
  /** `arguments`: a variable that exists, with something behind its colon that it cannot use. */
  readonly fault: 'unknown' | 'unclosed' | 'arguments';
  readonly name: string;
  /** In characters. */
  readonly offset: number;
  readonly length: number;
}

/** Ours: mistakes told of one text; nobody reads more. */
const MISTAKES_MAX_COUNT = 1000;

/** Writes two braces that begin no variable. */
const LITERAL = '{{{{}}';

/**
 * A literal, a variable, or one that is not closed before its line, a quote or another brace ends it. Takes time in proportion
 * to the text.
 */
const PIECE = /\{\{\{\{\}\}|\{\{[ \t]*(?<inner>[\p{L}_][^{}"\r\n]*)(?<end>\}\})?/gu;

/** What {@link PIECE} would take for more than itself. */
const BRACES = /\{\{(?=\{\{\}\}|[ \t]*[\p{L}_])/gu;

/** Text as a draft must write it, so that what looks like a variable in it is none. */
export const literal = (text: string): string => text.replace(BRACES, LITERAL);

/**
 * A draft with its variables replaced by their values for one send. Each value is written as its place wants it: escaped
 * in a string of JSON, percent-encoded in the URL, as it is elsewhere. What {@link mistakes} tells of stays as it is.
 */
export function expand(draft: Draft, values: Values): Draft {
  const send = new Expansion(values);
  const plain = (text: string) => send.plain(text);
  return rewritten(draft, { url: (text) => send.url(text), plain, body: (text) => send.body(text) });
}

/** A draft that means what it says: a captured request, of which {@link expand} makes the same again. */
export const literalDraft = (draft: Draft): Draft => rewritten(draft, { url: literal, plain: literal, body: literal });

/** A draft with each of its texts written anew. */
function rewritten(draft: Draft, write: Record<'url' | 'plain' | 'body', (text: string) => string>): Draft {
  const settings = Object.entries(draft.settings).map(([name, setting]) => [
    name,
    setting.kind === 'set' ? { ...setting, value: write.plain(setting.value) } : setting,
  ]);
  return {
    ...draft,
    url: write.url(draft.url),
    settings: Object.fromEntries(settings) as Draft['settings'],
    headers: draft.headers.map(([name, value]) => [write.plain(name), write.plain(value)] as const),
    body: draft.body.form === 'text' ? { ...draft.body, text: write.body(draft.body.text) } : draft.body,
  };
}

/** A URL with its variables replaced, as {@link expand} does it. */
export const expandUrl = (url: string, values: Values): string => new Expansion(values).url(url);

/** The variables of a text that have no value, and those that are not closed, at most a thousand. */
export function mistakes(text: string, { environment, row }: Names): readonly VariableMistake[] {
  const probe = new Expansion({ now: 0, uuid: () => '', random: () => 0, turn: 0, environment, row });
  const found: VariableMistake[] = [];
  for (const { index, 0: piece, groups } of text.matchAll(PIECE)) {
    if (groups?.inner === undefined) continue;
    const { name, argument } = readVariable(groups.inner);
    if (groups.end === undefined) {
      const [shown = name] = name.split(/\s/, 1);
      found.push({ fault: 'unclosed', name: shown, offset: index, length: piece.indexOf(shown) + shown.length });
    } else if (probe.valueOf(name, argument) === null) {
      const fault = isBuiltIn(name) ? 'arguments' : 'unknown';
      found.push({ fault, name, offset: index, length: piece.length });
    }
    if (found.length === MISTAKES_MAX_COUNT) break;
  }
  return found;
}

/** Whether a name can be given to a value of an environment: one that can stand in braces and means nothing else. */
export function isValueName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) && !isBuiltIn(name) && !name.startsWith(COLUMN);
}

/** `{{csv.price}}` is the column `price`. */
const COLUMN = 'csv.';

/** How a value is written at a place of a text; asked from the first place to the last. */
type Write = (value: string, offset: number) => string;

/** All of one send. */
class Expansion {
  readonly #values: Values;
  /** The UUIDs that have a name, `{{uuid:order}}`: the same throughout one send. */
  readonly #named = new Map<string, string>();

  constructor(values: Values) {
    this.#values = values;
  }

  plain(text: string): string {
    return this.#replace(text, (value) => value);
  }

  /**
   * A variable with which a URL begins may be more than one part of it, and stays as it is. In the host nothing can be
   * written that ends it, elsewhere nothing that ends a name or a value.
   */
  url(text: string): string {
    const hostEnd = /^(?:\{\{[^{}]*\}\}|[a-z][a-z0-9+.-]*)?(?::\/\/)?[^/?#]*/i.exec(text)?.[0].length ?? 0;
    return this.#replace(text, (value, offset) => {
      if (offset === 0) return value;
      const encoded = encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
      return offset < hostEnd ? encoded.replaceAll('%3A', ':').replace(/%5B|%5D/g, decodeURIComponent) : encoded;
    });
  }

  /** Text that opens like JSON, right or wrong, has strings; any other has none. */
  body(text: string): string {
    if (!/^\ufeff?\s*[[{]/.test(text)) return this.plain(text);
    const strings = new Strings(text);
    return this.#replace(text, (value, offset) => {
      const escaped = JSON.stringify(value).slice(1, -1);
      return escaped !== value && strings.hold(offset) ? escaped : value;
    });
  }

  #replace(text: string, write: Write): string {
    if (!text.includes('{{')) return text;
    const parts: string[] = [];
    let taken = 0;
    for (const { index, 0: piece, groups } of text.matchAll(PIECE)) {
      const written = piece === LITERAL ? '{{' : this.#written(groups, index, write);
      if (written === null) continue;
      parts.push(text.slice(taken, index), written);
      taken = index + piece.length;
    }
    parts.push(text.slice(taken));
    return parts.join('');
  }

  #written(groups: Record<string, string> | undefined, offset: number, write: Write): string | null {
    if (groups?.inner === undefined || groups.end === undefined) return null;
    const { name, argument } = readVariable(groups.inner);
    const value = this.valueOf(name, argument);
    return value === null ? null : write(value, offset);
  }

  /** `null` where there is none: the name is not known, or it cannot use its argument. */
  valueOf(name: string, argument: string | null): string | null {
    const { environment, row } = this.#values;
    switch (name) {
      case 'now':
        return nowAs(argument ?? 'ms', this.#values.now);
      case 'uuid':
        return argument === null ? this.#values.uuid() : this.#namedUuid(argument);
      case 'counter':
        return this.#counter(argument);
      case 'random':
        return this.#random(argument);
      case 'pick':
        return argument === null ? null : this.#pick(argument.split(','));
    }
    if (argument !== null) return null;
    if (name.startsWith(COLUMN)) return own(row, name.slice(COLUMN.length));
    return own(environment, name);
  }

  #namedUuid(name: string): string {
    const uuid = this.#named.get(name) ?? this.#values.uuid();
    this.#named.set(name, uuid);
    return uuid;
  }

  /** `{{counter:from,step}}`: from 1 in steps of 1, one step a send. */
  #counter(argument: string | null): string | null {
    const [from, step = 1, ...more] = argument === null ? [1] : integers(argument);
    if (from === undefined || more.length > 0) return null;
    return String(from + step * this.#values.turn);
  }

  /** `{{random:from,to}}`: a whole number, both ends with it. */
  #random(argument: string | null): string | null {
    const [from, to, ...more] = argument === null ? [0, 999_999] : integers(argument);
    if (from === undefined || to === undefined || from > to || more.length > 0) return null;
    return String(from + Math.floor(this.#values.random() * (to - from + 1)));
  }

  #pick(choices: readonly string[]): string | null {
    return choices[Math.floor(this.#values.random() * choices.length)]?.trim() ?? null;
  }
}

/** Where the strings of a text like JSON are. A variable is never cut by the end of one: it has no quotes. */
class Strings {
  readonly #text: string;
  readonly #mark = /\\["\\]|["\n]/g;
  #next: RegExpExecArray | null;
  #isInside = false;

  constructor(text: string) {
    this.#text = text;
    this.#next = this.#mark.exec(text);
  }

  /** Whether a place is in one; asked from the first to the last. */
  hold(offset: number): boolean {
    for (; this.#next && this.#next.index < offset; this.#next = this.#mark.exec(this.#text)) {
      const [mark] = this.#next;
      if (mark === '"') this.#isInside = !this.#isInside;
      // No string goes on in the next line, so that one that is not closed spoils one line at most.
      else if (mark === '\n') this.#isInside = false;
    }
    return this.#isInside;
  }
}

const BUILT_IN: ReadonlySet<string> = new Set(['now', 'uuid', 'counter', 'random', 'pick']);
const isBuiltIn = (name: string) => BUILT_IN.has(name);

function readVariable(inner: string): { name: string; argument: string | null } {
  const colon = inner.indexOf(':');
  if (colon < 0) return { name: inner.trim(), argument: null };
  return { name: inner.slice(0, colon).trim(), argument: inner.slice(colon + 1).trim() };
}

/** In the units of which a time in a log may be; the finer ones end in zeros, as no browser's clock is so fine. */
function nowAs(unit: string, ms: number): string | null {
  const whole = Math.floor(ms);
  switch (unit) {
    case 's':
      return String(Math.floor(whole / 1000));
    case 'ms':
      return String(whole);
    case 'us':
      return `${whole}000`;
    case 'ns':
      return `${whole}000000`;
    case 'iso':
      return new Date(whole).toJSON();
    default:
      return null;
  }
}

/** Nothing where one of them is none. Fifteen digits are exact in a number. */
function integers(text: string): readonly number[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => /^[+-]?\d{1,15}$/.test(part)) ? parts.map(Number) : [];
}

/** `__proto__` is a name like any other. */
const own = (values: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(values, name) ? (values[name] ?? null) : null;
