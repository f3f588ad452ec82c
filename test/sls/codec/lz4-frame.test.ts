import fc from 'fast-check';
import { compress } from 'lz4js';
import { describe, expect, it } from 'vitest';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { decompressLz4Frame } from '../../../src/sls/codec/lz4-frame.ts';
import { caught, hex, utf8 } from '../../support/fixtures.ts';
import { allocatedBytes } from './allocated-bytes.ts';
import { generateBytes } from './generated-bytes.ts';

const BOUND = 10_485_760;

const body = '{"__logs__":[{"a":"1"},{"a":"1"},{"a":"1"},{"a":"1"}]}';
const block = 'ff087b225f5f6c6f67735f5f223a5b7b2261223a2231227d2c0a00075031227d5d7d';
const manyLogs = (count: number) => '{"a":"1"},'.repeat(count);
const ff = (count: number) => 'ff'.repeat(count);

/** Frames by LZ4F_compressFrame of liblz4 1.9.4, and what they hold. */
const frames: Record<string, [frame: Uint8Array, text: string]> = {
  'one block': [hex(`04224d18 604082 22000000 ${block} 00000000`), body],
  'a content size and every checksum': [
    hex(`04224d18 7c40 3600000000000000 dc 22000000 ${block} 4498ff60 00000000 79deca2d`),
    body,
  ],
  "a dictionary's id": [hex(`04224d18 6140 07000000 e3 22000000 ${block} 00000000`), body],
  nothing: [hex('04224d18 604082 00000000'), ''],
  'a stored block': [
    hex(
      '04224d18 604082 28000080 7b22 3132333435363738393031323334353637383930313233343536373839303132333435 227d2a 00000000',
    ),
    '{"12345678901234567890123456789012345"}*',
  ],
  'blocks of 64 KB that refer to one another': [
    hex(
      `04224d18 4040c0 14010000 af7b2261223a2231227d2c0a00 ${ff(256)} de502261223a22 0a010000 0ffa ${ff(257)} e850227d2c7b22
       0a010000 0f0a00 ${ff(256)} e850223a223122 17000000 0ffa ${ff(14)} 35502231227d2c 00000000`.replace(/\s/g, ''),
    ),
    manyLogs(20_000),
  ],
  'independent blocks of 64 KB and every checksum': [
    hex(
      `04224d18 7440bd 14010000 af7b2261223a2231227d2c0a00 ${ff(256)} de502261223a22 9df8a5b4
       25000000 af31227d2c7b2261223a220a00 ${ff(17)} 5f502231227d2c 2c81b281 00000000 50f2e0c3`.replace(/\s/g, ''),
    ),
    manyLogs(7000),
  ],
};
const [one] = frames['one block'] ?? [new Uint8Array()];

/** Blocks behind the head of a frame, with its end mark. */
const frameOf = (flags: number, ...blocks: Uint8Array[]) => {
  const sized = blocks.flatMap((bytes) => [bytes.byteLength & 255, bytes.byteLength >> 8, 0, 0, ...bytes]);
  return Uint8Array.from([0x04, 0x22, 0x4d, 0x18, flags, 0x40, 0, ...sized, 0, 0, 0, 0]);
};
const LINKED = 0x40;
const INDEPENDENT = 0x60;

