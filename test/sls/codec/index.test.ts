import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { decode, expectedFraming } from '../../../src/sls/codec/index.ts';
import type { Framing } from '../../../src/sls/codec/sniff.ts';
import { caught, GOOD_BODY, hex, literalBlock, plainBytes, utf8 } from '../../support/fixtures.ts';

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
  'lz4-frame': hex('04224d18 6440a7 03000080 616263 00000000'),
  zstd: hex('28b52ffd 2003 190000 616263'),
} as const satisfies Record<Framing, Uint8Array>;

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

describe('decode reads', () => {
  const readable: [label: string | null, framing: Framing][] = [
    [null, 'plain'],
    [null, 'lz4-block'],
    [null, 'zlib'],
    [null, 'gzip'],
    [null, 'raw-deflate'],
    ['lz4', 'lz4-block'],
    ['lz4', 'lz4-block-with-size'],
    ['lz4', 'plain'],
    ['lz4', 'zlib'],
    ['lz4', 'gzip'],
    ['deflate', 'zlib'],
    ['deflate', 'raw-deflate'],
    ['deflate', 'gzip'],
    ['deflate', 'plain'],
    ['gzip', 'gzip'],
    ['gzip', 'zlib'],
    ['gzip', 'plain'],
    ['br', 'plain'],
    ['constructor', 'plain'],
    ['__proto__', 'zlib'],
    ['', 'plain'],
  ];
  it.each(readable)('under the label %s: %s', (label, framing) => {
    expect(decode(wrapped[framing], label, BOUND)).toEqual({ framing, bytes: raw });
  });

  it.each([
    ['text that is no JSON', utf8('hello')],
    ['rubbish', hex('ff fe 00 01 02')],
    ['an LZ4 frame', wrapped['lz4-frame']],
    ['a zlib stream that is cut short', wrapped.zlib.subarray(0, 20)],
    ['a block that opens to no JSON', literalBlock(utf8('hello'))],
    ['nothing', new Uint8Array()],
  ])('without a label: %s, as it is', (_name, bytes) => {
    expect(decode(bytes, null, BOUND)).toEqual({ framing: 'plain', bytes });
  });

  it('a plain body that is just as long as may be', () => {
    expect(decode(raw, null, raw.byteLength)).toEqual({ framing: 'plain', bytes: raw });
  });
});

describe('decode refuses', () => {
  it.each([
    ['an LZ4 frame', wrapped['lz4-frame'], 'lz4', 'unreadable-framing', 'lz4-frame', null],
    ['zstd', wrapped.zstd, 'zstd', 'unreadable-framing', 'zstd', null],
    ['a block that is cut short', wrapped['lz4-block'].subarray(0, 9), 'lz4', 'cut-short', 'lz4-block', 9],
    ['an empty block', new Uint8Array(), 'lz4', 'cut-short', 'lz4-block', 0],
    ['a block behind a wrong size', withSize(literalBlock(raw), 1), 'lz4', 'corrupt', 'lz4-block', 1],
    ['zlib that is cut short', wrapped.zlib.subarray(0, 20), 'deflate', 'cut-short', 'zlib', null],
    ['gzip that is cut short', wrapped.gzip.subarray(0, 20), 'deflate', 'cut-short', 'gzip', null],
    ['rubbish', hex('ff fe 00 01 02'), 'deflate', 'corrupt', 'zlib', null],
    ['rubbish', hex('ff fe 00 01 02'), 'gzip', 'unknown-framing', null, null],
    ['rubbish', hex('ff fe 00 01 02'), 'constructor', 'unknown-framing', null, null],
    ['rubbish', hex('ff fe 00 01 02'), '__proto__', 'unknown-framing', null, null],
    ['a long block', literalBlock(new Uint8Array(BOUND + 1)), 'lz4', 'too-large', 'lz4-block', null],
    ['a bomb', deflateSync(new Uint8Array(BOUND + 1)), 'deflate', 'too-large', 'zlib', null],
    ['a bare bomb', deflateRawSync(new Uint8Array(BOUND + 1)), 'deflate', 'too-large', 'raw-deflate', null],
    [
      'a long block behind its size',
      withSize(literalBlock(new Uint8Array(BOUND + 1)), BOUND + 1),
      'lz4',
      'too-large',
      'lz4-block',
      null,
    ],
    ['a long plain body', utf8(`{"a":"${'v'.repeat(BOUND)}"}`), null, 'too-large', 'plain', null],
    ['a long plain body', utf8(`{"a":"${'v'.repeat(BOUND)}"}`), 'lz4', 'too-large', 'plain', null],
    ['a long plain body', utf8(`{"a":"${'v'.repeat(BOUND)}"}`), 'deflate', 'too-large', 'plain', null],
    ['a long plain body', utf8(`{"a":"${'v'.repeat(BOUND)}"}`), 'br', 'too-large', 'plain', null],
    ['long rubbish', new Uint8Array(BOUND + 1).fill(0xff), null, 'too-large', 'plain', null],
    ['long rubbish', new Uint8Array(BOUND + 1).fill(0xff), 'deflate', 'corrupt', 'zlib', null],
  ] as const)('%s (%#)', (_name, bytes, label, fault, framing, offset) => {
    expect(caught(() => decode(bytes, label, BOUND))).toMatchObject({ name: 'CodecError', fault, framing, offset });
  });
});

describe('decode, whatever the bytes and the label', () => {
  const label = fc.constantFrom(null, '', 'lz4', 'deflate', 'gzip', 'zstd', 'br', 'constructor', '__proto__');
  const mutated = fc
    .tuple(fc.constantFrom(...Object.values(wrapped)), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }))
    .map(([bytes, changes]) => {
      const copy = bytes.slice();
      for (const [at, value] of changes) copy[at % copy.byteLength] = value;
      return copy;
    });

  it('throws nothing but CodecError', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), label, (bytes, type) => {
        const error = caught(() => decode(bytes, type, BOUND));
        expect(error === null || error instanceof CodecError).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('throws nothing at all without a label', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        decode(bytes, null, BOUND);
      }),
      { numRuns: 1000 },
    );
  });
});
