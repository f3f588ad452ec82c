import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { compress as compressFrame } from 'lz4js';
import { describe, expect, it } from 'vitest';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { CODECS, type CompressType, decode, expectedFraming } from '../../../src/sls/codec/index.ts';
import { type Framing, sniff } from '../../../src/sls/codec/sniff.ts';
import { caught, GOOD_BODY, hex, literalBlock, plainBytes, utf8 } from '../../support/fixtures.ts';
import { allocatedBytes } from './allocated-bytes.ts';
import { generateBytes } from './generated-bytes.ts';

const BOUND = 100_000;
const raw = utf8(GOOD_BODY);

const withSize = (block: Uint8Array, size: number) => {
  const bytes = new Uint8Array(4 + block.byteLength);
  new DataView(bytes.buffer).setUint32(0, size, true);
  bytes.set(block, 4);
  return bytes;
};

const wrapped = {
  plain: raw,
  'lz4-block': literalBlock(raw),
  'lz4-block-with-size': withSize(literalBlock(raw), raw.byteLength),
  zlib: plainBytes(deflateSync(raw)),
  gzip: plainBytes(gzipSync(raw)),
  'raw-deflate': plainBytes(deflateRawSync(raw)),
  'lz4-frame': plainBytes(compressFrame(raw)),
  zstd: hex('28b52ffd 2003 190000 616263'),
} as const satisfies Record<Framing, Uint8Array>;

const labels = [null, '', 'lz4', 'deflate', 'gzip', 'zstd', 'br', 'constructor', '__proto__'];

/** What a walk finds in a block with which nothing is wrong. */
const sound = (framing: Framing, raw: Uint8Array) =>
  framing.startsWith('lz4-block')
    ? { lz4: { rawByteLength: raw.byteLength, refusedAt: null, zeroOffsetAt: null } }
    : {};

