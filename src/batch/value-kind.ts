import type { JsonValue } from '../sls/log-group.ts';
import { decodeUtf8 } from '../sls/utf8.ts';

/** Units of a time that counts from 1970. */
export type TimeUnit = 's' | 'ms' | 'us' | 'ns';

/** What a value is, by its looks. */
export type ValueKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'json'; readonly of: 'object' | 'array' }
  /** `isLink`: of http and https alone. No other is ever to be followed. */
  | { readonly kind: 'url'; readonly isLink: boolean }
  /** `ms` since 1970. `unit` is `iso` for one of ISO 8601; without a zone it is read as UTC, and may mean another. */
  | { readonly kind: 'timestamp'; readonly unit: TimeUnit | 'iso'; readonly ms: number; readonly hasZone: boolean }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'percent-encoded' }
  | { readonly kind: 'base64' }
  | { readonly kind: 'null' };

/** Characters of a value that is looked at: SLS takes no more bytes of one. What is longer is text. */
export const RECOGNISED_MAX_CHARACTERS = 1_048_576;

const TEXT: ValueKind = { kind: 'text' };

/** In this order: what is two things is the first. */
const RECOGNISERS: readonly ((text: string) => ValueKind | null)[] = [
  ...[asBoolean, asTimestamp, asNumber, asJson, asUrl, asIso, asPercentEncoded, asBase64],
];

/** Says what a value is, by its looks alone. Never throws, and takes some ms at most, whatever the value. */
export function valueKind(value: JsonValue): ValueKind {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return asTimestamp(String(value)) ?? { kind: 'number' };
  if (typeof value === 'object') return { kind: 'json', of: Array.isArray(value) ? 'array' : 'object' };
  if (value === '' || value.length > RECOGNISED_MAX_CHARACTERS) return TEXT;
  for (const recognise of RECOGNISERS) {
    const kind = recognise(value);
    if (kind) return kind;
  }
  return TEXT;
}

/** Characters of a number, a time or a boolean: each is shorter, and a long text need not be tried. */
const SHORT_MAX_CHARACTERS = 64;

const BOOLEANS = new Map([
  ...['true', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', 'no', 'off'].map((word) => [word, false] as const),
]);

function asBoolean(text: string): ValueKind | null {
  if (text.length > 5) return null;
  const value = BOOLEANS.get(text.toLowerCase());
  return value === undefined ? null : { kind: 'boolean', value };
}

/** From 2000 to 2100, in seconds: no two units meet there, and few other numbers do. */
const EARLIEST_S = 946_684_800;
const LATEST_S = 4_102_444_800;

const UNITS: readonly (readonly [TimeUnit, perSecond: number])[] = [
  ['s', 1],
  ['ms', 1000],
  ['us', 1_000_000],
  ['ns', 1_000_000_000],
];

/** Whole digits, or seconds and ms with a fraction, as `Date.now() / 1000` writes them. */
function asTimestamp(text: string): ValueKind | null {
  if (text.length > SHORT_MAX_CHARACTERS || !/^\d{9,19}(?:\.\d{1,9})?$/.test(text)) return null;
  const value = Number(text);
  for (const [unit, perSecond] of UNITS) {
    const isWithin = value >= EARLIEST_S * perSecond && value < LATEST_S * perSecond;
    if (isWithin) return { kind: 'timestamp', unit, ms: Math.floor((value / perSecond) * 1000), hasZone: true };
  }
  return null;
}

function asNumber(text: string): ValueKind | null {
  const isNumber = text.length <= SHORT_MAX_CHARACTERS && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text);
  return isNumber ? { kind: 'number' } : null;
}

function asJson(text: string): ValueKind | null {
  const [first, last] = [text.trimStart()[0], text.trimEnd().at(-1)];
  const of = first === '{' && last === '}' ? 'object' : first === '[' && last === ']' ? 'array' : null;
  return of && parsed(text) !== undefined ? { kind: 'json', of } : null;
}

/** A scheme and an authority: so `javascript:`, `data:` and the like are text, and stay it. */
const URL_BEGINNING = /^(?<scheme>[a-z][a-z0-9+.-]{0,30}):\/\/[^\s/?#]/i;
/** Schemes that can be written with slashes and run or hold what they name. */
const NO_URL = new Set(['javascript', 'data', 'vbscript', 'blob', 'filesystem']);

function asUrl(text: string): ValueKind | null {
  const scheme = URL_BEGINNING.exec(text)?.groups?.scheme?.toLowerCase();
  if (scheme === undefined || NO_URL.has(scheme) || /\s/.test(text) || !URL.canParse(text)) return null;
  return { kind: 'url', isLink: scheme === 'http' || scheme === 'https' };
}

const ISO =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?<zone>Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/;

function asIso(text: string): ValueKind | null {
  const match = text.length <= SHORT_MAX_CHARACTERS ? ISO.exec(text) : null;
  if (!match) return null;
  const zone = match.groups?.zone;
  const [date = '', time = '00:00'] = text.slice(0, text.length - (zone?.length ?? 0)).split(/[T ]/);
  // Parsed as the engine's own form, whatever the number of digits: ms are the most that it knows.
  const [whole = '', fraction = ''] = time.split(/[.,]/);
  const seconds = whole.length === 5 ? `${whole}:00` : whole;
  const ms = Date.parse(`${date}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${colonIn(zone ?? 'Z')}`);
  const isDay = new Date(Date.parse(`${date}T00:00:00Z`)).toJSON()?.startsWith(date);
  return Number.isNaN(ms) || !isDay ? null : { kind: 'timestamp', unit: 'iso', ms, hasZone: zone !== undefined };
}

const colonIn = (zone: string) => zone.replace(/(\d\d)(\d\d)$/, '$1:$2');

function asPercentEncoded(text: string): ValueKind | null {
  return percentDecoded(text) === null ? null : { kind: 'percent-encoded' };
}

function asBase64(text: string): ValueKind | null {
  return base64Decoded(text) === null ? null : { kind: 'base64' };
}

/** The JSON that a text is; `undefined` for none. */
export function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The text that a percent-encoded one stands for; `null` where nothing is encoded, or wrongly. */
export function percentDecoded(text: string): string | null {
  if (!/%[\da-f]{2}/i.test(text)) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Shorter words are base64 by chance: `checkout` is. */
const BASE64_MIN_CHARACTERS = 12;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
/** What no text has: controls but for tabs and ends of lines, private and unassigned characters. */
const NO_TEXT = /[^\P{C}\t\r\n\p{Cf}]/u;

/** The text that base64 stands for, in either alphabet, with or without padding; `null` where it is none, or no text. */
export function base64Decoded(text: string): string | null {
  const unpadded = text.replace(/={1,2}$/, '');
  const isPadded = unpadded.length < text.length;
  if (text.length < BASE64_MIN_CHARACTERS || unpadded.length % 4 === 1) return null;
  if (isPadded && text.length % 4 !== 0) return null;
  if (!BASE64.test(text)) return null;
  try {
    const binary = atob(unpadded.replaceAll('-', '+').replaceAll('_', '/'));
    const decoded = decodeUtf8(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
    return decoded === null || NO_TEXT.test(decoded) ? null : decoded;
  } catch {
    return null;
  }
}
