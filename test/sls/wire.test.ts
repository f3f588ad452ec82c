import { describe, expect, it } from 'vitest';
import { type Header, headerValue, requestHeadByteLength } from '../../src/sls/wire.ts';

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

describe('requestHeadByteLength', () => {
  it.each<[url: string, headers: Header[], head: string]>([
    ['https://a.example/logstores/b/track', [], 'GET /logstores/b/track HTTP/1.1\r\nHost: a.example\r\n\r\n'],
    ['https://a.example', [], 'GET / HTTP/1.1\r\nHost: a.example\r\n\r\n'],
    ['https://a.example:8443/t?a=1&b=%20#part', [], 'GET /t?a=1&b=%20 HTTP/1.1\r\nHost: a.example:8443\r\n\r\n'],
    ['https://a.example/t?name=你', [], 'GET /t?name=%E4%BD%A0 HTTP/1.1\r\nHost: a.example\r\n\r\n'],
    [
      'https://a.example/t',
      [
        ['Host', 'a.example'],
        ['x-name', '值'],
        ['empty', ''],
      ],
      'GET /t HTTP/1.1\r\nHost: a.example\r\nx-name: 值\r\nempty: \r\n\r\n',
    ],
    [
      'https://a.example/t',
      [
        [':authority', 'a.example'],
        [':path', '/t'],
        ['accept', '*/*'],
      ],
      'GET /t HTTP/1.1\r\nHost: a.example\r\naccept: */*\r\n\r\n',
    ],
    ['no URL', [], 'GET no URL HTTP/1.1\r\nHost: \r\n\r\n'],
  ])('of %s with %j', (url, headers, head) => {
    expect(requestHeadByteLength({ method: 'GET', url, headers })).toBe(Buffer.byteLength(head));
  });
});