describe('decompressLz4Frame', () => {
  it.each(Object.entries(frames))('reads %s', (_name, [frame, text]) => {
    expect(decompressLz4Frame(frame, BOUND)).toEqual({ bytes: utf8(text), trailingBytes: 0 });
  });

  it('reads what lz4js writes, whatever the bytes', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const raw = generateBytes(seed, seed % 100 === 0 ? 5_000_000 : seed * 7);
      const { bytes, trailingBytes } = decompressLz4Frame(compress(raw), BOUND);
      expect({ seed, same: Buffer.compare(bytes, raw) === 0, trailingBytes }).toEqual({
        seed,
        same: true,
        trailingBytes: 0,
      });
    }
  });

  it('reads frames behind one another as one', () => {
    expect(decompressLz4Frame(new Uint8Array([...one, ...one]), BOUND)).toEqual({
      bytes: utf8(body + body),
      trailingBytes: 0,
    });
  });

  it.each([
    ['of another kind', [1, 2, 3]],
    ['of a frame that has only begun', [0x04, 0x22, 0x4d]],
    ['of a skippable frame', [0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]],
  ])('counts bytes behind its end: %s', (_name, rest) => {
    expect(decompressLz4Frame(new Uint8Array([...one, ...rest]), BOUND)).toEqual({
      bytes: utf8(body),
      trailingBytes: rest.length,
    });
  });

  it('reads a view in the middle of a buffer', () => {
    expect(decompressLz4Frame(new Uint8Array([9, ...one, 9]).subarray(1, -1), BOUND).bytes).toEqual(utf8(body));
  });

  it('lets a block refer to the one before it where blocks are linked, and within its frame alone', () => {
    const [literals, match] = [hex('50 6162636465'), hex('00 0500 10 21')];
    expect(decompressLz4Frame(frameOf(LINKED, literals, match), BOUND).bytes).toEqual(utf8('abcdeabcd!'));
    const corrupt = (offset: number) => new CodecError('corrupt', 'lz4-frame', offset);
    expect(caught(() => decompressLz4Frame(frameOf(INDEPENDENT, literals, match), BOUND))).toEqual(corrupt(22));
    const twoFrames = new Uint8Array([...frameOf(LINKED, literals), ...frameOf(LINKED, match)]);
    expect(caught(() => decompressLz4Frame(twoFrames, BOUND))).toEqual(corrupt(33));
  });

  it('calls a cut frame cut short, wherever it was cut', () => {
    for (const [frame] of Object.values(frames)) {
      for (let end = 0; end < frame.byteLength; end += 1) {
        expect(caught(() => decompressLz4Frame(frame.subarray(0, end), BOUND))).toEqual(
          new CodecError('cut-short', 'lz4-frame', end),
        );
      }
    }
  });

  it.each([
    ['another mark', hex('04224d19 604082 00000000'), 0],
    ['a version to come', hex('04224d18 a04082 00000000'), 4],
    ['a block size that has no meaning', hex('04224d18 603082 00000000'), 4],
    ['a block longer than blocks may be', hex('04224d18 604082 01000180 00'), 11],
    ['a block that becomes longer than blocks may be', frameOf(INDEPENDENT, hex(`1f 61 0100 ${ff(257)} 00 10 61`)), 11],
    ['a block that ends too early', frameOf(INDEPENDENT, hex('40 6162')), 14],
    ['a block whose match begins before the beginning', frameOf(INDEPENDENT, hex('10 61 0200')), 13],
  ])('calls %s corrupt', (_name, frame, offset) => {
    // What a size announces must be there, or the frame is cut.
    const bytes = new Uint8Array(70_000);
    bytes.set(frame);
    expect(caught(() => decompressLz4Frame(bytes, BOUND))).toEqual(new CodecError('corrupt', 'lz4-frame', offset));
  });

  it('stops at its bound, to the byte, before it makes anything', () => {
    const [frame, text] = frames['blocks of 64 KB that refer to one another'] ?? [one, body];
    expect(decompressLz4Frame(frame, text.length).bytes.byteLength).toBe(text.length);
    let error: unknown;
    const allocated = allocatedBytes(() => {
      error = caught(() => decompressLz4Frame(frame, text.length - 1));
    });
    expect({ error, allocated }).toEqual({ error: new CodecError('too-large', 'lz4-frame'), allocated: 0 });
  });

  it('reads a million empty blocks', () => {
    const frame = new Uint8Array(7 + 4_000_000 + 4);
    frame.set(one.subarray(0, 7));
    for (let at = 7; at < 4_000_007; at += 4) frame[at + 3] = 0x80;
    expect(decompressLz4Frame(frame, BOUND)).toEqual({ bytes: new Uint8Array(), trailingBytes: 0 });
  });

  it('throws nothing but CodecError and keeps its bound, whatever the bytes', () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...Object.values(frames)),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        fc.nat(20),
      )
      .map(([[frame], changes, cut]) => {
        const bytes = frame.slice(0, frame.byteLength - (cut > 10 ? 0 : cut));
        for (const [at, value] of changes) bytes[at % bytes.byteLength] = value;
        return bytes;
      });
    const behindHead = fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => new Uint8Array([...one.subarray(0, 7), ...bytes]));
    fc.assert(
      fc.property(fc.oneof(mutated, behindHead, fc.uint8Array({ maxLength: 50 })), (bytes) => {
        const error = caught(() => expect(decompressLz4Frame(bytes, 1000).bytes.byteLength).toBeLessThanOrEqual(1000));
        expect(error === null || error instanceof CodecError).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
