/** Numbers that look random and are the same for the same seed: xorshift32. Each call gives an integer from 0, below `below`. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = Math.imul(seed, 2_654_435_761) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Fill = (bytes: Uint8Array, random: (below: number) => number) => void;

/** Bytes of every kind that a compressor meets. */
const FILLS: readonly Fill[] = [
  function logGroup(bytes, random) {
    const logs: string[] = [];
    for (let length = 0; length < bytes.byteLength; length += logs.at(-1)?.length ?? 0) {
      const event = ['click', 'view', 'buy', '购买'][random(4)];
      logs.push(
        JSON.stringify({ event, page: `/p/${random(50)}`, price: `${random(100_000)}`, user: `u${random(9)}` }),
      );
    }
    new TextEncoder().encodeInto(`{"__logs__":[${logs.join()}]}`, bytes);
  },
  function noise(bytes, random) {
    for (let at = 0; at < bytes.byteLength; at += 1) bytes[at] = random(256);
  },
  function runs(bytes, random) {
    for (let at = 0; at < bytes.byteLength; ) {
      const end = at + 1 + random(random(20) === 0 ? 1000 : 20);
      bytes.fill(random(256), at, end);
      at = end;
    }
  },
  function period(bytes, random) {
    const length = 1 + random(300);
    for (let at = 0; at < bytes.byteLength; at += 1) bytes[at] = at < length ? random(256) : (bytes[at - length] ?? 0);
  },
  function repeats(bytes, random) {
    for (let at = 0; at < bytes.byteLength; ) {
      bytes[at] = random(256);
      at += 1;
      if (random(3) === 0) continue;
      const from = at - 1 - random(Math.min(at, 65_535));
      const length = 3 + random(10);
      for (let count = 0; count < length; count += 1) bytes[at + count] = bytes[from + count] ?? 0;
      at += length;
    }
  },
];

/** So many bytes of a kind that the seed decides: the same for the same arguments. */
export function generateBytes(seed: number, byteLength: number): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  const random = randomNumbers(seed);
  FILLS[random(FILLS.length)]?.(bytes, random);
  return bytes;
}
