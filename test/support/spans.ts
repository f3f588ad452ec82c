import { expect } from 'vitest';
import { annotate } from '../../src/sls/codec/annotate.ts';
import type { Annotated, Span } from '../../src/sls/codec/annotation.ts';
import type { Framing } from '../../src/sls/codec/sniff.ts';
import { spansIn } from '../../src/sls/codec/spans.ts';

/** All spans of a body, which are known to cover it without gap or overlap. */
export function allSpans(bytes: Uint8Array, annotated: Annotated): readonly Span[] {
  const spans = spansIn(bytes, annotated, 0, bytes.byteLength, Number.POSITIVE_INFINITY);
  let at = 0;
  for (const span of spans) {
    if (span.from !== at || span.to <= at) expect(span).toMatchObject({ from: at });
    at = span.to;
  }
  expect(at).toBe(bytes.byteLength);
  return spans;
}

/** A body's spans and breaks in short. */
export function annotatedInShort(bytes: Uint8Array, framing: Framing) {
  const annotated = annotate(bytes, framing);
  return {
    spans: allSpans(bytes, annotated).map(({ kind, from, to, rawFrom, rawTo }) =>
      [kind, from, to, ...(rawFrom < rawTo ? [rawFrom, rawTo] : [])].join(' '),
    ),
    breaks: annotated.breaks.map(({ rule, at, stops }) => [rule, at, stops]),
  };
}

/** The raw bytes, put together from literals, matches and stored bytes alone. */
export function rebuilt(bytes: Uint8Array, annotated: Annotated): Uint8Array {
  const raw = new Uint8Array(annotated.rawBytes);
  for (const { kind, from, to, rawFrom, rawTo, copiesFrom } of allSpans(bytes, annotated)) {
    if (kind === 'lz4-literals' || kind === 'frame-stored' || kind === 'plain' || kind === 'deflate-stored') {
      raw.set(bytes.subarray(from, to), rawFrom);
    } else if (kind === 'lz4-offset' && copiesFrom !== null) {
      for (let at = rawFrom; at < rawTo; at += 1) {
        raw[at] = copiesFrom === rawFrom ? 0 : (raw[copiesFrom + at - rawFrom] ?? 0);
      }
    }
  }
  return raw;
}