describe('expectedFraming', () => {
  it.each([
    [null, 'plain'],
    ['lz4', 'lz4-block'],
    ['deflate', 'zlib'],
    ['gzip', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ])('behind %s is %s', (label, expected) => {
    expect(expectedFraming(label)).toBe(expected);
  });
});

describe.each(Object.keys(CODECS) as CompressType[])('the codec %s', (type) => {
  const { framing, compress, decompress } = CODECS[type];

  it('writes the framing that its label promises', () => {
    expect(expectedFraming(type)).toBe(framing);
  });

  it('writes what it reads, under its label and without: log groups', () => {
    const logGroup = fc.record({ __logs__: fc.array(fc.dictionary(fc.string(), fc.string())) });
    fc.assert(
      fc.property(logGroup, (body) => {
        const bytes = utf8(JSON.stringify(body));
        const wire = compress(bytes);
        const unwrapped = { bytes, trailingBytes: 0, ...sound(framing, bytes) };
        expect(decompress(wire, bytes.byteLength)).toEqual(unwrapped);
        for (const label of [type, null]) {
          expect(decode(wire, label, BOUND)).toEqual({ framing, ...unwrapped });
        }
      }),
    );
  });

  it('writes what it reads: any bytes', () => {
    for (let seed = 1; seed <= 1000; seed += 1) {
      const bytes = generateBytes(seed, seed % 100 === 0 ? seed * 100 : seed % 300);
      const { bytes: back } = decode(compress(bytes), type, BOUND);
      expect({ seed, same: Buffer.compare(back, bytes) === 0 }).toEqual({ seed, same: true });
    }
  });

  it('throws CodecError for a body one byte over the bound', () => {
    const wire = compress(raw);
    expect(caught(() => decompress(wire, raw.byteLength - 1))).toEqual(new CodecError('too-large', framing));
  });
});

describe('decode', () => {
  const readable = (Object.keys(wrapped) as Framing[]).filter((framing) => framing !== 'zstd');
  const everyPair = labels.flatMap((label) => readable.map((framing) => [label, framing] as const));

  it.each(everyPair)('under the label %s reads %s, and names it', (label, framing) => {
    const expected = { framing, bytes: raw, trailingBytes: 0, ...sound(framing, raw) };
    expect(decode(wrapped[framing], label, BOUND)).toEqual(expected);
  });

  it.each(labels)('under the label %s names zstd, which it cannot read', (label) => {
    expect(caught(() => decode(wrapped.zstd, label, BOUND))).toEqual(new CodecError('unreadable-framing', 'zstd'));
  });

  it.each([
    ['deflate', 'zlib'],
    ['deflate', 'raw-deflate'],
    ['lz4', 'lz4-frame'],
    [null, 'zlib'],
    [null, 'lz4-frame'],
  ] as const)('under the label %s counts what follows %s', (label, framing) => {
    const bytes = new Uint8Array([...wrapped[framing], 1, 2, 3]);
    expect(decode(bytes, label, BOUND)).toEqual({ framing, bytes: raw, trailingBytes: 3 });
  });

  it('believes a label about bytes that are no JSON', () => {
    const noise = generateBytes(3, 100);
    expect(decode(literalBlock(noise), 'lz4', BOUND)).toEqual({
      framing: 'lz4-block',
      bytes: noise,
      trailingBytes: 0,
      ...sound('lz4-block', noise),
    });
    expect(decode(plainBytes(deflateRawSync(noise)), 'deflate', BOUND)).toEqual({
      framing: 'raw-deflate',
      bytes: noise,
      trailingBytes: 0,
    });
  });

  it('reads a plain body that is just as long as may be', () => {
    expect(decode(raw, null, raw.byteLength)).toEqual({ framing: 'plain', bytes: raw, trailingBytes: 0 });
  });
});

describe('decode without a label', () => {
  it.each([
    ['text that is no JSON', utf8('hello')],
    ['text that begins like zlib', utf8('x^2 + y^2 = z^2')],
    ['other text that begins like zlib', utf8('8O, said he')],
    ['text that begins like an LZ4 block of JSON', utf8('a{"b":"c"} and more')],
    ['text that begins like an LZ4 block behind its size', utf8('abcda{"b":"c"} and more')],
    ['rubbish', hex('ff fe 00 01 02')],
    ['a block that opens to no JSON', literalBlock(utf8('hello'))],
    ['raw deflate that opens to no JSON', plainBytes(deflateRawSync('hello'))],
    ['raw deflate of JSON, and something behind it', new Uint8Array([...wrapped['raw-deflate'], 0xff])],
    ['raw deflate of more than the bound', plainBytes(deflateRawSync(`{"a":"${'v'.repeat(BOUND)}"}`))],
    ['the mark of an LZ4 frame, cut', hex('04 22 4d')],
    ['nothing', new Uint8Array()],
  ])('takes for the body itself: %s', (_name, bytes) => {
    expect(decode(bytes, null, BOUND)).toEqual({ framing: 'plain', bytes, trailingBytes: 0 });
    expect(decode(bytes, '', BOUND)).toEqual({ framing: 'plain', bytes, trailingBytes: 0 });
  });

  it('takes any text for the body itself, though it begins like zlib', () => {
    const zlibHeads = Array.from({ length: 0x80 * 0x80 }, (_, index) =>
      String.fromCharCode(index >> 7, index & 127),
    ).filter((head) => sniff(utf8(`${head} `)) === 'zlib');
    expect(zlibHeads.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...zlibHeads), fc.string({ unit: 'grapheme' }), (head, rest) => {
        const bytes = utf8(head + rest);
        expect(decode(bytes, null, BOUND)).toEqual({ framing: 'plain', bytes, trailingBytes: 0 });
      }),
      { numRuns: 2000 },
    );
  });

  const flip = (bytes: Uint8Array, at: number) => bytes.with(at, (bytes[at] ?? 0) ^ 0xff);
  it.each([
    ['an LZ4 frame that is cut', wrapped['lz4-frame'].subarray(0, 30), 'cut-short', 'lz4-frame', 30],
    ['no more of an LZ4 frame than its mark', wrapped['lz4-frame'].subarray(0, 4), 'cut-short', 'lz4-frame', 4],
    ['zstd', wrapped.zstd, 'unreadable-framing', 'zstd', null],
    ['gzip that is cut', wrapped.gzip.subarray(0, 20), 'cut-short', 'gzip', null],
    ['gzip that is damaged', flip(wrapped.gzip, 20), 'corrupt', 'gzip', null],
    ['zlib that is cut', wrapped.zlib.subarray(0, 20), 'cut-short', 'zlib', null],
    ['zlib whose checksum is wrong', flip(wrapped.zlib, wrapped.zlib.byteLength - 1), 'corrupt', 'zlib', null],
    ['an LZ4 block that is cut', wrapped['lz4-block'].subarray(0, 20), 'cut-short', 'lz4-block', 20],
    [
      'an LZ4 block behind its size that is cut',
      wrapped['lz4-block-with-size'].subarray(0, 20),
      'cut-short',
      'lz4-block',
      16,
    ],
    ['a bomb', plainBytes(deflateSync(new Uint8Array(BOUND + 1))), 'too-large', 'zlib', null],
    ['a bomb in gzip', plainBytes(gzipSync(new Uint8Array(BOUND + 1))), 'too-large', 'gzip', null],
    ['a long plain body', utf8(`{"a":"${'v'.repeat(BOUND)}"}`), 'too-large', 'plain', null],
    ['long rubbish', new Uint8Array(BOUND + 1).fill(0xff), 'too-large', 'plain', null],
  ] as const)('names what it cannot read: %s', (_name, bytes, fault, framing, offset) => {
    expect(caught(() => decode(bytes, null, BOUND))).toEqual(new CodecError(fault, framing, offset));
    expect(caught(() => decode(bytes, null, BOUND))).toMatchObject({ fault, framing, offset });
  });
});

