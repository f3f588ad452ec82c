/** Takes a request's body off the wire: counted and hashed to its end, kept only up to a limit. */
import { createHash } from 'node:crypto';

/** 32 MiB: three times what SLS takes, so that every body that is only a little too large can still be looked at. */
export const KEPT_BODY_LIMIT_BYTES = 32 * 1024 * 1024;

/** A body as it came. */
export interface ReceivedBody {
  readonly byteLength: number;
  /** SHA-256 of all bytes, in lower-case hex. */
  readonly sha256: string;
  /** null if there were more than {@link KEPT_BODY_LIMIT_BYTES}. */
  readonly bytes: Buffer | null;
}

/**
 * Reads a body to its end. What is over the limit is still read, so that the client gets its answer and does not see a
 * broken connection instead; but it is not kept.
 *
 * @throws whatever the stream fails with, in particular if the client goes away before the end
 */
export async function receiveBody(stream: AsyncIterable<Buffer>): Promise<ReceivedBody> {
  const hash = createHash('sha256');
  let chunks: Buffer[] = [];
  let byteLength = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    byteLength += chunk.byteLength;
    if (byteLength <= KEPT_BODY_LIMIT_BYTES) chunks.push(chunk);
    else chunks = [];
  }
  const bytes = byteLength <= KEPT_BODY_LIMIT_BYTES ? Buffer.concat(chunks) : null;
  return { byteLength, sha256: hash.digest('hex'), bytes };
}
