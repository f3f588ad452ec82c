/** So many bytes can be added up before the sums of {@link adler32} pass 32 bits (zlib's NMAX). */
const ADLER_STRIDE_BYTES = 5552;

/** The checksum at the end of a zlib stream (RFC 1950, 8.2). */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let from = 0; from < bytes.byteLength; from += ADLER_STRIDE_BYTES) {
    const to = Math.min(from + ADLER_STRIDE_BYTES, bytes.byteLength);
    for (let at = from; at < to; at += 1) {
      a += bytes[at] ?? 0;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb8_8320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The checksum at the end of a gzip member (RFC 1952, 8). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (let at = 0; at < bytes.byteLength; at += 1) {
    crc = (CRC_TABLE[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}
