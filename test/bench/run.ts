import { inflate } from 'pako';
import { CODECS, type CompressType } from '../../src/sls/codec/index.ts';
import { inspect } from '../../src/sls/inspect.ts';
import type { Wire } from '../../src/sls/wire.ts';
import { benchFilters } from './filter.ts';
import { logGroupText } from './log-groups.ts';

/*
 * `npm run bench`: what inspecting costs, as a ratio to the least that reading the same bytes can cost, and how it grows;
 * and what a filter costs on the rows of the list.
 * The two sides of a ratio take turns in one run, so that a busy machine slows both alike; their medians are compared.
 */

const TURNS = 15;
const WARM_UP_TURNS = 4;
/** A small body is inspected so often in a turn that a turn is always about this many raw bytes: a clock has its limits. */
const TURN_BYTES = 10_000_000;
const SIZES_BYTES = [10_000, 100_000, 1_000_000, 10_000_000];

const parse = (raw: Uint8Array) => JSON.parse(new TextDecoder().decode(raw));

/** The least that each compression's body can cost to read. */
const FLOORS: Record<CompressType, (wire: Uint8Array, raw: Uint8Array) => unknown> = {
  // The raw bytes as they are: LZ4 itself is what we add.
  lz4: (_, raw) => parse(raw),
  deflate: (wire) => parse(inflate(wire)),
};

const rows = Object.keys(FLOORS).flatMap((type) => SIZES_BYTES.map((bytes) => measure(type as CompressType, bytes)));
console.table(rows);
console.log('floor: for lz4 TextDecoder and JSON.parse of the raw bytes, for deflate inflate before them');
benchFilters();

function measure(type: CompressType, byteLength: number) {
  const text = logGroupText(byteLength);
  const raw = new TextEncoder().encode(text);
  const bytes = CODECS[type].compress(raw);
  const wire = request(bytes, type, raw.byteLength);
  const { findings } = inspect(wire);
  if (findings.some(({ severity }) => severity === 'error')) throw new Error('the bench must inspect a right batch');
  const times = Math.ceil(TURN_BYTES / byteLength);
  const [inspectMs, floorMs] = compare(
    () => inspect(wire),
    () => FLOORS[type](bytes, raw),
    times,
  );
  return {
    compression: type,
    'raw bytes': raw.byteLength,
    logs: parse(raw).__logs__.length,
    'inspect ms': round(inspectMs),
    'floor ms': round(floorMs),
    ratio: round(inspectMs / floorMs),
    'ns per raw byte': round((inspectMs * 1e6) / raw.byteLength),
  };
}

function request(bytes: Uint8Array, type: CompressType, rawByteLength: number): Wire {
  return {
    method: 'POST',
    url: 'https://demo-project.cn-hangzhou.log.aliyuncs.com/logstores/demo-logstore/track',
    headers: [
      ['x-log-apiversion', '0.6.0'],
      ['x-log-bodyrawsize', String(rawByteLength)],
      ['x-log-compresstype', type],
    ],
    body: { state: 'complete', bytes },
  };
}

/** The median ms of two runs, each so many times in a turn; which goes first changes from turn to turn. */
function compare(one: () => unknown, other: () => unknown, times: number): [one: number, other: number] {
  const measured: [number[], number[]] = [[], []];
  for (let turn = 0; turn < WARM_UP_TURNS + TURNS; turn++) {
    const order = turn % 2 === 0 ? [0, 1] : [1, 0];
    for (const side of order as (0 | 1)[]) {
      const run = side === 0 ? one : other;
      const begun = performance.now();
      for (let time = 0; time < times; time++) run();
      if (turn >= WARM_UP_TURNS) measured[side].push((performance.now() - begun) / times);
    }
  }
  return [median(measured[0]), median(measured[1])];
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function round(number: number): number {
  return Number(number.toPrecision(3));
}
