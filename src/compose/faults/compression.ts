import type { CompressType } from '../../sls/codec/index.ts';
import { asPost, deflate, lz4, rawOf, withBytes, wrappedAs } from './changes.ts';
import { type Fault, fault } from './fault.ts';
import * as wrap from './wrappings.ts';

const UNCOMPRESS = 'PostBodyUncompressError';

/** The log group in a wrapping that is not what the header says, or is broken. */
const wrapped = (
  id: string,
  rules: readonly string[],
  type: CompressType,
  make: (raw: Uint8Array) => Uint8Array,
  refusedBy = UNCOMPRESS,
) => fault('compression', id, rules, refusedBy, (draft) => wrappedAs(type, make)(asPost(draft)), { isOfBytes: true });

const misframed = (id: string, type: CompressType, make: (raw: Uint8Array) => Uint8Array) =>
  wrapped(id, ['framing'], type, make);

const broken = (id: string, type: CompressType, make: (raw: Uint8Array) => Uint8Array) =>
  wrapped(id, ['body-not-decompressed'], type, make);

/** Compressed, and the header is left out. */
const unlabelled = (id: string, compress: (raw: Uint8Array) => Uint8Array) =>
  fault(
    'compression',
    id,
    ['compressed-without-header'],
    'PostBodyInvalid',
    (draft) => {
      const raw = rawOf(draft);
      return withBytes(asPost(draft), compress(raw), { type: null, rawBytes: raw.byteLength });
    },
    { isOfBytes: true },
  );

/** Blanks behind the log group, which JSON allows: seven equal bytes, for a match. */
const blanks = wrap.ascii(' '.repeat(7));

const plain = (raw: Uint8Array) => raw;

/** How the body is compressed, and what the header says of it. */
export const COMPRESSION: readonly Fault[] = [
  unlabelled('unlabelled-lz4', lz4),
  unlabelled('unlabelled-deflate', deflate),
  unlabelled('unlabelled-gzip', wrap.gzip),
  misframed('lz4-plain', 'lz4', plain),
  misframed('deflate-plain', 'deflate', plain),
  misframed('lz4-is-deflate', 'lz4', deflate),
  misframed('deflate-is-lz4', 'deflate', lz4),
  misframed('lz4-frame', 'lz4', wrap.lz4Frame),
  misframed('lz4-with-size', 'lz4', wrap.lz4BlockWithSize),
  misframed('deflate-raw', 'deflate', wrap.rawDeflate),
  misframed('deflate-gzip', 'deflate', wrap.gzip),
  misframed('lz4-gzip', 'lz4', wrap.gzip),
  fault(
    'compression',
    'lz4-end-of-block',
    ['lz4-end-of-block'],
    UNCOMPRESS,
    (draft) => {
      const raw = wrap.join(rawOf(draft), blanks);
      return withBytes(asPost(draft), wrap.lz4BrokenEnd(raw), { type: 'lz4', rawBytes: raw.byteLength });
    },
    { isOfBytes: true },
  ),
  // Decoders that take it write zeros, and those are no JSON.
  wrapped('lz4-zero-offset', ['lz4-zero-offset', 'body-json'], 'lz4', wrap.lz4ZeroOffset, 'PostBodyInvalid'),
  broken('lz4-before-start', 'lz4', wrap.lz4BeforeStart),
  broken('lz4-cut', 'lz4', (raw) => wrap.cutShort(lz4(raw))),
  broken('deflate-cut', 'deflate', (raw) => wrap.cutShort(deflate(raw))),
  broken('deflate-checksum', 'deflate', (raw) => wrap.lastBitTurned(deflate(raw))),
  broken('lz4-trailing', 'lz4', (raw) => wrap.join(lz4(raw), wrap.ascii('\r\n'))),
  wrapped('deflate-trailing', ['trailing-bytes'], 'deflate', (raw) => wrap.join(deflate(raw), wrap.ascii('\r\n'))),
  // As a body that was read as text and written again: each byte from 128 on becomes a replacement character.
  broken('lz4-as-text', 'lz4', (raw) => wrap.ascii(new TextDecoder().decode(lz4(raw)))),
  broken('deflate-as-text', 'deflate', (raw) => wrap.ascii(new TextDecoder().decode(deflate(raw)))),
  fault(
    'compression',
    'lz4-twice',
    ['utf8-invalid'],
    'PostBodyInvalid',
    (draft) => {
      const once = lz4(rawOf(draft));
      return withBytes(asPost(draft), lz4(once), { type: 'lz4', rawBytes: once.byteLength });
    },
    { isOfBytes: true },
  ),
  fault(
    'compression',
    'lz4-empty',
    ['body-empty'],
    'PostBodyInvalid',
    (draft) => withBytes(asPost(draft), lz4(new Uint8Array()), { type: 'lz4', rawBytes: 0 }),
    { isOfBytes: true },
  ),
];
