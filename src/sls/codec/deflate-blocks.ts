import type { BreakRule } from './annotation.ts';

/** How a block of deflate is coded. */
export type DeflateBlockType = 'stored' | 'fixed' | 'dynamic';

/** One block of a deflate stream. Bits count from the first of the bytes that were given. */
export interface DeflateBlock {
  readonly type: DeflateBlockType;
  /** The stream ends with it. */
  readonly isFinal: boolean;
  readonly startBit: number;
  readonly endBit: number;
  readonly rawFrom: number;
  readonly rawTo: number;
  /** Where the bytes of a stored block begin; `null` of the others, and where it breaks before. */
  readonly storedFrom: number | null;
  /** Raw bytes that are copies of earlier ones, and in how many copies. */
  readonly matchBytes: number;
  readonly matches: number;
  /** Why it breaks; `null` where it does not. */
  readonly stop: BreakRule | null;
}

const TYPES = ['stored', 'fixed', 'dynamic'] as const;
const END_OF_BLOCK = 256;
const MAX_CODE_BITS = 15;
const MAX_DISTANCE_BYTES = 32_768;

/** Lengths and distances of RFC 1951, 3.2.5: the least of each code, and how many bits more say how much longer it is. */
const [LENGTHS, LENGTH_BITS] = ladder(28, 3, 4);
LENGTHS.push(258);
LENGTH_BITS.push(0);
const [DISTANCES, DISTANCE_BITS] = ladder(30, 1, 2);
/** The order in which the lengths of the code of codes stand (RFC 1951, 3.2.7). */
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function ladder(steps: number, least: number, group: number): [number[], number[]] {
  const values: number[] = [];
  const bits: number[] = [];
  let value = least;
  for (let step = 0; step < steps; step += 1) {
    const extra = Math.max(0, Math.floor(step / group) - 1);
    values.push(value);
    bits.push(extra);
    value += 1 << extra;
  }
  return [values, bits];
}

/** Codes as counts by length and symbols by code, as in Mark Adler's puff: small to build, for there may be many. */
interface Codes {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

class Stop {
  constructor(readonly rule: BreakRule) {}
}

/**
 * Reads a deflate stream block by block and inflates nothing; so it tells where blocks begin and where the stream breaks,
 * which pako does not. It ends with the final block, or with the one that breaks.
 * @param maxRawBytes stops with `too-large` behind a block that makes it more
 */
export function* deflateBlocks(bytes: Uint8Array, maxRawBytes: number): Generator<DeflateBlock, void, undefined> {
  const reader = new BlockReader(bytes, maxRawBytes);
  for (;;) {
    const block = reader.next();
    yield block;
    if (block.isFinal || block.stop !== null) return;
  }
}

class BlockReader {
  private bit = 0;
  private raw = 0;
  private matchBytes = 0;
  private matches = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly maxRawBytes: number,
  ) {}

  next(): DeflateBlock {
    const startBit = this.bit;
    const rawFrom = this.raw;
    this.matchBytes = 0;
    this.matches = 0;
    let isFinal = false;
    let type: DeflateBlockType = 'stored';
    let storedFrom: number | null = null;
    let stop: BreakRule | null = null;
    try {
      isFinal = this.read(1) === 1;
      type = TYPES[this.read(2)] ?? fail('deflate-block-type');
      if (type === 'stored') {
        const byteLength = this.storedLength();
        storedFrom = this.bit / 8;
        this.copyStored(byteLength);
      } else if (type === 'fixed') this.codes(FIXED.literals, FIXED.distances);
      else this.codes(...this.dynamicCodes());
      if (this.raw > this.maxRawBytes) stop = 'too-large';
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      stop = error.rule;
    }
    const { bit: endBit, raw: rawTo, matchBytes, matches } = this;
    return { type, isFinal, startBit, endBit, rawFrom, rawTo, storedFrom, matchBytes, matches, stop };
  }

  private read(count: number): number {
    let value = 0;
    for (let at = 0; at < count; at += 1) value |= this.readBit() << at;
    return value;
  }

  private readBit(): number {
    const byte = this.bytes[this.bit >> 3];
    if (byte === undefined) fail('ends-early');
    const value = (byte >> (this.bit & 7)) & 1;
    this.bit += 1;
    return value;
  }

