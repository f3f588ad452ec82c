import { annotateGzip, annotateRawDeflate, annotateZlib } from './annotate-deflate.ts';
import { annotateLz4Block } from './annotate-lz4.ts';
import { annotateLz4Frames } from './annotate-lz4-frame.ts';
import type { Annotated } from './annotation.ts';
import { SectionWriter } from './section-writer.ts';
import type { Framing } from './sniff.ts';

/** How each framing is annotated: `false` where the stream breaks, so that what follows is unread. */
const ANNOTATE: Partial<Record<Framing, (writer: SectionWriter) => boolean>> = {
  plain: (writer) => writer.verbatim('plain', writer.left),
  'lz4-block': (writer) => annotateLz4Block(writer, writer.left),
  'lz4-block-with-size': annotateBlockWithSize,
  'lz4-frame': annotateLz4Frames,
  zlib: annotateZlib,
  gzip: annotateGzip,
  'raw-deflate': annotateRawDeflate,
};

/**
 * Says of every byte of a body what it means in its framing, and where the framing breaks. Never throws, whatever the
 * bytes. It walks the whole body once or twice: some ms for each MB, so let a worker do it for long ones. The spans are
 * asked for by `spansIn` and the others of `spans.ts`.
 * @param framing as the inspection says; `null` where it is not known
 */
export function annotate(bytes: Uint8Array, framing: Framing | null): Annotated {
  const writer = new SectionWriter(bytes, framing);
  const isWhole = (framing && ANNOTATE[framing]?.(writer)) ?? false;
  return writer.end(isWhole ? 'trailing' : 'unread');
}

function annotateBlockWithSize(writer: SectionWriter): boolean {
  const said = writer.uint(4);
  if (!writer.span('lz4-size', 4, { facts: { bytes: said } })) return false;
  if (!annotateLz4Block(writer, writer.left)) return false;
  if (said !== writer.rawAt) writer.break('size-differs', { said, bytes: writer.rawAt }, 0, false);
  return true;
}
