import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAt, placeOf } from '../../../src/panel/detail/place.ts';
import { tagPath, valuePath } from '../../../src/sls/path.ts';

const at = (path: string | null, rule = 'r', facts = {}) => placeOf({ path, rule, facts });

describe('where a finding is to be seen', () => {
  it.each([
    ['__logs__[3].price', { tab: 'logs', log: 3, path: '__logs__[3].price' }],
    ['__logs__[12]', { tab: 'logs', log: 12, path: '__logs__[12]' }],
    ['__logs__', { tab: 'logs', log: 0, path: '__logs__' }],
    ['__topic__', { tab: 'envelope', part: '__topic__' }],
    ['__tags__["a b"]', { tab: 'envelope', part: '__tags__["a b"]' }],
    ['url', { tab: 'envelope', part: 'url' }],
    ['x-log-bodyrawsize', { tab: 'envelope', part: 'x-log-bodyrawsize' }],
    ['body', { tab: 'bytes', of: 'wire', offset: 0 }],
    [null, null],
  ])('is told by its path %s', (path, place) => {
    expect(at(path)).toEqual(place);
  });

  it('is a byte or a line of the body', () => {
    expect(at('body', 'lz4-zero-offset', { offset: 7 })).toEqual({ tab: 'bytes', of: 'wire', offset: 7 });
    expect(at('body', 'body-not-decompressed', { offset: -1 })).toEqual({ tab: 'bytes', of: 'wire', offset: 0 });
    expect(at('body', 'trailing-bytes', { bytes: 3 })).toEqual({ tab: 'bytes', of: 'wire', offset: -3 });
    expect(at('body', 'utf8-invalid', { offset: 7 })).toEqual({ tab: 'bytes', of: 'raw', offset: 7 });
    const json = at('body', 'body-json', { line: 2, column: 5 });
    expect(json).toEqual({ tab: 'bytes', of: 'text', line: 2, column: 5 });
  });

  it('is a key in the text, where SLS knows no such part; also where it looks like a header', () => {
    const key = { tab: 'bytes', of: 'text', key: 'part' };
    expect(at('part', 'part-unknown', { key: 'part' })).toEqual(key);
    expect(at('part', 'duplicate-key', { key: 'part' })).toEqual(key);
    expect(at('__topic__', 'duplicate-key', { key: '__topic__' })).toEqual({ tab: 'envelope', part: '__topic__' });
  });

  it('is the origin for what is wrong with a preflight', () => {
    const part = 'access-control-allow-origin';
    expect(at(part, 'preflight-refused')).toEqual({ tab: 'origin', part });
    const headers = { tab: 'origin', part: 'access-control-allow-headers' };
    expect(at('x-log-bodyrawsize', 'preflight-header-refused')).toEqual(headers);
  });

  it('is the log of a value and the envelope of a tag, whatever the key', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.string(), (log, key) => {
        expect(at(valuePath(log, key))).toEqual({ tab: 'logs', log, path: valuePath(log, key) });
        expect(at(tagPath(key))).toEqual({ tab: 'envelope', part: tagPath(key) });
      }),
    );
  });
});

describe('a path', () => {
  it('is at a value when it is that value or something within it', () => {
    const price = valuePath(3, 'price');
    expect(isAt('__logs__[3].price', price)).toBe(true);
    expect(isAt('__logs__[3].price.inner', price)).toBe(true);
    expect(isAt('__logs__[3].price[0]', price)).toBe(true);
    expect(isAt('__logs__[3].prices', price)).toBe(false);
    expect(isAt('__logs__[3]', price)).toBe(false);
  });
});
