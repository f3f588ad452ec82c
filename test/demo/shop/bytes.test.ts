import { deflateSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { decompressBlock } from 'lz4js';
import { describe, expect, it } from 'vitest';
import { compress, lz4Literals, utf8 } from '../../../demo/shop/bytes.ts';

const TEXT = '{"__logs__":[{"tea":"西湖龙井"}]}';

it('utf8 counts bytes, not characters', () => {
  expect([...utf8('a茶')]).toEqual([0x61, 0xe8, 0x8c, 0xb6]);
});

it('compress makes what the names promise: deflate is zlib', async () => {
  expect(inflateSync(await compress(utf8(TEXT), 'deflate')).toString()).toBe(TEXT);
  expect(inflateRawSync(await compress(utf8(TEXT), 'deflate-raw')).toString()).toBe(TEXT);
  expect(gunzipSync(await compress(utf8(TEXT), 'gzip')).toString()).toBe(TEXT);
  expect((await compress(utf8(TEXT), 'deflate'))[0]).toBe(deflateSync(TEXT)[0]);
});

describe('lz4Literals', () => {
  it.each([
    [0, [0x00]],
    [1, [0x10]],
    [14, [0xe0]],
    [15, [0xf0, 0]],
    [16, [0xf0, 1]],
    [269, [0xf0, 254]],
    [270, [0xf0, 255, 0]],
    [525, [0xf0, 255, 255, 0]],
  ])('writes the length %i', (length, head) => {
    const content = new Uint8Array(length).fill(0x61);
    expect([...lz4Literals(content)]).toEqual([...head, ...content]);
  });

  it('is read by another decoder', () => {
    const content = utf8(TEXT.repeat(20));
    const block = lz4Literals(content);
    const out = new Uint8Array(content.length);
    expect(decompressBlock(block, out, 0, block.length, 0)).toBe(content.length);
    expect(out).toEqual(content);
  });
});
