import type { JsonValue } from '../sls/log-group.ts';
import { base64Decoded, parsed, percentDecoded, RECOGNISED_MAX_CHARACTERS, valueKind } from './value-kind.ts';

/** Steps into a value: what is nested deeper is shown as it is. */
export const STEPS_MAX = 16;

/** Members of a JSON value, or parameters of a URL, that are given at once. */
export const MEMBERS_MAX = 1000;

/** One member of what was opened; its value can be opened again. */
export interface Member {
  /** A key, an index, the name of a parameter or of a part. */
  readonly name: string | number;
  readonly value: JsonValue;
}

/** A value, one step opened. */
export type OpenedValue =
  | {
      readonly kind: 'json';
      readonly of: 'object' | 'array';
      readonly members: readonly Member[];
      readonly more: number;
    }
  | {
      readonly kind: 'url';
      readonly isLink: boolean;
      /** Scheme, user (`null` mostly), host with its port, path and fragment, as the URL has them. */
      readonly scheme: string;
      readonly user: string | null;
      readonly host: string;
      readonly path: string;
      readonly fragment: string | null;
      /** Of the query, decoded, in order. */
      readonly members: readonly Member[];
      readonly more: number;
    }
  /** ISO 8601 in UTC, with ms. */
  | { readonly kind: 'timestamp'; readonly iso: string; readonly ms: number; readonly hasZone: boolean }
  /** The text behind an encoding. */
  | { readonly kind: 'percent-encoded' | 'base64'; readonly text: string };

/**
 * Opens a value by one step; what comes out can be opened again. `null` where there is nothing to open, and behind
 * {@link STEPS_MAX} steps. Never throws, and never fetches or runs what it opens.
 * @param depth how many steps were taken to this value
 */
export function openValue(value: JsonValue, depth = 0): OpenedValue | null {
  if (depth >= STEPS_MAX) return null;
  const kind = valueKind(value);
  switch (kind.kind) {
    case 'json':
      return openJson(typeof value === 'string' ? parsed(value) : value);
    case 'url':
      return openUrl(String(value), kind.isLink);
    case 'timestamp':
      return { kind: 'timestamp', iso: new Date(kind.ms).toISOString(), ms: kind.ms, hasZone: kind.hasZone };
    case 'percent-encoded':
      return openText('percent-encoded', percentDecoded(String(value)));
    case 'base64':
      return openText('base64', base64Decoded(String(value)));
    default:
      return null;
  }
}

/** Whether a value has something to open: for the mark beside it. */
export function canOpen(value: JsonValue, depth = 0): boolean {
  if (depth >= STEPS_MAX) return false;
  const { kind } = valueKind(value);
  return kind === 'json' || kind === 'url' || kind === 'timestamp' || kind === 'percent-encoded' || kind === 'base64';
}

function openText(kind: 'percent-encoded' | 'base64', text: string | null): OpenedValue | null {
  return text === null ? null : { kind, text: text.slice(0, RECOGNISED_MAX_CHARACTERS) };
}

function openJson(value: JsonValue | undefined): OpenedValue | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    const members = value.slice(0, MEMBERS_MAX).map((member, name) => ({ name, value: member }));
    return { kind: 'json', of: 'array', members, more: value.length - members.length };
  }
  const entries = Object.entries(value);
  const members = entries.slice(0, MEMBERS_MAX).map(([name, member]) => ({ name, value: member }));
  return { kind: 'json', of: 'object', members, more: entries.length - members.length };
}

function openUrl(text: string, isLink: boolean): OpenedValue | null {
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, host, pathname, hash, search } = new URL(text);
  const parameters = [...new URLSearchParams(search)];
  const members = parameters.slice(0, MEMBERS_MAX).map(([name, value]) => ({ name, value }));
  return {
    kind: 'url',
    isLink,
    scheme: protocol.slice(0, -1),
    user: username || password ? `${username}${password && `:${password}`}` : null,
    host,
    path: pathname,
    fragment: hash === '' ? null : hash.slice(1),
    members,
    more: parameters.length - members.length,
  };
}
