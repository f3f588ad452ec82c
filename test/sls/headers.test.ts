import { describe, expect, it } from 'vitest';
import { type LogHeaders, readLogHeaders } from '../../src/sls/headers.ts';
import type { Header } from '../../src/sls/wire.ts';

const none: LogHeaders = { apiVersion: null, bodyRawSize: null, bodyRawBytes: null, compressType: null };

describe('readLogHeaders', () => {
  const cases: [name: string, headers: Header[], expected: LogHeaders][] = [
    ['no headers', [], none],
    [
      'all three',
      [
        ['x-log-apiversion', '0.6.0'],
        ['x-log-bodyrawsize', '1234'],
        ['x-log-compresstype', 'lz4'],
      ],
      { apiVersion: '0.6.0', bodyRawSize: '1234', bodyRawBytes: 1234, compressType: 'lz4' },
    ],
    [
      'any case, and spaces about the values',
      [
        ['X-Log-APIVersion', ' 0.6.0 '],
        ['X-LOG-BODYRAWSIZE', ' 12 '],
        ['X-Log-CompressType', ' Deflate '],
      ],
      { apiVersion: '0.6.0', bodyRawSize: ' 12 ', bodyRawBytes: 12, compressType: 'deflate' },
    ],
    [
      'the first of two',
      [
        ['x-log-compresstype', 'lz4'],
        ['x-log-compresstype', 'deflate'],
      ],
      { ...none, compressType: 'lz4' },
    ],
    ['an empty compress type, as none', [['x-log-compresstype', ' ']], none],
    ['an empty version, as it is', [['x-log-apiversion', '']], { ...none, apiVersion: '' }],
    [
      'headers that do not matter',
      [
        ['content-type', 'lz4'],
        ['__proto__', 'x'],
      ],
      none,
    ],
  ];
  it.each(cases)('reads %s', (_name, headers, expected) => {
    expect(readLogHeaders(headers)).toEqual(expected);
  });

  it.each(['', '-1', '1.5', '1e3', '0x10', '12 34', '１２', 'NaN', '9'.repeat(16), '9'.repeat(400)])(
    'takes no size from %j',
    (bodyRawSize) => {
      expect(readLogHeaders([['x-log-bodyrawsize', bodyRawSize]])).toEqual({ ...none, bodyRawSize });
    },
  );

  it.each([
    ['0', 0],
    ['007', 7],
    ['9'.repeat(15), 999_999_999_999_999],
  ])('takes the size %s', (bodyRawSize, bodyRawBytes) => {
    expect(readLogHeaders([['x-log-bodyrawsize', bodyRawSize]])).toEqual({ ...none, bodyRawSize, bodyRawBytes });
  });
});
