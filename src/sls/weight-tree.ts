import type { CompressType } from './codec/index.ts';
import type { LogGroup } from './log-group.ts';
import { byteLength } from './utf8.ts';
import { jsonByteLength, type KeyWeight, type Weights } from './weights.ts';

/** What a part of a body is. */
export type WeightPart =
  | 'body'
  /** Topic, source and tags, with their names. */
  | 'envelope'
  | 'topic'
  | 'source'
  | 'tags'
  /** All keys, or the key of one name in all logs that have it: it is written again in each. */
  | 'keys'
  | 'values'
  | 'logs'
  /** A key with its values. */
  | 'key'
  /** The lighter keys together. */
  | 'other-keys'
  /** Braces, brackets, colons, commas, and the name of `__logs__`. */
  | 'punctuation'
  /** What is longer than it need be: white space, needless escapes, keys that stand twice, parts that SLS does not know. */
  | 'spelling';

/** A part of a body and what it is made of. All in bytes of JSON before compression. */
export interface WeightNode {
  readonly part: WeightPart;
  /** The key, where the part is of one; `null` else. */
  readonly key: string | null;
  readonly bytes: number;
  /** Of the whole body. */
  readonly share: number;
  /** The heaviest first. They add up to the node; empty where it is not taken apart. */
  readonly children: readonly WeightNode[];
}

/** Keys that are shown by name. */
export const NAMED_KEYS_MAX = 50;

/** A node before its share is known. */
type Part = Omit<WeightNode, 'share' | 'children'> & { readonly children: readonly Part[] };

/**
 * Where the bytes of a body go, as a tree for a chart. It adds up to the body, but where that has numbers that JavaScript
 * writes longer.
 * @param weights of the log group
 * @param rawBytes of the body
 * @param by `part`: keys and values, each by its name; `key`: each name, with what its key and its values cost
 */
export function weightTree(logGroup: LogGroup, weights: Weights, rawBytes: number, by: 'part' | 'key'): WeightNode {
  const { keys, values, byLog, byKey } = weights;
  const parts = envelopeOf(logGroup);
  const envelope = partOf('envelope', null, parts);
  const logs = byLog.reduce((sum, bytes) => sum + bytes, 0);
  // A comma between two logs, and one between `__logs__` and each part of the envelope.
  const frame = '{"__logs__":[]}'.length + Math.max(0, byLog.length - 1) + parts.length;
  const punctuation = logs - keys - values + frame;
  const spelling = Math.max(0, rawBytes - keys - values - envelope.bytes - punctuation);
  const ofLogs =
    by === 'part'
      ? [
          partOf(
            'keys',
            null,
            byName(byKey, 'keys', ({ keyBytes }) => keyBytes),
          ),
          partOf(
            'values',
            null,
            byName(byKey, 'values', ({ valueBytes }) => valueBytes),
          ),
        ]
      : [partOf('logs', null, byNames(byKey))];
  const body = partOf('body', null, [
    ...ofLogs,
    envelope,
    leaf('punctuation', null, punctuation),
    leaf('spelling', null, spelling),
  ]);
  return withShares(body, body.bytes);
}

/** What compression would make of a body, beside what it is. */
export interface Saving {
  readonly compressType: CompressType;
  readonly bytes: number;
  /** Of the bytes on the wire; below 0 where it would make them more. */
  readonly saved: number;
  readonly ratio: number;
}

/**
 * What each compression would save of a body that travels as `wireBytes`, the best first.
 * @param sizes as `compressedSizes` measures them
 */
export function savings(wireBytes: number, sizes: Readonly<Record<CompressType, number>>): readonly Saving[] {
  return (Object.entries(sizes) as [CompressType, number][])
    .map(([compressType, bytes]) => ({
      compressType,
      bytes,
      saved: wireBytes - bytes,
      ratio: wireBytes === 0 ? 1 : bytes / wireBytes,
    }))
    .sort((a, b) => a.bytes - b.bytes);
}

/** What it costs that each log says its keys again: the bytes of every key beyond its first. */
export interface Repetition {
  readonly bytes: number;
  /** Those that cost the most first, at most {@link NAMED_KEYS_MAX}. */
  readonly byKey: readonly { readonly key: string; readonly logs: number; readonly bytes: number }[];
}

/** Measures what repeated keys cost before compression. */
export function repetition({ byKey }: Weights): Repetition {
  const repeated = byKey
    .map(({ key, logs, keyBytes }) => ({ key, logs, bytes: logs === 0 ? 0 : keyBytes - keyBytes / logs }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes);
  return {
    bytes: repeated.reduce((sum, { bytes }) => sum + bytes, 0),
    byKey: repeated.slice(0, NAMED_KEYS_MAX),
  };
}

/** Tags that are empty may not be there at all. */
function envelopeOf({ topic, source, tags }: LogGroup): Part[] {
  const parts = { topic, source, tags: Object.keys(tags).length > 0 ? tags : null };
  return Object.entries(parts).flatMap(([part, value]) =>
    value === null
      ? []
      : [leaf(part as keyof typeof parts, null, byteLength(`"__${part}__":`) + jsonByteLength(value))],
  );
}

const leaf = (part: WeightPart, key: string | null, bytes: number): Part => ({ part, key, bytes, children: [] });

function partOf(part: WeightPart, key: string | null, children: readonly Part[]): Part {
  const heaviest = children.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
  return { part, key, bytes: heaviest.reduce((sum, { bytes }) => sum + bytes, 0), children: heaviest };
}

/** The keys by one of their weights, the lighter ones together. */
function byName(weights: readonly KeyWeight[], part: WeightPart, bytesOf: (weight: KeyWeight) => number): Part[] {
  const sorted = [...weights].sort((a, b) => bytesOf(b) - bytesOf(a));
  const others = sorted.slice(NAMED_KEYS_MAX).reduce((sum, weight) => sum + bytesOf(weight), 0);
  const named = sorted.slice(0, NAMED_KEYS_MAX).map((weight) => leaf(part, weight.key, bytesOf(weight)));
  return [...named, leaf('other-keys', null, others)];
}

function byNames(weights: readonly KeyWeight[]): Part[] {
  const named = weights
    .slice(0, NAMED_KEYS_MAX)
    .map(({ key, keyBytes, valueBytes }) =>
      partOf('key', key, [leaf('keys', key, keyBytes), leaf('values', key, valueBytes)]),
    );
  const others = weights.slice(NAMED_KEYS_MAX).reduce((sum, weight) => sum + weight.keyBytes + weight.valueBytes, 0);
  return [...named, leaf('other-keys', null, others)];
}

function withShares({ part, key, bytes, children }: Part, all: number): WeightNode {
  const share = all === 0 ? 0 : bytes / all;
  return { part, key, bytes, share, children: children.map((child) => withShares(child, all)) };
}