describe('decode refuses', () => {
  it.each([
    ['a block that is cut short', wrapped['lz4-block'].subarray(0, 9), 'lz4', 'cut-short', 'lz4-block', 9],
    ['an empty block', new Uint8Array(), 'lz4', 'cut-short', 'lz4-block', 0],
    ['a block behind a wrong size', withSize(literalBlock(raw), 1), 'lz4', 'corrupt', 'lz4-block-with-size', 0],
    ['an LZ4 frame that is cut short', wrapped['lz4-frame'].subarray(0, 30), 'lz4', 'cut-short', 'lz4-frame', 30],
    ['a block that is cut short', wrapped['lz4-block'].subarray(0, 9), 'deflate', 'cut-short', 'lz4-block', 9],
    ['zlib that is cut short', wrapped.zlib.subarray(0, 20), 'deflate', 'cut-short', 'zlib', null],
    ['zlib that is cut short', wrapped.zlib.subarray(0, 20), 'lz4', 'cut-short', 'zlib', null],
    ['gzip that is cut short', wrapped.gzip.subarray(0, 20), 'deflate', 'cut-short', 'gzip', null],
    ['text that begins like zlib', utf8('x^2 + y^2 = z^2'), 'lz4', 'corrupt', 'lz4-block', 8],
    ['text that begins like an LZ4 block', utf8('a{"b":"c"} and more'), 'deflate', 'corrupt', 'zlib', null],
    ['rubbish', hex('ff fe 00 01 02'), 'deflate', 'corrupt', 'zlib', null],
    ['rubbish', hex('ff fe 00 01 02'), 'gzip', 'unknown-framing', null, null],
    ['rubbish', hex('ff fe 00 01 02'), 'constructor', 'unknown-framing', null, null],
    ['rubbish', hex('ff fe 00 01 02'), '__proto__', 'unknown-framing', null, null],
    ['a long block', literalBlock(new Uint8Array(BOUND + 1)), 'lz4', 'too-large', 'lz4-block', null],
    ['a bomb', plainBytes(deflateSync(new Uint8Array(BOUND + 1))), 'deflate', 'too-large', 'zlib', null],
    ['a bare bomb', plainBytes(deflateRawSync(new Uint8Array(BOUND + 1))), 'deflate', 'too-large', 'raw-deflate', null],
    [
      'a long block behind its size',
      withSize(literalBlock(new Uint8Array(BOUND + 1)), BOUND + 1),
      'lz4',
      'too-large',
      'lz4-block',
      null,
    ],
    ['a long plain body', utf8(`{"a":"${'v'.repeat(BOUND)}"}`), 'lz4', 'too-large', 'plain', null],
    ['a long plain body', utf8(`{"a":"${'v'.repeat(BOUND)}"}`), 'deflate', 'too-large', 'plain', null],
    ['a long plain body', utf8(`{"a":"${'v'.repeat(BOUND)}"}`), 'br', 'too-large', 'plain', null],
    ['long rubbish', new Uint8Array(BOUND + 1).fill(0xff), 'deflate', 'corrupt', 'zlib', null],
  ] as const)('%s (%#)', (_name, bytes, label, fault, framing, offset) => {
    expect(caught(() => decode(bytes, label, BOUND))).toMatchObject({ name: 'CodecError', fault, framing, offset });
  });
});

describe('decode, whatever the bytes and the label', () => {
  const label = fc.constantFrom(...labels);
  const mutated = fc
    .tuple(
      fc.constantFrom(...Object.values(wrapped)),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      fc.nat(40),
    )
    .map(([bytes, changes, cut]) => {
      const copy = bytes.slice(0, Math.max(1, bytes.byteLength - (cut > 20 ? 0 : cut)));
      for (const [at, value] of changes) copy[at % copy.byteLength] = value;
      return copy;
    });
  const lengthRuns = fc
    .tuple(fc.uint8Array({ maxLength: 20 }), fc.nat(3000), fc.uint8Array({ maxLength: 20 }))
    .map(([start, run, end]) => new Uint8Array([...start, ...new Uint8Array(run).fill(255), ...end]));

  it('throws nothing but CodecError, and gives no more than the bound', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, lengthRuns, fc.uint8Array({ maxLength: 200 })), label, (bytes, type) => {
        const error = caught(() => {
          const decoded = decode(bytes, type, 5000);
          expect(decoded.bytes.byteLength).toBeLessThanOrEqual(5000);
          expect(decoded.trailingBytes).toBeLessThan(Math.max(1, bytes.byteLength));
        });
        expect(error === null || error instanceof CodecError).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('makes little more than the bound of a bomb, in every framing and under every label', () => {
    const zeros = new Uint8Array(50_000_000);
    const bombs = [deflateSync(zeros), gzipSync(zeros), deflateRawSync(zeros), compressFrame(zeros)].map(plainBytes);
    const block = CODECS.lz4.compress(zeros);
    bombs.push(block, withSize(block, zeros.byteLength));
    for (const bomb of bombs) {
      for (const type of labels) {
        const allocated = allocatedBytes(() => caught(() => decode(bomb, type, BOUND)));
        // The framings are tried one after the other: raw deflate twice at most, a chunk of 64 KB over the bound each.
        expect(allocated).toBeLessThan(2 * (BOUND + 200_000));
      }
    }
  });
});
