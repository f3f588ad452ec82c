import { describe, expect, it } from 'vitest';
import { curlOptions, toSend, valueBytes } from '../../../src/batch/copy/sendable.ts';
import { get, post, utf8 } from '../../support/fixtures.ts';
import { sharedOf } from './sending.ts';

const options = (wire: Parameters<typeof sharedOf>[0]) =>
  curlOptions(toSend(sharedOf(wire))).map(([name, value]) =>
    value ? `${name} ${new TextDecoder().decode(value)}` : name,
  );

describe('toSend', () => {
  it('leaves out what every client makes for itself', () => {
    const headers = [
      ['Host', 'h'],
      ['Content-Length', '2'],
      ['Accept-Encoding', 'gzip'],
      ['Transfer-Encoding', 'chunked'],
      [':path', '/'],
      ['Origin', 'https://shop.example'],
    ] as const;
    expect(toSend(sharedOf({ ...post('{}'), url: 'https://a.example/x#y', headers }))).toEqual({
      method: 'POST',
      url: 'https://a.example/x',
      headers: [['Origin', 'https://shop.example']],
      body: utf8('{}'),
      missing: [],
    });
  });

  it('has no body missing where there was none, and one where its bytes are no longer there', () => {
    expect(toSend(sharedOf(post(null))).missing).toEqual([]);
    expect(toSend(sharedOf(post(null), { body: { state: 'complete', byteLength: 2 } })).missing).toEqual([
      { part: 'body' },
    ]);
    expect(toSend(sharedOf(post(null), { body: { state: 'form', fields: {} } })).missing).toEqual([{ part: 'body' }]);
  });
});

describe('valueBytes', () => {
  it.each([
    ['a', [0x61]],
    ['\u00e9', [0xe9]],
    ['\u00e9值', [0xc3, 0xa9, 0xe5, 0x80, 0xbc]],
  ])('of %j are %j', (value, bytes) => {
    expect([...valueBytes(value)]).toEqual(bytes);
  });
});

describe('curlOptions', () => {
  it('name the method where curl would take another', () => {
    const own = ['header Accept:', 'header User-Agent:'];
    expect(options(get(''))).toEqual(own);
    expect(options({ ...get(''), method: 'HEAD' })).toEqual(['head', ...own]);
    expect(options({ ...get(''), method: 'POST' })).toEqual(['request POST', ...own]);
    expect(options({ ...post('{}', {}), method: 'PUT' })).toEqual(['request PUT', ...own, 'header Content-Type:']);
    expect(options({ ...post('x'.repeat(2000), {}) })).toEqual([...own, 'header Content-Type:', 'header Expect:']);
    expect(options(get('&a[]=1'))).toEqual(['globoff', ...own]);
  });

  it('keep a header that has no value', () => {
    expect(
      options({
        ...get(''),
        headers: [
          ['accept', ' '],
          ['user-agent', 'x'],
        ],
      }),
    ).toEqual(['header accept;', 'header user-agent: x']);
  });
});
