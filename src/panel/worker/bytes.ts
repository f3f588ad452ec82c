import { annotate } from '../../sls/codec/annotate.ts';
import type { Annotated, Break, Span } from '../../sls/codec/annotation.ts';
import type { Framing } from '../../sls/codec/sniff.ts';
import { rawOfWire, type Stretch, spanAt, spanOfRaw, spansIn, wireOfRaw } from '../../sls/codec/spans.ts';
import { goOn, type PatternFault, readPattern, type Search, startSearch } from '../detail/hex/search.ts';

/** The body as it travelled, or before compression. */
export type Side = 'wire' | 'raw';

/** Breaks that are told; more are of no use. */
const BREAKS_MAX = 100;

/** A body's framing without its spans: they are asked for. */
export interface FramingSummary extends Omit<Annotated, 'sections' | 'breaks'> {
  readonly breaks: readonly Break[];
  readonly moreBreaks: number;
  /** Whether the body could be decompressed. */
  readonly hasRaw: boolean;
}

/** What a byte is, and where it is on either side. */
export interface ByteMeaning {
  readonly span: Span | null;
  readonly wire: Stretch | null;
  readonly raw: Stretch | null;
}

/** Where a pattern stands, as far as hits are kept; or why there is nothing to look for. */
export type ByteHits = Pick<Search, 'hits' | 'isCut'> & { readonly byteLength: number };

/** The bytes of a body, and what each of them means. What takes long is done when it is first asked for. */
export class HeldBytes {
  readonly #wire: Uint8Array;
  readonly #raw: () => Uint8Array | null;
  readonly #framing: Framing | null;
  #annotated: Annotated | null = null;

  constructor(wire: Uint8Array, framing: Framing | null, raw: () => Uint8Array | null) {
    this.#wire = wire;
    this.#framing = framing;
    this.#raw = raw;
  }

  get summary(): FramingSummary {
    const { sections, breaks, ...rest } = this.#annotation;
    return {
      ...rest,
      breaks: breaks.slice(0, BREAKS_MAX),
      moreBreaks: Math.max(0, breaks.length - BREAKS_MAX),
      hasRaw: this.#raw() !== null,
    };
  }

  spans(from: number, to: number): readonly Span[] {
    return spansIn(this.#wire, this.#annotation, from, to);
  }

  meaning(of: Side, at: number): ByteMeaning {
    const annotated = this.#annotation;
    if (of === 'wire') {
      const span = spanAt(this.#wire, annotated, at);
      return { span, wire: { from: at, to: at + 1 }, raw: rawOfWire(this.#wire, annotated, at) };
    }
    const span = spanOfRaw(this.#wire, annotated, at);
    return { span, wire: wireOfRaw(this.#wire, annotated, at), raw: { from: at, to: at + 1 } };
  }

  find(of: Side, text: string, kind: 'text' | 'hex'): ByteHits | PatternFault {
    const pattern = readPattern(text, kind);
    if ('fault' in pattern) return pattern;
    const bytes = of === 'wire' ? this.#wire : (this.#raw() ?? new Uint8Array());
    let search = startSearch(pattern);
    while (!search.isDone) search = goOn(bytes, search);
    return { hits: search.hits, isCut: search.isCut, byteLength: pattern.bytes.byteLength };
  }

  get #annotation(): Annotated {
    this.#annotated ??= annotate(this.#wire, this.#framing);
    return this.#annotated;
  }
}
