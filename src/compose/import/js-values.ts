import { latin1 } from './escaped-bytes.ts';

/** A value of JavaScript, as far as it can be known without running anything. */
export type JsValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Uint8Array
  | JsUnknown
  | JsCall
  | readonly JsValue[]
  | JsObject;

/** An object, in the order in which it is written. A Map: `__proto__` is a key like any other. */
export class JsObject extends Map<string, JsValue> {}

/** A value that only the program knows. */
export class JsUnknown {
  constructor(
    /** As it is written. */
    readonly source: string,
    readonly at: number,
  ) {}
}

/** A call, or `new` with a call, of something that is not known here. */
export class JsCall {
  constructor(
    readonly name: string,
    readonly isNew: boolean,
    readonly args: readonly JsValue[],
    readonly source: string,
    readonly at: number,
  ) {}
}

/** A number as it is written. */
export const numberOf = (text: string) => Number(text.replace(/_|n$/g, ''));

/** The sum of what is known; text is joined. */
export function added(one: JsValue, other: JsValue): JsValue {
  if (typeof one === 'number' && typeof other === 'number') return one + other;
  const isText = (value: JsValue) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (isText(one) && isText(other)) return `${one}${other}`;
  const unknown = one instanceof JsUnknown || one instanceof JsCall ? one : other;
  return unknown instanceof JsUnknown || unknown instanceof JsCall
    ? new JsUnknown(unknown.source, unknown.at)
    : undefined;
}

/** `length` and `byteLength` of what has them. */
export function lengthOf(value: JsValue, name: string): number | null {
  if (name !== 'length' && name !== 'byteLength') return null;
  return typeof value === 'string' || value instanceof Uint8Array || Array.isArray(value) ? value.length : null;
}

/** Bytes of a list of numbers. */
function bytesOfList(value: JsValue): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  if (!Array.isArray(value) || !value.every((byte) => typeof byte === 'number')) return null;
  return Uint8Array.from(value as number[]);
}

/** What `new` makes of known things. */
export function made(name: string, args: readonly JsValue[]): JsValue {
  const [first] = args;
  if (name === 'Uint8Array' || name === 'Uint8ClampedArray')
    return args.length === 0 ? new Uint8Array() : (bytesOfList(first) ?? undefined);
  if (name === 'Headers' || name === 'URL' || name === 'URLSearchParams') {
    if (name === 'URL') return args.length === 1 && typeof first === 'string' ? first : undefined;
    return first === undefined ? new JsObject() : first instanceof JsObject || Array.isArray(first) ? first : undefined;
  }
  if (name === 'Blob' && Array.isArray(first) && first.length === 1) return first[0];
  return undefined;
}

/** What functions of the platform give for known things. */
export function calledByName(source: string, args: readonly JsValue[]): JsValue {
  const [first, second] = args;
  const whole = source.slice(0, source.indexOf('(')).replace(/\s|^(?:window|self|globalThis)\./g, '');
  if (whole === 'String') return typeof first === 'string' || typeof first === 'number' ? String(first) : undefined;
  if (whole === 'atob' && typeof first === 'string') return decodedBase64(first);
  if (whole === 'JSON.parse' && typeof first === 'string') return undefined;
  if (whole === 'Uint8Array.from' || whole === 'Uint8Array.of') {
    // Tracklens and others write `Uint8Array.from(atob('…'), (character) => character.charCodeAt(0))`.
    if (typeof first === 'string') return Uint8Array.from(first, (character) => character.charCodeAt(0));
    return bytesOfList(whole.endsWith('of') ? args : first) ?? undefined;
  }
  if (whole === 'Buffer.from' && typeof first === 'string') {
    if (second === 'base64') return bytesOrUnknown(decodedBase64(first));
    if (second === 'hex')
      return Uint8Array.from(first.match(/[\da-f]{2}/gi) ?? [], (digits) => Number.parseInt(digits, 16));
    if (second === 'latin1' || second === 'binary') return bytesOrUnknown(first);
    return new TextEncoder().encode(first);
  }
  if (whole === 'Buffer.from') return bytesOfList(first) ?? undefined;
  return undefined;
}

const bytesOrUnknown = (text: JsValue): JsValue =>
  typeof text === 'string' ? Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff) : undefined;

function decodedBase64(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}

/** What methods of known things give. */
export function calledOn(on: JsValue, name: string, args: readonly JsValue[]): JsValue {
  const [first] = args;
  if (on instanceof JsCall && on.name === 'TextEncoder' && name === 'encode') {
    return typeof first === 'string' ? new TextEncoder().encode(first) : undefined;
  }
  if (name === 'toString' && (typeof on === 'number' || typeof on === 'string') && args.length === 0) return String(on);
  if (name === 'toString' && on instanceof Uint8Array) return latin1(on);
  return undefined;
}
