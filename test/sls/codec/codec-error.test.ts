import { describe, expect, it } from 'vitest';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';

describe('CodecError', () => {
  it.each([
    [new CodecError('cut-short', 'lz4-block', 7), 'lz4-block: cut-short at byte 7'],
    [new CodecError('corrupt', 'zlib', 0), 'zlib: corrupt at byte 0'],
    [new CodecError('too-large', 'gzip'), 'gzip: too-large'],
    [new CodecError('unknown-framing', null), 'bytes: unknown-framing'],
  ])('says what, in which framing and where: %s', (error, message) => {
    expect({ name: error.name, message: error.message }).toEqual({ name: 'CodecError', message });
    expect(error).toBeInstanceOf(Error);
  });
});
