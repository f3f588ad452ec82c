import { lz4Spans } from './annotate-lz4.ts';
import { type Annotated, type Section, type Span, VERBATIM } from './annotation.ts';

/** Spans that are given at once: more than a screen of bytes has. */
export const SPANS_MAX = 10_000;

/** A stretch of bytes, of the wire or of the raw ones; `to` is behind the last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The spans that touch [from, to) of the wire, in order. To ask for a screen of bytes takes far less than a ms.
 * @param bytes those that were annotated
 */
export function spansIn(
  bytes: Uint8Array,
  { sections }: Annotated,
  from: number,
  to: number,
  max = SPANS_MAX,
): readonly Span[] {
  const spans: Span[] = [];
  if (from >= to) return spans;
  for (let index = firstBehind(sections, 'to', from); index < sections.length; index += 1) {
    const section = sections[index];
    if (!section || section.from >= to) break;
    for (const group of section.kind === 'lz4' ? lz4Spans(bytes, section, 'wire', from) : [[section]]) {
      for (const span of group) {
        if (span.from >= to || spans.length >= max) return spans;
        if (span.to > from) spans.push(span);
      }
    }
  }
  return spans;
}

/** The span that has a byte of the wire; `null` where there is no such byte. */
export function spanAt(bytes: Uint8Array, annotated: Annotated, at: number): Span | null {
  return spansIn(bytes, annotated, at, at + 1)[0] ?? null;
}

/** Kinds that stand for the raw bytes they yield: a token and a length only say how many there are. */
const MAKERS: ReadonlySet<Span['kind']> = new Set([...VERBATIM, 'lz4-offset', 'deflate-block']);

/** What a raw byte comes from: its literals or its match, its block; `null` where there is no such byte. */
export function spanOfRaw(bytes: Uint8Array, { sections }: Annotated, rawAt: number): Span | null {
  for (let index = firstBehind(sections, 'rawTo', rawAt); index < sections.length; index += 1) {
    const section = sections[index];
    if (!section || section.rawFrom > rawAt) break;
    const [spans = []] = section.kind === 'lz4' ? lz4Spans(bytes, section, 'raw', rawAt) : [[section]];
    const made = spans.find(({ kind, rawFrom, rawTo }) => MAKERS.has(kind) && rawFrom <= rawAt && rawAt < rawTo);
    if (made) return made;
  }
  return null;
}

/** Where on the wire a raw byte stands: the byte itself where it travels as it is, else the whole of what makes it. */
export function wireOfRaw(bytes: Uint8Array, annotated: Annotated, rawAt: number): Stretch | null {
  const span = spanOfRaw(bytes, annotated, rawAt);
  if (!span) return null;
  if (!VERBATIM.has(span.kind)) return { from: span.from, to: span.to };
  const at = span.from + rawAt - span.rawFrom;
  return { from: at, to: at + 1 };
}

/** What a byte of the wire yields: the raw byte that it is, else all that its span makes; `null` where that is nothing. */
export function rawOfWire(bytes: Uint8Array, annotated: Annotated, at: number): Stretch | null {
  const span = spanAt(bytes, annotated, at);
  if (!span || span.rawFrom === span.rawTo) return null;
  if (!VERBATIM.has(span.kind)) return { from: span.rawFrom, to: span.rawTo };
  const rawAt = span.rawFrom + at - span.from;
  return { from: rawAt, to: rawAt + 1 };
}

/** The first section that ends behind a place. */
function firstBehind(sections: readonly Section[], end: 'to' | 'rawTo', place: number): number {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.[end] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
