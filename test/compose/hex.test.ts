import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexFault, readHex, writeHex } from '../../src/compose/hex.ts';
import { copyOfBytes } from '../../src/panel/detail/bytes/hex-copy.ts';

const read = (hex: string) => {
  const { bytes, fault } = readHex(hex);
  return { bytes: [...bytes], fault };
};

describe('bytes in hex', () => {
  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(readHex(writeHex(bytes))).toEqual({ bytes, fault: null });
      }),
    );
  });

  it('are written 16 a line', () => {
    expect(writeHex(new Uint8Array(17).fill(0xab))).toBe(`${Array(16).fill('ab').join(' ')}\nab`);
  });

  it.each([
    '7b22AF',
    '7B 22\taf\r\n',
    '0x7b, 0x22, 0xAF',
    '0x7B22AF',
    '\\x7b\\x22\\xaf',
    '7b,22,af',
    '00000000: 7b22 af                                  {".',
    '00000000  7b 22 af                                          |{".|\n00000003\n',
    '000010  7b\n000011  22 af',
    '\n00000000  7b 22 af',
  ])('are read from %j', (hex) => {
    expect(read(hex)).toEqual({ bytes: [0x7b, 0x22, 0xaf], fault: null });
  });

  it.each([
    ['7b2', [0x7b], 2],
    ['7 b22', [], 0],
    ['7b zz 22', [0x7b], 3],
    ['7b 0x', [0x7b], 3],
    ['00000000: 7b22\n00000005: 22af', [0, 0, 0, 0], 8],
    ['{"__logs__":[]}', [], 0],
    ['0x', [], 0],
    ['字', [], 0],
  ])('stop in %j where it is none', (hex, bytes, fault) => {
    expect(read(hex)).toEqual({ bytes, fault });
    expect(hexFault(hex)).toBe(fault);
  });

  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc
      .array(fc.constantFrom(...new TextEncoder().encode(' |ab0.:\n')), { maxLength: 80 })
      .map((all) => Uint8Array.from(all)),
  );

  it('are read from a dump as Tracklens copies it, whatever they spell', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(readHex(copyOfBytes(bytes, 0, bytes.byteLength, 'dump'))).toEqual({ bytes, fault: null });
        expect(readHex(copyOfBytes(bytes, 0, bytes.byteLength, 'hex'))).toEqual({ bytes, fault: null });
      }),
    );
  });

  const spelt = (bytes: Uint8Array) =>
    Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
  const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const rows = (bytes: Uint8Array) =>
    Array.from({ length: Math.ceil(bytes.byteLength / 16) }, (_, row) => bytes.subarray(row * 16, row * 16 + 16));
  const offset = (at: number) => at.toString(16).padStart(8, '0');

  const xxd = (bytes: Uint8Array) =>
    rows(bytes)
      .map((row, number) => {
        const groups = hexOf(row).join('').replace(/..../g, '$& ').trimEnd();
        return `${offset(number * 16)}: ${groups.padEnd(39)}  ${spelt(row)}\n`;
      })
      .join('');

  const hexdump = (bytes: Uint8Array) =>
    `${rows(bytes)
      .map((row, number) => {
        const digits = hexOf(row);
        const halves = `${digits.slice(0, 8).join(' ')}${digits.length > 8 ? `  ${digits.slice(8).join(' ')}` : ''}`;
        return `${offset(number * 16)}  ${halves.padEnd(48)}  |${spelt(row)}|\n`;
      })
      .join('')}${offset(bytes.byteLength)}\n`;

  it.each(Object.entries({ xxd, hexdump }))('are read from a dump of %s, whatever they spell', (_, dump) => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        fc.pre(bytes.byteLength > 0);
        expect(readHex(dump(bytes))).toEqual({ bytes, fault: null });
      }),
      { numRuns: 1000 },
    );
  });

  it('are read from any text without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0a:| \nx,') }), (one, other) => {
        for (const text of [one, other]) expect(hexFault(text) ?? 0).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each(['7b', '7b ', '0', '0x', '00000000: 7b  |\n', '|', ' ', '00000000\n', '0000  00  '])(
    'are read from 8 MB of %j to its end',
    (piece) => {
      hexFault(piece.repeat(8_000_000 / piece.length));
    },
  );
});
