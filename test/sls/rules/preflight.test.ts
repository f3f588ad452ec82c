import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/sls/inspect.ts';
import type { ObservedPreflight } from '../../../src/sls/preflight.ts';
import type { Header, Wire } from '../../../src/sls/wire.ts';
import { GOOD_BODY, post } from '../../support/fixtures.ts';

const SOURCE = 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0';
const requestHeaders: Header[] = [
  ['Origin', 'https://shop.example'],
  ['Access-Control-Request-Method', 'PUT'],
  ['Access-Control-Request-Headers', 'x-log-apiversion,x-log-bodyrawsize'],
];
const observed = (status: number, answerHeaders: readonly Header[] = []): ObservedPreflight => ({
  requestHeaders,
  status,
  answerHeaders,
});
const allowAll: Header[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-methods', '*'],
  ['access-control-allow-headers', '*'],
];
const found = (preflight: ObservedPreflight, wire: Wire = post(GOOD_BODY)) =>
  inspect(wire, { preflight }).findings.map(({ rule, path, facts }) => [rule, path, facts]);

describe('preflight-refused', () => {
  it('names what the server did not allow', () => {
    expect(found(observed(403))).toEqual([
      ['preflight-refused', null, { refusal: 'status', got: '403', wanted: '2xx' }],
      [
        'preflight-refused',
        'access-control-allow-origin',
        { refusal: 'origin', got: '—', wanted: 'https://shop.example' },
      ],
    ]);
    expect(found(observed(200, [...allowAll.slice(0, 1), ...allowAll.slice(2)]))).toEqual([
      ['preflight-refused', 'access-control-allow-methods', { refusal: 'method', got: '—', wanted: 'PUT' }],
    ]);
  });

  it('is an error by which the browser stops the request, so that SLS answers nothing', () => {
    const { findings, predicted } = inspect(post(GOOD_BODY), { preflight: observed(403) });
    expect(findings[0]).toEqual({
      rule: 'preflight-refused',
      severity: 'error',
      evidence: 'documented',
      source: SOURCE,
      path: null,
      facts: { refusal: 'status', got: '403', wanted: '2xx' },
      predicts: null,
    });
    expect(predicted).toEqual({ status: null, errorCode: null, rule: null, certain: false });
  });

  it('is found in the preflight itself, and nothing else is', () => {
    const wire: Wire = { ...post('{'), method: 'OPTIONS' };
    expect(found(observed(403, allowAll), wire)).toEqual([
      ['preflight-refused', null, { refusal: 'status', got: '403', wanted: '2xx' }],
    ]);
    expect(found(observed(200, allowAll), wire)).toEqual([]);
  });
});

describe('preflight-header-refused', () => {
  it('names each header that the server does not allow', () => {
    const allowed: Header[] = [...allowAll.slice(0, 2), ['Access-Control-Allow-Headers', 'x-log-apiversion']];
    expect(found(observed(200, allowed))).toEqual([
      ['preflight-header-refused', 'x-log-bodyrawsize', { header: 'x-log-bodyrawsize', got: 'x-log-apiversion' }],
    ]);
  });

  it('has no word against an answer that allows all, nor where none came', () => {
    expect(found(observed(200, allowAll))).toEqual([]);
    expect(found({ requestHeaders, status: null, answerHeaders: [] })).toEqual([]);
  });
});
