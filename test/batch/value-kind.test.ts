import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Decoded, percentDecoded, RECOGNISED_MAX_CHARACTERS, valueKind } from '../../src/batch/value-kind.ts';
import type { JsonValue } from '../../src/sls/log-group.ts';

const at = (iso: string) => Date.parse(iso);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const time = (unit: string, iso: string, hasZone = true) => ({ kind: 'timestamp', unit, ms: at(iso), hasZone });

/** Texts of a MB that make naive readers slow. */
const LONG: readonly string[] = [
  ...['a', '%', '%4', '%41', '{', '[', '0', ' ', '=', '/', 'https://', 'a=b&', '1.', '-', '\u0000', '好'].map((text) =>
    text.repeat(Math.floor(1_048_576 / text.length)),
  ),
  `{${' '.repeat(1_000_000)}}`,
  `${'['.repeat(500_000)}${']'.repeat(500_000)}`,
  `https://a.example/?${'a=b&'.repeat(250_000)}`,
  `${'A'.repeat(1_000_000)}==`,
  `${'9'.repeat(1_000_000)}e`,
];

describe('valueKind', () => {
  it.each<[JsonValue, object]>([
    [null, { kind: 'null' }],
    [true, { kind: 'boolean', value: true }],
    ['True', { kind: 'boolean', value: true }],
    ['off', { kind: 'boolean', value: false }],
    [3, { kind: 'number' }],
    ['-1.5e3', { kind: 'number' }],
    ['.5', { kind: 'number' }],
    ['1', { kind: 'number' }],
    ['1.2.3', { kind: 'text' }],
    ['', { kind: 'text' }],
    ['checkout', { kind: 'text' }],
    ['getElementById', { kind: 'text' }],
    [{}, { kind: 'json', of: 'object' }],
    [[1], { kind: 'json', of: 'array' }],
    [' {"a":1}\n', { kind: 'json', of: 'object' }],
    ['[]', { kind: 'json', of: 'array' }],
    ['{a}', { kind: 'text' }],
    ['"a"', { kind: 'text' }],
  ])('of %j is %j', (value, kind) => {
    expect(valueKind(value)).toEqual(kind);
  });

  it.each<[JsonValue, object]>([
    ['1700000000', time('s', '2023-11-14T22:13:20Z')],
    [1700000000, time('s', '2023-11-14T22:13:20Z')],
    ['1700000000.123', time('s', '2023-11-14T22:13:20.123Z')],
    ['1700000000123', time('ms', '2023-11-14T22:13:20.123Z')],
    [1700000000123.5, time('ms', '2023-11-14T22:13:20.123Z')],
    ['1700000000123456', time('us', '2023-11-14T22:13:20.123Z')],
    ['1700000000123456789', time('ns', '2023-11-14T22:13:20.123Z')],
    ['946684800', time('s', '2000-01-01T00:00:00Z')],
    ['946684799', { kind: 'number' }],
    ['4102444799', time('s', '2099-12-31T23:59:59Z')],
    ['4102444800', { kind: 'number' }],
    ['13800138000', { kind: 'number' }],
    ['2024-02-29', time('iso', '2024-02-29T00:00:00Z', false)],
    ['2023-02-29', { kind: 'text' }],
    ['2024-01-02 03:04', time('iso', '2024-01-02T03:04:00Z', false)],
    ['2024-01-02T03:04:05.123456Z', time('iso', '2024-01-02T03:04:05.123Z')],
    ['2024-01-02T03:04:05,5+0800', time('iso', '2024-01-01T19:04:05.500Z')],
    ['2024-01-02T24:00:00Z', { kind: 'text' }],
    ['2024-01-02T', { kind: 'text' }],
  ])('reads the time %j as %j', (value, kind) => {
    expect(valueKind(value)).toEqual(kind);
  });

  it.each<[string, object]>([
    ['https://a.example/?b=c', { kind: 'url', isLink: true }],
    ['HTTP://a.example', { kind: 'url', isLink: true }],
    ['myapp://page?x=1', { kind: 'url', isLink: false }],
    ['javascript:alert(1)', { kind: 'text' }],
    ['javascript://a.example/%0aalert(1)', { kind: 'percent-encoded' }],
    ['JavaScript://a.example/', { kind: 'text' }],
    ['data:text/html,<script>alert(1)</script>', { kind: 'text' }],
    ['data://a.example/', { kind: 'text' }],
    ['blob:https://a.example/1', { kind: 'text' }],
    [' https://a.example', { kind: 'text' }],
    ['https://a.example/ and more', { kind: 'text' }],
    ['https://', { kind: 'text' }],
    ['https://[', { kind: 'text' }],
    ['a/b', { kind: 'text' }],
  ])('takes %j for %j', (value, kind) => {
    expect(valueKind(value)).toEqual(kind);
  });

  it.each<[string, object]>([
    ['%E4%BD%A0', { kind: 'percent-encoded' }],
    ['a%20b', { kind: 'percent-encoded' }],
    ['100%', { kind: 'text' }],
    ['%FF', { kind: 'text' }],
    ['100%25%', { kind: 'text' }],
    [base64('{"a":"你好"}'), { kind: 'base64' }],
    [base64('{"a":"你好"}').replace(/=+$/, ''), { kind: 'base64' }],
    ['d41d8cd98f00b204e9800998ecf8427e', { kind: 'text' }],
    ['abcdefghijklmnopqrstuvwxyz', { kind: 'text' }],
    ['AAAAAAAAAAAAAAAA', { kind: 'text' }],
    ['SGVsbG8gd29ybGQ===', { kind: 'text' }],
  ])('takes %j for %j', (value, kind) => {
    expect(valueKind(value)).toEqual(kind);
  });

  it('recognises what was encoded', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 10 }).filter((text) => !/[^\P{C}\p{Cf}]/u.test(text));
    fc.assert(
      fc.property(text, (text) => {
        expect(base64Decoded(base64(text))).toBe(text);
        expect(base64Decoded(Buffer.from(text).toString('base64url'))).toBe(text);
        expect(percentDecoded(`${encodeURIComponent(text)}%20`)).toBe(`${text} `);
      }),
    );
  });

  it('never throws', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'{}[]":,%=1a:/?&-TZ.') }),
    );
    fc.assert(
      fc.property(fc.oneof(texts, fc.jsonValue()), (value) => {
        expect(valueKind(value as JsonValue).kind).toBeTypeOf('string');
      }),
      { numRuns: 2000 },
    );
  });

  it('is fast for long values, and looks at none that SLS would not take', () => {
    for (const text of LONG) {
      const startedAt = performance.now();
      valueKind(text);
      expect(performance.now() - startedAt, text.slice(0, 20)).toBeLessThan(500);
    }
    expect(valueKind(`[${' '.repeat(RECOGNISED_MAX_CHARACTERS)}]`)).toEqual({ kind: 'text' });
  });
});
