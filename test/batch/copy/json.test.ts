import { describe, expect, it } from 'vitest';
import { toJson } from '../../../src/batch/copy/json.ts';
import { encode } from '../../../src/sls/encode.ts';
import { get, hex, post, TRACK_URL } from '../../support/fixtures.ts';
import { sharedOf } from './sending.ts';

describe('toJson', () => {
  it('lays the body out as it was sent, whatever was wrong with it', () => {
    expect(toJson(sharedOf(post('{"__logs__":[{"n":12345678901234567890,"x":null}],"more":1}')))).toBe(
      '{\n  "__logs__": [\n    {\n      "n": 12345678901234567890,\n      "x": null\n    }\n  ],\n  "more": 1\n}',
    );
  });

  it('decompresses it', () => {
    const wire = encode({ topic: 't', source: null, tags: {}, logs: [] }, TRACK_URL, 'lz4');
    expect(toJson(sharedOf(wire))).toBe('{\n  "__topic__": "t",\n  "__logs__": []\n}');
  });

  it('writes the log of a query', () => {
    expect(toJson(sharedOf(get('&a=1&__topic__=t')))).toBe(
      '{\n  "__topic__": "t",\n  "__logs__": [\n    {\n      "a": "1"\n    }\n  ]\n}',
    );
  });

  it.each([
    ['no JSON', post('a=b')],
    ['no text', post(hex('ff fe 80'))],
    ['nothing', post(null)],
  ])('gives none of %s', (_, wire) => {
    expect(toJson(sharedOf(wire))).toBeNull();
  });
});
