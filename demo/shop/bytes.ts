/** Bytes in a buffer of their own, which is what `fetch` takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Text as it travels. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Compresses with what the browser brings. Its `deflate` is zlib (RFC 1950), its `deflate-raw` RFC 1951. */
export async function compress(bytes: Bytes, format: CompressionFormat): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** An LZ4 block that holds its content as one run of literals: valid, and simple enough to write by hand. */
export function lz4Literals(bytes: Bytes): Bytes {
  const head: number[] = [];
  if (bytes.length < 15) {
    head.push(bytes.length << 4);
  } else {
    head.push(0xf0);
    let rest = bytes.length - 15;
    for (; rest >= 255; rest -= 255) head.push(255);
    head.push(rest);
  }
  const block = new Uint8Array(head.length + bytes.length);
  block.set(head);
  block.set(bytes, head.length);
  return block;
}
