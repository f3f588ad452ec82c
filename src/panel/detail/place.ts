import type { Finding } from '../../sls/judge.ts';

/** Where in the detail something is to be seen. */
export type Place =
  /** A log, or one of its values. `path` is as findings write it. */
  | { readonly tab: 'logs'; readonly log: number; readonly path: string }
  /** A part of the log group or of the request: `__topic__`, `__tags__.env`, `url`, or a header in lower case. */
  | { readonly tab: 'envelope'; readonly part: string }
  | BytePlace
  | TextPlace
  | { readonly tab: 'origin'; readonly part: string };

/** A byte of the body as it travelled, or before compression; counted from 0, and below 0 from the end. */
export interface BytePlace {
  readonly tab: 'bytes';
  readonly of: 'wire' | 'raw';
  readonly offset: number;
}

/** A place in the text of the body: a line and a column, counted from 1, or a key that stands in it. */
export type TextPlace = { readonly tab: 'bytes'; readonly of: 'text' } & (
  | { readonly line: number; readonly column: number }
  | { readonly key: string }
);

/** Findings whose offset counts the bytes before compression. */
const OF_RAW: ReadonlySet<string> = new Set(['utf8-invalid', 'byte-order-mark', 'body-not-object']);

/** Findings of keys that may be of no part that SLS knows. */
const OF_KEYS: ReadonlySet<string> = new Set(['part-unknown', 'duplicate-key']);

const PARTS_OF_ENVELOPE = ['__topic__', '__source__', '__tags__'];

/** Where a finding is to be seen; `null` for one that is about nothing in particular. */
export function placeOf({ path, rule, facts }: Pick<Finding, 'path' | 'rule' | 'facts'>): Place | null {
  if (path === null) return null;
  const log = /^__logs__\[(\d+)\]/.exec(path)?.[1];
  if (log !== undefined) return { tab: 'logs', log: Number(log), path };
  if (path === '__logs__') return { tab: 'logs', log: 0, path };
  if (path === 'body') return placeInBody(rule, facts);
  // What a header that was refused is missing in.
  if (rule === 'preflight-header-refused') return { tab: 'origin', part: 'access-control-allow-headers' };
  if (rule.startsWith('preflight-')) return { tab: 'origin', part: path };
  if (PARTS_OF_ENVELOPE.some((part) => path.startsWith(part))) return { tab: 'envelope', part: path };
  // A part of the body that SLS does not know: only its text shows it.
  if (typeof facts.key === 'string' && OF_KEYS.has(rule)) return { tab: 'bytes', of: 'text', key: facts.key };
  return { tab: 'envelope', part: path };
}

/** Where no byte is named, the first is meant; and of what is too much, where that begins. */
function placeInBody(rule: string, facts: Finding['facts']): Place {
  const { line, column, offset, bytes } = facts;
  if (typeof line === 'number' && typeof column === 'number') return { tab: 'bytes', of: 'text', line, column };
  const of = OF_RAW.has(rule) ? 'raw' : 'wire';
  if (rule === 'trailing-bytes' && typeof bytes === 'number') return { tab: 'bytes', of, offset: -bytes };
  return { tab: 'bytes', of, offset: typeof offset === 'number' && offset > 0 ? offset : 0 };
}

/** Whether a place of a value names this key: by the path that a finding would have there. */
export function isAt(path: string, valuePath: string): boolean {
  return path === valuePath || (path.startsWith(valuePath) && /^[.[]/.test(path.slice(valuePath.length)));
}
