import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress, header, readCompression } from '../../../demo/endpoint/compression.ts';
import { Refusal } from '../../../demo/endpoint/errors.ts';

const outcome = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.status, error.code, error.message];
  }
};

const read = (type?: string, size?: string) =>
  outcome(() =>
    readCompression({
      ...(type === undefined ? {} : { 'x-log-compresstype': type }),
      ...(size === undefined ? {} : { 'x-log-bodyrawsize': size }),
    }),
  );

describe('readCompression', () => {
  it('reads the headers', () => {
    expect(read()).toEqual({ type: null, rawSize: null });
    expect(read(undefined, '1234')).toEqual({ type: null, rawSize: 1234 });
    expect(read('LZ4', '5')).toEqual({ type: 'lz4', rawSize: 5 });
    expect(read(' Deflate ', '0')).toEqual({ type: 'deflate', rawSize: 0 });
  });

  it('refuses an unknown type', () => {
    const refusal = (type: string) => [
      400,
      'ParameterInvalid',
      `Http extend x-log-compresstype : ${type} pair is invalid.`,
    ];
    for (const type of ['gzip', 'zstd', '', 'lz4, lz4']) expect(read(type, '5')).toEqual(refusal(type));
  });

  it('refuses a raw size that is missing or no count', () => {
    expect(read('lz4')).toEqual([400, 'MissingParameter', 'Missing http extend header key : x-log-bodyrawsize.']);
    for (const size of ['', '-1', '1.5', '1e3', '0x10', '99999999999999999999']) {
      const refusal = [400, 'ParameterInvalid', `Http extend x-log-bodyrawsize : ${size} pair is invalid.`];
      expect(read('lz4', size)).toEqual(refusal);
      expect(read(undefined, size)).toEqual(refusal);
    }
  });
});

describe('decompress', () => {
  const raw = Buffer.from('{"__logs__":[{"a":"1"}]}');
  const failed = [400, 'PostBodyUncompressError', 'Post body uncompressed fail.'];

  it('takes a zlib stream of exactly the raw size', () => {
    expect(decompress('deflate', deflateSync(raw), raw.byteLength)).toEqual(raw);
    expect(decompress('deflate', deflateSync(Buffer.alloc(0)), 0).byteLength).toBe(0);
    const large = Buffer.alloc(3_000_000, 'ab');
    expect(large.equals(decompress('deflate', deflateSync(large), large.byteLength))).toBe(true);
  });

  it('refuses every other framing, length or end', () => {
    const zlib = deflateSync(raw);
    const broken = Buffer.from(zlib);
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
    const wrong: [Buffer, number][] = [
      [deflateRawSync(raw), raw.byteLength],
      [gzipSync(raw), raw.byteLength],
      [Buffer.concat([zlib, Buffer.from('x')]), raw.byteLength],
      [zlib.subarray(0, -1), raw.byteLength],
      [broken, raw.byteLength],
      [zlib, raw.byteLength - 1],
      [zlib, raw.byteLength + 1],
      [zlib, 0],
      [Buffer.alloc(0), 0],
      [raw, raw.byteLength],
    ];
    for (const [bytes, size] of wrong) expect(outcome(() => decompress('deflate', bytes, size))).toEqual(failed);
  });

  it('takes an LZ4 block', () => {
    expect(Buffer.from(decompress('lz4', Buffer.from([0x30, 97, 98, 99]), 3)).toString()).toBe('abc');
    expect(outcome(() => decompress('lz4', Buffer.from([0x30, 97, 98, 99]), 4))).toEqual(failed);
  });
});

describe('header', () => {
  it('is one string, or null', () => {
    expect([header({ a: ' 1 ' }, 'a'), header({ a: ['1', '2'] }, 'a'), header({}, 'a')]).toEqual(['1', '1, 2', null]);
  });
});
