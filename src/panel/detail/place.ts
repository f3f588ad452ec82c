import type { Finding } from '../../sls/judge.ts';

/** Where in the detail something is to be seen. */
export type Place =
  /** A log, or one of its values. `path` is as findings write it. */
  | { readonly tab: 'logs'; readonly log: number; readonly path: string }
  /** A part of the log group or of the request: `__topic__`, `__tags__.env`, `url`, or a header in lower case. */
  | { readonly tab: 'envelope'; readonly part: string }
  /** A byte of the body as it travelled or before compression, or a place in its text; counted from 0, lines from 1. */
  | {
      readonly tab: 'bytes';
      readonly of: 'wire' | 'raw';
      readonly offset: number | null;
      readonly line: number | null;
      readonly column: number | null;
    }
  | { readonly tab: 'origin'; readonly part: string };

/** Findings whose offset counts the bytes before compression. */
const OF_RAW: ReadonlySet<string> = new Set(['utf8-invalid', 'byte-order-mark', 'body-not-object']);

const PARTS_OF_ENVELOPE = ['__topic__', '__source__', '__tags__'];

/** Where a finding is to be seen; `null` for one that is about nothing in particular. */
export function placeOf({ path, rule, facts }: Pick<Finding, 'path' | 'rule' | 'facts'>): Place | null {
  if (path === null) return null;
  const log = /^__logs__\[(\d+)\]/.exec(path)?.[1];
  if (log !== undefined) return { tab: 'logs', log: Number(log), path };
  if (path === '__logs__') return { tab: 'logs', log: 0, path };
  if (path === 'body') {
    const number = (name: string) => (typeof facts[name] === 'number' && facts[name] >= 0 ? facts[name] : null);
    const of = OF_RAW.has(rule) || number('line') !== null ? 'raw' : 'wire';
    return { tab: 'bytes', of, offset: number('offset'), line: number('line'), column: number('column') };
  }
  if (rule.startsWith('preflight-')) return { tab: 'origin', part: path };
  const isPart = path === 'url' || /^[a-z0-9-]+$/.test(path) || PARTS_OF_ENVELOPE.some((part) => path.startsWith(part));
  if (isPart) return { tab: 'envelope', part: path };
  // A part of the body that SLS does not know: only its text shows it.
  return { tab: 'bytes', of: 'raw', offset: null, line: null, column: null };
}

/** Whether a place of a value names this key: by the path that a finding would have there. */
export function isAt(path: string, valuePath: string): boolean {
  return path === valuePath || (path.startsWith(valuePath) && /^[.[]/.test(path.slice(valuePath.length)));
}
