import { isSettled } from '../batch.ts';
import { isPinned, MARK_COLOURS } from '../mark.ts';
import { standing } from '../standing.ts';
import type { Summary } from '../summary.ts';
import type { Unit } from './measure.ts';

/** A row as the filter reads it. */
export type Row = Summary;

/** What a row has under a key: none, one or several. */
type Texts = readonly (string | null)[];

/**
 * A key of the language. `hasCase`: two values may differ in their case alone. `isPart`: a value without an asterisk may stand
 * anywhere in the text, for nobody writes a whole URL.
 */
export type Key =
  | { readonly kind: 'text'; readonly read: (row: Row) => Texts; readonly hasCase?: true; readonly isPart?: true }
  /** Only these values make sense. */
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly read: (row: Row) => Texts }
  /** `isLeast`: `key:10k` means more than that. */
  /** Each value is a question of its own. */
  | { readonly kind: 'traits'; readonly holds: Readonly<Record<string, (row: Row) => boolean>> }
  | {
      readonly kind: 'number';
      readonly unit: Unit;
      readonly read: (row: Row) => number | null;
      readonly isLeast?: true;
      /** Its values are names rather than amounts. */
      readonly isName?: true;
    }
  | { readonly kind: 'tag' }
  | { readonly kind: 'log' };

const rawBytes = ({ digest }: Row) => digest?.sizes.raw ?? null;
const wireBytes = ({ digest, byteLength }: Row) => digest?.sizes.wire ?? byteLength;

function ratio(row: Row): number | null {
  const raw = rawBytes(row);
  const wire = wireBytes(row);
  return raw === null || wire === null || wire === 0 ? null : raw / wire;
}

/** What `is:` can say of a row: the standings that have a name of their own, and more. */
const TRAITS = {
  ok: (row) => standing(row) === 'ok',
  info: (row) => standing(row) === 'info',
  warning: (row) => standing(row) === 'warning',
  error: (row) => standing(row) === 'error',
  pending: ({ answer }) => !isSettled(answer),
  hidden: ({ body }) => body !== 'complete' && body !== 'none',
  preflight: ({ method }) => method === 'OPTIONS',
  ours: ({ isOurs }) => isOurs,
  marked: ({ mark }) => mark !== null,
  pinned: isPinned,
} satisfies Readonly<Record<string, (row: Row) => boolean>>;

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** Members of a union, each once: a Record refuses one that is missing. */
const named = <T extends string>(names: Readonly<Record<T, true>>) => Object.keys(names);

const OUTCOMES = named<Summary['outcome']>({
  waiting: true,
  answered: true,
  redirected: true,
  opaque: true,
  'cors-blocked': true,
  'preflight-refused': true,
  aborted: true,
  'blocked-by-client': true,
  'mixed-content': true,
  'service-worker-answered': true,
  'connection-refused': true,
  'connection-lost': true,
  'timed-out': true,
  tls: true,
  dns: true,
  offline: true,
  'browser-closed': true,
  'no-answer': true,
  failed: true,
});
const STATES = named<Summary['answer']>({
  waiting: true,
  receiving: true,
  answered: true,
  redirected: true,
  failed: true,
});
const TRANSPORTS = named<Summary['transport']>({
  fetch: true,
  beacon: true,
  image: true,
  form: true,
  worker: true,
  'service-worker': true,
  other: true,
});
const FORMS = named<NonNullable<Summary['form']>>({
  track: true,
  'track.gif': true,
  'track_ua.gif': true,
  signed: true,
});

/** The keys of the language, in the order in which they are offered. */
export const KEYS = {
  is: { kind: 'traits', holds: TRAITS },
  topic: { kind: 'text', read: ({ digest }) => [digest?.topic ?? null], hasCase: true },
  source: { kind: 'text', read: ({ digest }) => [digest?.source ?? null], hasCase: true },
  tag: { kind: 'tag' },
  log: { kind: 'log' },
  logstore: { kind: 'text', read: ({ logstore }) => [logstore], hasCase: true },
  project: { kind: 'text', read: ({ project }) => [project] },
  state: { kind: 'choice', values: STATES, read: ({ answer }) => [answer] },
  outcome: { kind: 'choice', values: OUTCOMES, read: ({ outcome }) => [outcome] },
  status: { kind: 'number', unit: 'count', isName: true, read: ({ status }) => status },
  code: { kind: 'text', read: ({ errorCode }) => [errorCode] },
  finding: {
    kind: 'choice',
    values: SEVERITIES,
    read: ({ digest }) => (digest ? SEVERITIES.filter((severity) => digest.findings[severity] > 0) : []),
  },
  rule: { kind: 'text', read: ({ digest }) => digest?.rules ?? [] },
  /** What a person has made of it. */
  mark: { kind: 'choice', values: MARK_COLOURS, read: ({ mark }) => [mark?.colour ?? null] },
  note: { kind: 'text', read: ({ mark }) => [mark?.note || null], isPart: true },
  logs: { kind: 'number', unit: 'count', read: ({ digest }) => digest?.logs ?? null },
  raw: { kind: 'number', unit: 'bytes', read: rawBytes },
  wire: { kind: 'number', unit: 'bytes', read: wireBytes },
  /** Raw bytes to one byte on the wire. */
  ratio: { kind: 'number', unit: 'count', read: ratio },
  compress: { kind: 'text', read: ({ digest }) => [digest && (digest.compressType ?? 'none')] },
  transport: { kind: 'choice', values: TRANSPORTS, read: ({ transport }) => [transport] },
  method: { kind: 'text', read: ({ method }) => [method] },
  form: { kind: 'choice', values: FORMS, read: ({ form }) => [form] },
  host: { kind: 'text', read: ({ host }) => [host] },
  url: { kind: 'text', read: ({ url }) => [url], hasCase: true, isPart: true },
  page: { kind: 'text', read: ({ page }) => [page], hasCase: true, isPart: true },
  frame: { kind: 'text', read: ({ frame }) => [frame], hasCase: true, isPart: true },
  tab: { kind: 'number', unit: 'count', isName: true, read: ({ tabId }) => tabId },
  time: { kind: 'number', unit: 'time', read: ({ startedAt }) => startedAt },
  took: { kind: 'number', unit: 'duration', read: ({ tookMs }) => tookMs },
  error: { kind: 'text', read: ({ error }) => [error], isPart: true },
  'request-id': { kind: 'text', read: ({ requestId }) => [requestId] },
  /** As in the Network panel. */
  'larger-than': { kind: 'number', unit: 'bytes', isLeast: true, read: wireBytes },
} as const satisfies Readonly<Record<string, Key>>;

export type KeyName = keyof typeof KEYS;

/** Names by which the Network panels of Chrome and Firefox know a key. */
const ALIASES: Readonly<Record<string, KeyName>> = { domain: 'host', 'status-code': 'status', transferred: 'wire' };

/** The key of a name, in any case, by its own name; `null` where there is none. */
export function keyNamed(name: string): KeyName | null {
  const lower = name.toLowerCase();
  if (Object.hasOwn(KEYS, lower)) return lower as KeyName;
  return (Object.hasOwn(ALIASES, lower) && ALIASES[lower]) || null;
}

/** What is known of a key that {@link keyNamed} has found. */
export const keyOf = (name: KeyName): Key => KEYS[name];

/** The values that a key can have; `null` where there is no list of them. */
export function valuesOf(key: Key): readonly string[] | null {
  if (key.kind === 'choice') return key.values;
  return key.kind === 'traits' ? Object.keys(key.holds) : null;
}
