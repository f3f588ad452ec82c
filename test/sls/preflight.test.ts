import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowsOrigin,
  askedHeaders,
  type ObservedPreflight,
  type PreflightFault,
  preflightFaults,
} from '../../src/sls/preflight.ts';
import type { Header } from '../../src/sls/wire.ts';

const PAGE = 'https://shop.example';
const asking = (headers: string | null, method = 'POST'): Header[] => [
  ['Origin', PAGE],
  ['Access-Control-Request-Method', method],
  ...(headers === null ? [] : [['Access-Control-Request-Headers', headers] as const]),
];
const allowing = (rest: Record<string, string> = {}): Header[] =>
  Object.entries({
    'access-control-allow-origin': PAGE,
    'access-control-allow-methods': 'POST, GET',
    'access-control-allow-headers': 'x-log-apiversion, X-Log-BodyRawSize',
    ...rest,
  });

const preflight = (rest: Partial<ObservedPreflight> = {}): ObservedPreflight => ({
  requestHeaders: asking('x-log-apiversion,x-log-bodyrawsize'),
  status: 200,
  answerHeaders: allowing(),
  ...rest,
});

describe('preflightFaults', () => {
  it.each<[string, Partial<ObservedPreflight>]>([
    ['all that is asked for', {}],
    [
      'every origin, method and header',
      {
        requestHeaders: asking('x-log-apiversion', 'PUT'),
        answerHeaders: allowing({
          'access-control-allow-origin': '*',
          'access-control-allow-methods': '*',
          'access-control-allow-headers': '*',
        }),
      },
    ],
    ['a method that needs no leave', { answerHeaders: allowing({ 'access-control-allow-methods': '' }) }],
    ['with another status of success', { status: 204 }],
    ['nothing, for nothing was asked', { requestHeaders: [], answerHeaders: [] }],
  ])('finds none in an answer that allows %s', (_, rest) => {
    expect(preflightFaults(preflight(rest))).toEqual([]);
  });

  it('finds none where no answer came', () => {
    expect(preflightFaults(preflight({ status: null, answerHeaders: [] }))).toEqual([]);
  });

  it.each<[string, Partial<ObservedPreflight>, PreflightFault[]]>([
    ['no success', { status: 403 }, [{ kind: 'status', got: '403' }]],
    ['a redirect', { status: 301 }, [{ kind: 'status', got: '301' }]],
    [
      'no success, and nothing allowed',
      { status: 403, answerHeaders: [] },
      [
        { kind: 'status', got: '403' },
        { kind: 'origin', got: '', wanted: PAGE },
      ],
    ],
    [
      'another origin',
      { answerHeaders: allowing({ 'access-control-allow-origin': 'https://other.example' }) },
      [{ kind: 'origin', got: 'https://other.example', wanted: PAGE }],
    ],
    ['no such method', { requestHeaders: asking(null, 'PUT') }, [{ kind: 'method', got: 'POST, GET', wanted: 'PUT' }]],
    [
      'not every header',
      { requestHeaders: asking('content-type, X-Log-CompressType') },
      [
        { kind: 'header', got: 'x-log-apiversion, X-Log-BodyRawSize', wanted: 'content-type' },
        { kind: 'header', got: 'x-log-apiversion, X-Log-BodyRawSize', wanted: 'x-log-compresstype' },
      ],
    ],
    [
      'every header, among which Authorization is not',
      { requestHeaders: asking('authorization'), answerHeaders: allowing({ 'access-control-allow-headers': '*' }) },
      [{ kind: 'header', got: '*', wanted: 'authorization' }],
    ],
  ])('says what is wrong with an answer: %s', (_, rest, faults) => {
    expect(preflightFaults(preflight(rest))).toEqual(faults);
  });

  it('says no more than so much of a hostile page', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `x-${index}`).join();
    expect(preflightFaults(preflight({ requestHeaders: asking(names) })).length).toBe(100);
  });

  it('finds none where exactly what was asked for is allowed, in any case and order', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 20 }), fc.constantFrom('PUT', 'PATCH', 'POST'), (names, method) => {
        const allowed = [...names].reverse().map((one) => one.toUpperCase());
        const answerHeaders = allowing({
          'access-control-allow-headers': allowed.join(' , '),
          'access-control-allow-methods': method,
        });
        expect(preflightFaults(preflight({ requestHeaders: asking(names.join(), method), answerHeaders }))).toEqual([]);
      }),
    );
  });
});

describe('askedHeaders', () => {
  it('reads the names', () => {
    expect(askedHeaders(asking('X-Log-ApiVersion, content-type,,'))).toEqual(['x-log-apiversion', 'content-type']);
    expect(askedHeaders([])).toEqual([]);
  });
});

describe('allowsOrigin', () => {
  it.each([
    ['*', PAGE, true],
    [PAGE, PAGE, true],
    ['null', 'null', true],
    [null, PAGE, false],
    [`${PAGE}, ${PAGE}`, PAGE, false],
    ['https://shop.example:8443', PAGE, false],
  ])('%s for %s: %s', (allowed, origin, expected) => {
    expect(allowsOrigin(allowed, origin)).toBe(expected);
  });
});
