import { JsCall, JsObject, type JsValue } from './js-values.ts';
import { Unreadable } from './mistake.ts';

/** All that the names of a program may stand for, in characters and members. */
const NAMED_MAX_CHARACTERS = 16_777_216;

/**
 * What the names of a program are known to stand for. A short text can name a list twice in a list, and that twice in the
 * next: so all that names stand for is counted, and no more is given out than fits.
 */
export class KnownNames {
  readonly #values = new Map<string, JsValue>();
  readonly #sizes = new WeakMap<object, number>();
  #given = 0;

  has(name: string): boolean {
    return this.#values.has(name);
  }

  set(name: string, value: JsValue): void {
    this.#values.set(name, value);
  }

  /**
   * What a name stands for.
   * @param at where it is named
   * @throws {Unreadable} when all names together stand for too much
   */
  valueOf(name: string, at: number): JsValue {
    const value = this.#values.get(name);
    this.#given += this.#sizeOf(value);
    if (this.#given > NAMED_MAX_CHARACTERS) throw new Unreadable('too-long', at, { max: NAMED_MAX_CHARACTERS });
    return value;
  }

  #sizeOf(value: JsValue): number {
    if (typeof value === 'string') return value.length + 1;
    if (typeof value !== 'object' || value === null) return 1;
    const known = this.#sizes.get(value);
    if (known !== undefined) return known;
    const members = value instanceof JsCall ? value.args : value instanceof JsObject ? [...value.values()] : value;
    let size = 1;
    if (members instanceof Uint8Array) size += members.byteLength;
    else if (Array.isArray(members)) for (const member of members) size += this.#sizeOf(member);
    this.#sizes.set(value, size);
    return size;
  }
}
