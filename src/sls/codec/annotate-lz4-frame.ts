import { annotateLz4Block } from './annotate-lz4.ts';
import type { SpanKind } from './annotation.ts';
import type { SectionWriter } from './section-writer.ts';

/** Format: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md */
const MAGIC = 0x184d2204;

/** What the flags of a frame say. */
interface Flags {
  readonly isLinked: boolean;
  readonly hasBlockChecksums: boolean;
  readonly hasContentChecksum: boolean;
  readonly rawMaxBytes: number;
}

/** Annotates all frames of a body. `false` where one breaks. Checksums are named and not checked. */
export function annotateLz4Frames(writer: SectionWriter): boolean {
  do {
    if (!annotateFrame(writer)) return false;
  } while (writer.left >= 4 && writer.uint(4) === MAGIC);
  return true;
}

function annotateFrame(writer: SectionWriter): boolean {
  const flags = annotateHeader(writer);
  if (!flags) return false;
  let historyBytes = 0;
  for (;;) {
    if (writer.isFull) {
      return writer.break('too-many-blocks');
    }
    const size = writer.uint(4);
    if (writer.left >= 4 && size === 0) break;
    const isStored = size >= 0x8000_0000;
    const blockBytes = isStored ? size - 0x8000_0000 : size;
    if (!writer.span('frame-block-size', 4, { facts: { bytes: blockBytes, isStored } })) return false;
    const [at, rawAt] = [writer.at, writer.rawAt];
    if (isStored) {
      writer.counts.literalBytes += Math.min(blockBytes, writer.left);
      if (!writer.verbatim('frame-stored', blockBytes)) return false;
    } else if (!annotateLz4Block(writer, Math.min(blockBytes, writer.left), historyBytes)) return false;
    else if (writer.at < at + blockBytes) {
      return writer.break('ends-early', { part: 'frame-block-size', missing: at + blockBytes - writer.at });
    }
    writer.counts.blocks += 1;
    const rawBytes = writer.rawAt - rawAt;
    if (rawBytes > flags.rawMaxBytes) {
      return writer.break('frame-block-too-long', { bytes: rawBytes, max: flags.rawMaxBytes }, at);
    }
    historyBytes = flags.isLinked ? historyBytes + rawBytes : 0;
    if (flags.hasBlockChecksums && !writer.span('frame-block-checksum', 4)) return false;
  }
  writer.span('frame-end', 4);
  return !flags.hasContentChecksum || writer.span('frame-content-checksum', 4);
}

function annotateHeader(writer: SectionWriter): Flags | null {
  if (writer.left >= 4 && writer.uint(4) !== MAGIC) {
    writer.break('frame-magic');
    return null;
  }
  if (!writer.span('frame-magic', 4)) return null;
  const bits = writer.byte();
  const has = (bit: number) => (bits & (1 << bit)) !== 0;
  const facts = {
    version: bits >> 6,
    isLinked: !has(5),
    hasBlockChecksums: has(4),
    hasContentSize: has(3),
    hasContentChecksum: has(2),
    hasDictionary: has(0),
  };
  const { left, at } = writer;
  if (!writer.span('frame-flags', 1, { facts })) return null;
  // The sizes a block may have are numbered: 4 for 64 KB, each next one four times as much, 7 for 4 MB.
  const sizeNumber = (writer.byte() >> 4) & 7;
  const rawMaxBytes = 1 << (8 + 2 * sizeNumber);
  if (left >= 2 && (facts.version !== 1 || sizeNumber < 4)) {
    writer.break('frame-version', { version: facts.version, sizeNumber }, at);
    return null;
  }
  const parts: readonly (readonly [SpanKind, number, boolean])[] = [
    ['frame-max-block-size', 1, true],
    ['frame-content-size', 8, facts.hasContentSize],
    ['frame-dictionary', 4, facts.hasDictionary],
    ['frame-header-checksum', 1, true],
  ];
  for (const [kind, byteLength, isThere] of parts) {
    const own = kind === 'frame-max-block-size' ? { bytes: rawMaxBytes } : {};
    if (isThere && !writer.span(kind, byteLength, { facts: own })) return null;
  }
  return { ...facts, rawMaxBytes };
}
