import { type JSONVisitor, visit } from 'jsonc-parser';
import { parseJson } from '../../sls/json.ts';
import { isJsonObject } from '../../sls/log-group.ts';

/** The body of {@link rightDraft}: with all its parts, and with characters of two and of three bytes. */
export const RIGHT_TEXT =
  '{"__topic__":"tracklens","__source__":"tracklens","__tags__":{"made_by":"tracklens"},"__logs__":[{"event":"fault","text":"héllo 你好"}]}';

/** A range of a text, in characters. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A part of a log group: from its key to the end of its value. */
interface Part extends Span {
  readonly value: Span;
}

/** Where the parts of a log group stand in its text. */
interface Places {
  /** Behind the brace with which it opens. */
  readonly start: number;
  /** By their keys; of two of one key the last, as JSON.parse has it. */
  readonly parts: ReadonlyMap<string, Part>;
  /** Behind the brace with which the first log opens. */
  readonly firstLog: number;
}

/** Whether a text is a log group whose first log can get a field. */
export const isLogGroup = (text: string): boolean => placesOf(text) !== null;

/**
 * Gives a part of a log group another value, or adds it, in a text that stays as it is written elsewhere. What is no log
 * group stays as it is.
 * @param json of the value; `null` takes the part out
 */
export function withPart(text: string, key: string, json: string | null): string {
  const places = placesOf(text);
  if (!places) return text;
  const part = places.parts.get(key);
  if (!part) return json === null ? text : withMember(text, places.start, key, json);
  if (json !== null) return text.slice(0, part.value.from) + json + text.slice(part.value.to);
  const before = text.slice(0, part.from);
  const after = text.slice(part.to).trimStart();
  return after.startsWith(',') ? before + after.slice(1).trimStart() : before.trimEnd().replace(/,$/, '') + after;
}

/** Adds a field before all others of the first log, in the same way. */
export function withField(text: string, key: string, json: string): string {
  const places = placesOf(text);
  return places ? withMember(text, places.firstLog, key, json) : text;
}

function withMember(text: string, at: number, key: string, json: string): string {
  const rest = text.slice(at);
  const isAlone = rest.trimStart().startsWith('}');
  return `${text.slice(0, at)}${JSON.stringify(key)}:${json}${isAlone ? '' : ','}${rest}`;
}

function placesOf(text: string): Places | null {
  const parsed = parseJson(text);
  const logs = 'json' in parsed && isJsonObject(parsed.json) ? parsed.json.__logs__ : null;
  if (!Array.isArray(logs) || !isJsonObject(logs[0])) return null;
  const walk = new Walk();
  try {
    visit(text, walk.visitor);
  } catch {
    // Nested deeper than that parser's stack.
    return null;
  }
  return walk.places;
}

/** One walk over the text of a log group. */
class Walk {
  readonly parts = new Map<string, Part>();
  #level = 0;
  #start = 0;
  #firstLog: number | null = null;
  #key = { name: '', from: 0 };
  #valueFrom = 0;

  readonly visitor: JSONVisitor = {
    onObjectProperty: (name, from) => {
      if (this.#level !== 1) return;
      this.#key = { name, from };
      if (name === '__logs__') this.#firstLog = null;
    },
    onObjectBegin: (from) => {
      if (this.#level === 0) this.#start = from + 1;
      if (this.#level === 2 && this.#key.name === '__logs__') this.#firstLog ??= from + 1;
      this.#open(from);
    },
    onArrayBegin: (from) => this.#open(from),
    onLiteralValue: (_value, from, length) => {
      if (this.#level === 1) this.#add(from, from + length);
    },
    onObjectEnd: (from) => this.#close(from + 1),
    onArrayEnd: (from) => this.#close(from + 1),
  };

  get places(): Places | null {
    return this.#firstLog === null ? null : { start: this.#start, parts: this.parts, firstLog: this.#firstLog };
  }

  #open(from: number): void {
    if (this.#level === 1) this.#valueFrom = from;
    this.#level += 1;
  }

  #close(to: number): void {
    this.#level -= 1;
    if (this.#level === 1) this.#add(this.#valueFrom, to);
  }

  #add(from: number, to: number): void {
    this.parts.set(this.#key.name, { from: this.#key.from, to, value: { from, to } });
  }
}
