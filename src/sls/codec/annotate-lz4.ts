import type { Lz4Area, Span, SpanFacts, SpanKind } from './annotation.ts';
import { CodecError } from './codec-error.ts';
import { examineBlock } from './lz4.ts';
import { Lz4Sequences } from './lz4-sequences.ts';
import type { SectionWriter } from './section-writer.ts';

/** Bytes between two marks: to walk so far takes some microseconds. */
const MARK_STRIDE_BYTES = 4096;

/** What one mark is made of: where, the raw size before it, the number of its sequence. */
const MARK_NUMBERS = 3;

/**
 * Annotates one block from where the writer stands. `false`, and the break, where it stops being one: then the sequence
 * that breaks has been taken apart as far as it goes.
 * @param byteLength of the block
 * @param historyBytes raw bytes before the block that its matches may reach
 */
export function annotateLz4Block(writer: SectionWriter, byteLength: number, historyBytes = 0): boolean {
  const { at: from, rawAt: rawFrom, counts } = writer;
  const block = writer.bytes.subarray(from, from + byteLength);
  const marks: number[] = [];
  const sequence = new Lz4Sequences(block, historyBytes);
  let sequences = 0;
  const whole = { end: 0, rawEnd: 0 };
  let fault: CodecError | null = null;
  try {
    for (let next = 0; sequence.next(); sequences += 1) {
      if (sequence.at >= next) {
        marks.push(sequence.at, sequence.rawAt, counts.sequences + sequences);
        next = sequence.at + MARK_STRIDE_BYTES;
      }
      whole.end = sequence.end;
      whole.rawEnd = sequence.rawEnd;
      counts.literalBytes += sequence.rawBeforeMatch - sequence.rawAt;
      if (!sequence.hasMatch) continue;
      counts.matches += 1;
      counts.matchBytes += sequence.rawEnd - sequence.rawBeforeMatch;
    }
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    fault = error;
  }
  const { end, rawEnd } = whole;
  if (sequences > 0) {
    const firstSequence = counts.sequences;
    const [to, rawTo] = [from + end, rawFrom + rawEnd];
    const area = { from, to, rawFrom, rawTo, historyBytes, firstSequence, sequences, marks: Float64Array.from(marks) };
    writer.section({ kind: 'lz4', ...area });
    counts.sequences += sequences;
  }
  if (fault) {
    return annotateBroken(writer, from + byteLength, historyBytes + rawEnd);
  }
  remarkOn(writer, block, from, historyBytes);
  return true;
}

/** What can be read and is refused by stricter decoders. */
function remarkOn(writer: SectionWriter, block: Uint8Array, from: number, historyBytes: number): void {
  const { refusedAt, zeroOffsetAt } = examineBlock(block, historyBytes);
  if (refusedAt !== null) writer.break('end-of-block', {}, from + refusedAt, false);
  if (zeroOffsetAt !== null) writer.break('zero-offset', {}, from + zeroOffsetAt, false);
}

/** Takes apart the sequence that breaks, as far as it goes; the block ends at `end`. */
function annotateBroken(writer: SectionWriter, end: number, reachBytes: number): false {
  const number = writer.counts.sequences;
  const left = () => end - writer.at;
  const cut = (part: SpanKind) => writer.break('ends-early', { part }, end);
  const token = writer.byte();
  if (left() === 0) return writer.break('empty');
  writer.span('lz4-token', 1, { sequence: number, facts: halves(token) });

  const literals = lengthAt(writer.bytes, writer.at, end, token >> 4);
  if (literals.byteLength > 0) {
    writer.span('lz4-literal-length', literals.byteLength, { sequence: number, facts: { literals: literals.length } });
  }
  if (literals.isCut) return cut('lz4-literal-length');
  const there = Math.min(literals.length, left());
  const rawFrom = writer.rawAt;
  writer.rawAt += there;
  writer.counts.literalBytes += there;
  writer.span('lz4-literals', there, { rawFrom, rawTo: writer.rawAt, sequence: number, facts: {} });
  if (there < literals.length) return cut('lz4-literals');

  if (left() < 2) {
    writer.span('lz4-offset', left(), { sequence: number });
    return cut('lz4-offset');
  }
  const offset = writer.uint(2);
  const at = writer.at;
  writer.span('lz4-offset', 2, { sequence: number, facts: { offset } });
  const reach = reachBytes + there;
  if (offset > reach) return writer.break('offset-before-start', { offset, reach }, at);
  const match = lengthAt(writer.bytes, writer.at, end, token & 15);
  if (match.byteLength > 0) writer.span('lz4-match-length', match.byteLength, { sequence: number });
  return cut('lz4-match-length');
}

