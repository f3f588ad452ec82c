import { crc32, deflateSync, inflateSync } from 'node:zlib';

/*
 * PNG files (https://www.w3.org/TR/png-3/), as much of them as a screenshot needs: 8 bits a channel, not interlaced in, and
 * a palette in and out. What a panel shows has few colours, so that its file is a third of the size, and looks the same.
 */

/** A picture: RGB, 3 bytes a pixel, row by row from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes a pixel, by the colour type. */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 3: 1, 6: 4 };
const COLOURS_MAX = 256;

/**
 * Reads a PNG file. What is transparent is taken as it is below its alpha.
 *
 * @throws {Error} on a form of PNG that no screenshot has
 */
export function readPng(file: Buffer): Picture {
  let at = SIGNATURE.length;
  let head: Buffer | null = null;
  let palette: Buffer | null = null;
  const packed: Buffer[] = [];
  while (at < file.length) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const chunk = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') head = chunk;
    if (type === 'PLTE') palette = chunk;
    if (type === 'IDAT') packed.push(chunk);
    at += length + 12;
  }
  if (!head) throw new Error('the file has no IHDR: it is no PNG');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = CHANNELS[head.readUInt8(9)];
  if (head.readUInt8(8) !== 8 || !channels || head.readUInt8(12) !== 0) {
    throw new Error('only RGB, RGBA and palettes with 8 bits a channel, not interlaced, are read');
  }
  const rows = unfilter(inflateSync(Buffer.concat(packed)), width * channels, channels);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = palette ? (rows[pixel] ?? 0) * 3 : pixel * channels;
    rgb.set((palette ?? rows).subarray(at, at + 3), pixel * 3);
  }
  return { width, height, rgb };
}

/** Each row stands behind a byte that names how it was foretold from its neighbours. */
function unfilter(filtered: Buffer, stride: number, channels: number): Uint8Array {
  const height = filtered.length / (stride + 1);
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const kind = filtered[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (rows[at - channels] ?? 0);
      const up = y === 0 ? 0 : (rows[at - stride] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (rows[at - stride - channels] ?? 0);
      const told = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind ?? 0] ?? 0;
      rows[at] = (filtered[y * (stride + 1) + 1 + x] ?? 0) + told;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Cuts the lowest rows out of a picture. */
export function lowest({ width, height, rgb }: Picture, rows: number): Picture {
  return { width, height: rows, rgb: rgb.subarray((height - rows) * width * 3) };
}

/** Pixels that may differ between two pictures of the same, and by how much: how an edge is smoothed is not always the same. */
const ODD_PIXELS_MAX_COUNT = 60;
const ODD_PIXEL_DISTANCE = 12 ** 2;

/** Whether two pictures show the same. */
export function areAlike(one: Picture, other: Picture): boolean {
  if (one.width !== other.width || one.height !== other.height) return false;
  let odd = 0;
  for (let at = 0; at < one.rgb.length; at += 3) {
    if (distanceOf(colourAt(one.rgb, at), colourAt(other.rgb, at)) > ODD_PIXEL_DISTANCE) odd += 1;
  }
  return odd <= ODD_PIXELS_MAX_COUNT;
}

/** Writes a PNG file with a palette. Of more than 256 colours those that are least missed become their neighbours. */
export function writePng({ width, height, rgb }: Picture): Buffer {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = colourAt(rgb, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const { palette, places } = choose(counts);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = places.get(colourAt(rgb, (y * width + x) * 3)) ?? 0;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const colourAt = (rgb: Uint8Array, at: number) =>
  ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);

/** Each colour's place in a palette: always taking the colour that lies farthest from those taken, many pixels counting more. */
function choose(counts: ReadonlyMap<number, number>): {
  palette: readonly number[];
  places: ReadonlyMap<number, number>;
} {
  const colours = [...counts].sort(([one, many], [other, more]) => more - many || one - other);
  const far = colours.map(() => Number.POSITIVE_INFINITY);
  const near = colours.map(() => 0);
  const palette: number[] = [];
  for (let next = 0; palette.length < COLOURS_MAX && (far[next] ?? 0) > 0; ) {
    const taken = colours[next]?.[0] ?? 0;
    palette.push(taken);
    let most = 0;
    for (const [index, [colour, count]] of colours.entries()) {
      const distance = distanceOf(taken, colour);
      if (distance < (far[index] ?? 0)) [far[index], near[index]] = [distance, palette.length - 1];
      const missed = (far[index] ?? 0) * Math.sqrt(count);
      if (missed > most) [most, next] = [missed, index];
    }
    if (most === 0) break;
  }
  return { palette, places: new Map(colours.map(([colour], index) => [colour, near[index] ?? 0])) };
}

function distanceOf(one: number, other: number): number {
  const [red, green, blue] = [
    (one >> 16) - (other >> 16),
    ((one >> 8) & 255) - ((other >> 8) & 255),
    (one & 255) - (other & 255),
  ];
  return red * red + green * green + blue * blue;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
