import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KEPT_BODY_LIMIT_BYTES, receiveBody } from '../../../demo/endpoint/body.ts';

async function* chunksOf(...chunks: Buffer[]) {
  yield* chunks;
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('receiveBody', () => {
  it('counts, hashes and keeps', async () => {
    const bytes = Buffer.from('hello 中');
    expect(await receiveBody(chunksOf(bytes.subarray(0, 7), bytes.subarray(7)))).toEqual({
      byteLength: 9,
      sha256: sha256(bytes),
      bytes,
    });
  });

  it('keeps a body of exactly the limit, and of a larger one the count and the hash', async () => {
    const half = Buffer.alloc(KEPT_BODY_LIMIT_BYTES / 2, 7);
    const kept = await receiveBody(chunksOf(half, half));
    expect(kept.bytes?.byteLength).toBe(KEPT_BODY_LIMIT_BYTES);
    const tooLarge = await receiveBody(chunksOf(half, half, Buffer.from('x')));
    expect(tooLarge).toEqual({
      byteLength: KEPT_BODY_LIMIT_BYTES + 1,
      sha256: sha256(Buffer.concat([half, half, Buffer.from('x')])),
      bytes: null,
    });
  });

  it('fails as the stream fails', async () => {
    async function* broken() {
      yield Buffer.from('a');
      throw new Error('aborted');
    }
    await expect(receiveBody(broken())).rejects.toThrow('aborted');
  });
});