/** A length that goes on behind its half of the token. */
function lengthAt(bytes: Uint8Array, from: number, end: number, half: number) {
  if (half < 15) return { length: half, byteLength: 0, isCut: false };
  let length = half;
  for (let at = from; at < end; at += 1) {
    length += bytes[at] ?? 0;
    if (bytes[at] !== 255) return { length, byteLength: at + 1 - from, isCut: false };
  }
  return { length, byteLength: end - from, isCut: true };
}

/** The spans of an area's sequences, a list each, from the sequence that has the byte at `at`, of the wire or of the raw bytes, on. */
export function* lz4Spans(
  bytes: Uint8Array,
  area: Lz4Area,
  by: 'wire' | 'raw',
  at: number,
): Generator<readonly Span[], void, undefined> {
  const mark = markBefore(area.marks, by === 'wire' ? 0 : 1, at - (by === 'wire' ? area.from : area.rawFrom));
  const [markAt = 0, rawAt = 0, first = 0] = area.marks.subarray(mark, mark + MARK_NUMBERS);
  const block = bytes.subarray(area.from, area.to);
  const sequence = new Lz4Sequences(block, area.historyBytes, { at: markAt, rawAt });
  const limit = area.firstSequence + area.sequences;
  for (let number = first; number < limit && sequence.next(); number += 1) {
    const end = by === 'wire' ? area.from + sequence.end : area.rawFrom + sequence.rawEnd;
    if (end > at) yield spansOf(sequence, area, number, bytes[area.from + sequence.at] ?? 0);
  }
}

/** The last mark whose number of this column is not above `value`. */
function markBefore(marks: Float64Array, column: 0 | 1, value: number): number {
  let low = 0;
  let high = marks.length / MARK_NUMBERS - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((marks[middle * MARK_NUMBERS + column] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low * MARK_NUMBERS;
}

function spansOf(sequence: Lz4Sequences, area: Lz4Area, number: number, token: number): Span[] {
  const { at, literalsEnd, end, rawAt, rawBeforeMatch, rawEnd, hasMatch, offset } = sequence;
  const literals = rawBeforeMatch - rawAt;
  const match = rawEnd - rawBeforeMatch;
  const spans: Span[] = [];
  let from = area.from + at;
  const add = (kind: SpanKind, to: number, raw: readonly [number, number], facts: SpanFacts, copies = false) => {
    if (to === from) return;
    const [rawFrom, rawTo] = [area.rawFrom + raw[0], area.rawFrom + raw[1]];
    spans.push({
      kind,
      from,
      to,
      rawFrom,
      rawTo,
      copiesFrom: copies ? rawFrom - offset : null,
      sequence: number,
      facts,
    });
    from = to;
  };
  add('lz4-token', from + 1, [rawAt, rawEnd], halves(token));
  add('lz4-literal-length', area.from + literalsEnd - literals, [rawAt, rawBeforeMatch], { literals });
  add('lz4-literals', area.from + literalsEnd, [rawAt, rawBeforeMatch], { literals });
  if (!hasMatch) return spans;
  add('lz4-offset', from + 2, [rawBeforeMatch, rawEnd], { offset, match }, true);
  add('lz4-match-length', area.from + end, [rawBeforeMatch, rawEnd], { match }, true);
  return spans;
}

const halves = (token: number): SpanFacts => ({ literalHalf: token >> 4, matchHalf: token & 15 });
