import { describe, expect, it } from 'vitest';
import { type Header, headerValue } from '../../src/sls/wire.ts';

describe('headerValue', () => {
  const headers: Header[] = [
    ['Content-Type', 'text/plain'],
    ['X-Log-RequestId', '5B0A'],
    ['x-log-requestid', 'second'],
    ['', 'nameless'],
    ['__proto__', 'own'],
  ];
  it.each([
    ['content-type', 'text/plain'],
    ['CONTENT-TYPE', 'text/plain'],
    ['x-log-requestid', '5B0A'],
    ['', 'nameless'],
    ['__proto__', 'own'],
    ['constructor', null],
    ['content-typ', null],
  ])('of %j is %j', (name, expected) => {
    expect(headerValue(headers, name)).toBe(expected);
  });

  it('keeps an empty value apart from a missing one', () => {
    expect(headerValue([['x-log-apiversion', '']], 'x-log-apiversion')).toBe('');
    expect(headerValue([], 'x-log-apiversion')).toBeNull();
  });
});