  private storedLength(): number {
    this.bit = (this.bit + 7) & ~7;
    const byteLength = this.read(16);
    const complement = this.read(16);
    if ((byteLength ^ 0xffff) !== complement) fail('deflate-stored-length');
    return byteLength;
  }

  private copyStored(byteLength: number): void {
    const there = Math.min(byteLength, this.bytes.byteLength - this.bit / 8);
    this.bit += there * 8;
    this.raw += there;
    if (there < byteLength) fail('ends-early');
  }

  private codes(literals: Codes, distances: Codes): void {
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol < END_OF_BLOCK) this.raw += 1;
      else if (symbol === END_OF_BLOCK) return;
      else this.match(symbol - END_OF_BLOCK - 1, distances);
      if (this.raw > this.maxRawBytes) fail('too-large');
    }
  }

  private match(code: number, distances: Codes): void {
    const least = LENGTHS[code] ?? fail('deflate-symbol');
    const length = least + this.read(LENGTH_BITS[code] ?? 0);
    const step = this.symbol(distances);
    const nearest = DISTANCES[step] ?? fail('deflate-symbol');
    const distance = nearest + this.read(DISTANCE_BITS[step] ?? 0);
    if (distance > Math.min(this.raw, MAX_DISTANCE_BYTES)) fail('deflate-distance');
    this.raw += length;
    this.matchBytes += length;
    this.matches += 1;
  }

  private symbol({ counts, symbols }: Codes): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
      code |= this.readBit();
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? fail('deflate-symbol');
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return fail('deflate-symbol');
  }

  private dynamicCodes(): [literals: Codes, distances: Codes] {
    const literals = this.read(5) + 257;
    const distances = this.read(5) + 1;
    const count = this.read(4) + 4;
    if (literals > 286 || distances > 30) fail('deflate-codes');
    const ofCodes = new Uint8Array(CODE_ORDER.length);
    for (const place of CODE_ORDER.slice(0, count)) ofCodes[place] = this.read(3);
    const lengths = this.codeLengths(codesOf(ofCodes, false), literals + distances);
    if (lengths[END_OF_BLOCK] === 0) fail('deflate-codes');
    return [codesOf(lengths.subarray(0, literals), true), codesOf(lengths.subarray(literals), true)];
  }

  private codeLengths(codes: Codes, count: number): Uint8Array {
    const lengths = new Uint8Array(count);
    for (let at = 0; at < count; ) {
      const symbol = this.symbol(codes);
      if (symbol < 16) {
        lengths[at] = symbol;
        at += 1;
        continue;
      }
      const repeated = symbol === 16 ? (lengths[at - 1] ?? fail('deflate-codes')) : 0;
      const times = symbol === 16 ? 3 + this.read(2) : symbol === 17 ? 3 + this.read(3) : 11 + this.read(7);
      if (at + times > count) fail('deflate-codes');
      lengths.fill(repeated, at, at + times);
      at += times;
    }
    return lengths;
  }
}

/** Codes from their lengths. They must be complete; only a single code of one bit may stand alone, as in zlib. */
function codesOf(lengths: Uint8Array, mayStandAlone: boolean): Codes {
  const counts = new Uint16Array(MAX_CODE_BITS + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const used = lengths.length - (counts[0] ?? 0);
  let left = 1;
  const offsets = new Uint16Array(MAX_CODE_BITS + 2);
  for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
    const count = counts[length] ?? 0;
    left = left * 2 - count;
    if (left < 0) fail('deflate-codes');
    offsets[length + 1] = (offsets[length] ?? 0) + count;
  }
  const isAlone = mayStandAlone && (used === 0 || (used === 1 && counts[1] === 1));
  if (left > 0 && !isAlone) fail('deflate-codes');
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const offset = offsets[length] ?? 0;
    symbols[offset] = symbol;
    offsets[length] = offset + 1;
  });
  return { counts, symbols };
}

function fail(rule: BreakRule): never {
  throw new Stop(rule);
}

/** The codes of a block that brings none (RFC 1951, 3.2.6). */
const FIXED = {
  literals: codesOf(
    Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)),
    false,
  ),
  distances: codesOf(new Uint8Array(32).fill(5), false),
};
