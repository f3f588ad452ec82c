import type { Annotated, Break, BreakRule, Section, Span, SpanFacts, SpanKind } from './annotation.ts';
import type { Framing } from './sniff.ts';

/** Sections that are kept of one body: blocks of frames and of deflate may be made so small that there are millions. */
const SECTIONS_MAX = 200_000;

/** Writes the sections of a body one behind the other, so that none overlap and no byte is left out. */
export class SectionWriter {
  /** Where the next section begins. */
  at = 0;
  /** The raw size so far. */
  rawAt = 0;
  /** Added up by those who read the streams. */
  readonly counts = { sequences: 0, blocks: 0, literalBytes: 0, matchBytes: 0, matches: 0 };
  private readonly sections: Section[] = [];
  private readonly breaks: Break[] = [];

  constructor(
    readonly bytes: Uint8Array,
    private readonly framing: Framing | null,
  ) {}

  get left(): number {
    return this.bytes.byteLength - this.at;
  }

  get isFull(): boolean {
    return this.sections.length >= SECTIONS_MAX;
  }

  byte(ahead = 0): number {
    return this.bytes[this.at + ahead] ?? 0;
  }

  /** A number of up to four bytes, little end first; missing bytes are zeros. */
  uint(byteLength: number): number {
    let value = 0;
    for (let ahead = byteLength - 1; ahead >= 0; ahead -= 1) value = value * 256 + this.byte(ahead);
    return value;
  }

  /** Adds a span of so many bytes; `false`, and the break, where the body has not so many. */
  span(kind: SpanKind, byteLength: number, rest: Partial<Omit<Span, 'kind' | 'from' | 'to'>> = {}): boolean {
    const there = Math.min(byteLength, this.left);
    if (there > 0) {
      const { rawFrom = this.rawAt, rawTo = rawFrom, copiesFrom = null, sequence = null, facts = {} } = rest;
      this.sections.push({ kind, from: this.at, to: this.at + there, rawFrom, rawTo, copiesFrom, sequence, facts });
      this.at += there;
    }
    return there === byteLength || this.break('ends-early', { part: kind, missing: byteLength - there });
  }

  /** Adds a span whose bytes come out as they are, as many as there are. */
  verbatim(kind: SpanKind, byteLength: number): boolean {
    const rawFrom = this.rawAt;
    this.rawAt += Math.min(byteLength, this.left);
    return this.span(kind, byteLength, { rawFrom, rawTo: this.rawAt });
  }

  /** Adds what is not a plain span; it begins where the next section does. */
  section(section: Section): void {
    this.sections.push(section);
    this.at = section.to;
    this.rawAt = section.rawTo;
  }

  /** Notes where the stream breaks a rule. Always `false`, so that a reader can end with it. */
  break(rule: BreakRule, facts: SpanFacts = {}, at: number = this.at, stops = true): false {
    this.breaks.push({ rule, at, stops, facts });
    return false;
  }

  /** Ends the annotation: the bytes that are left become one span. */
  end(kind: 'trailing' | 'unread'): Annotated {
    this.span(kind, this.left);
    return {
      framing: this.framing,
      wireBytes: this.bytes.byteLength,
      rawBytes: this.rawAt,
      counts: { ...this.counts },
      breaks: this.breaks.sort((a, b) => a.at - b.at),
      sections: this.sections,
    };
  }
}
