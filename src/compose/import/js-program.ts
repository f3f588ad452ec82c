import { JsReader } from './js-reader.ts';
import { jsTokens } from './js-tokens.ts';
import { JsUnknown, type JsValue } from './js-values.ts';

/** A call that was looked for. */
export interface FoundCall {
  /** `fetch`, `tracker.send`, `this.tracker.send`. */
  readonly path: string;
  readonly isNew: boolean;
  readonly args: readonly JsValue[];
  readonly at: number;
  /** What the result is named; `null` where it has no name. */
  readonly assignedTo: string | null;
}

/** What is looked for in a program. */
export interface Search {
  readonly isWanted: (path: string, isNew: boolean) => boolean;
  readonly onCall: (call: FoundCall) => void;
  /** A default import of a module, or what `require` gave. */
  readonly onModule?: (name: string, module: string) => void;
}

/**
 * Walks over a program from its beginning to its end, whatever is in it, remembers what its names stand for, and reads the
 * calls that are looked for. Throws `Unreadable` for a mistake in one of these, and for brackets and strings that are left open.
 */
export function searchProgram(text: string, search: Search): void {
  new Walk(text, search).walk();
}

class Walk {
  readonly #reader: JsReader;
  readonly #search: Search;
  /** Pieces that were read to no end. */
  #wasted = 0;

  constructor(text: string, search: Search) {
    this.#reader = new JsReader(text, jsTokens(text));
    this.#search = search;
  }

  walk(): void {
    const reader = this.#reader;
    while (reader.token.kind !== 'end') {
      if (reader.token.kind !== 'name') reader.index += 1;
      else if (/^import$/.test(reader.token.text)) this.#import();
      else if (!this.#call(null) && !this.#assignment()) reader.index += 1;
    }
  }

  /** `import Name from 'module'`, also with `{ … }` behind the name. */
  #import(): void {
    const reader = this.#reader;
    reader.index += 1;
    const { kind, text } = reader.token;
    if (kind !== 'name') return;
    let ahead = 1;
    if (reader.is(',', ahead)) ahead = (reader.tokens[reader.index + 2]?.pair ?? 0) + 1 - reader.index;
    const module = reader.tokens[reader.index + ahead + 1];
    if (reader.is('from', ahead) && module?.kind === 'string') this.#search.onModule?.(text, module.text);
  }

  /** `name = value`, with or without a word and a type before it. */
  #assignment(): boolean {
    const reader = this.#reader;
    const { text } = reader.token;
    const isMember = reader.is('.', -1);
    let ahead = 1;
    if (reader.is(':', 1)) {
      while (ahead < TYPE_MAX_TOKENS && !reader.is('=', ahead) && !reader.is(';', ahead)) ahead += 1;
    }
    if (!reader.is('=', ahead)) return false;
    reader.index += ahead + 1;
    if (reader.is('require') && reader.tokens[reader.index + 2]?.kind === 'string') {
      this.#search.onModule?.(text, reader.tokens[reader.index + 2]?.text ?? '');
      return true;
    }
    if (reader.is('await')) reader.index += 1;
    if (this.#call(text)) return true;
    const from = reader.index;
    if (reader.token.kind === 'end' || this.#wasted > WASTED_MAX * reader.tokens.length) return true;
    const value = reader.attempt();
    if (!(value instanceof JsUnknown)) {
      if (!isMember) reader.known.set(text, value);
      return true;
    }
    // What is in it may still have a call that is looked for.
    this.#wasted += Math.max(1, reader.index - from);
    reader.index = from;
    return true;
  }

  /** A call that is looked for, and those behind it: `new Tracker(…).send(…)`. */
  #call(assignedTo: string | null): boolean {
    const reader = this.#reader;
    const from = reader.index;
    const { at } = reader.token;
    const isNew = reader.is('new');
    let index = from + (isNew ? 1 : 0);
    const names: string[] = [];
    while (reader.tokens[index]?.kind === 'name') {
      names.push(reader.tokens[index]?.text ?? '');
      const mark = reader.tokens[index + 1]?.text;
      if (mark !== '.' && mark !== '?.') break;
      index += 2;
    }
    const path = names.join('.');
    const opening = reader.tokens[index + 1];
    if (opening?.text !== '(' || opening.kind !== 'mark' || !this.#search.isWanted(path, isNew)) {
      // The chain is read once, however long it is.
      if (names.length > 1 && assignedTo === null) reader.index = index;
      return false;
    }
    reader.index = index + 1;
    const args = reader.list();
    this.#search.onCall({ path, isNew, args, at, assignedTo: assignedTo ?? `#${from}` });
    this.#chained(assignedTo ?? `#${from}`);
    return true;
  }

  #chained(on: string): void {
    const reader = this.#reader;
    while (reader.is('.') && reader.is('(', 2)) {
      const { text, at } = reader.tokens[reader.index + 1] ?? reader.token;
      const path = `${on}.${text}`;
      reader.index += 2;
      if (!this.#search.isWanted(path, false)) return;
      this.#search.onCall({ path, isNew: false, args: reader.list(), at, assignedTo: null });
    }
  }
}

/** How often all of a program may be read to no end: `a = b = c` is one value in the other. */
const WASTED_MAX = 20;

/** How long the type of a name may be. */
const TYPE_MAX_TOKENS = 40;
