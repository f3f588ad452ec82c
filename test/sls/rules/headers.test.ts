import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/sls/inspect.ts';
import { COMMON_HEADERS, COMPRESSION, ERROR_CODES, PUT_WEBTRACKING } from '../../../src/sls/rules/rule.ts';
import {
  findingsOf,
  GOOD_BODY,
  get,
  literalBlock,
  post,
  postCompressed,
  TRACK_URL,
  utf8,
} from '../../support/fixtures.ts';

const block = literalBlock(utf8(GOOD_BODY));

describe('apiversion-missing', () => {
  const missing: Finding = {
    rule: 'apiversion-missing',
    severity: 'warning',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    path: 'x-log-apiversion',
    facts: {},
    predicts: null,
  };

  it('finds neither header nor query', () => {
    expect(findingsOf('apiversion-missing', post(GOOD_BODY, {}))).toEqual([missing]);
    expect(findingsOf('apiversion-missing', { ...get(''), url: `${TRACK_URL}?a=1` })).toEqual([missing]);
  });

  it('leaves either', () => {
    expect(findingsOf('apiversion-missing', post(GOOD_BODY, { 'X-Log-ApiVersion': '0.6.0' }))).toEqual([]);
    expect(findingsOf('apiversion-missing', { ...post(GOOD_BODY, {}), url: `${TRACK_URL}?APIVersion=0.6.0` })).toEqual(
      [],
    );
  });
});

describe('apiversion-value', () => {
  const other = (got: string): Finding => ({
    rule: 'apiversion-value',
    severity: 'warning',
    evidence: 'documented',
    source: COMMON_HEADERS,
    path: 'x-log-apiversion',
    facts: { got },
    predicts: null,
  });

  it.each(['0.6.1', '0.6', ''])('finds %j in the header', (got) => {
    expect(findingsOf('apiversion-value', post(GOOD_BODY, { 'x-log-apiversion': got }))).toEqual([other(got)]);
  });

  it('finds another version in the query', () => {
    const url = `${TRACK_URL}?APIVersion=1`;
    expect(findingsOf('apiversion-value', { ...post(GOOD_BODY, {}), url })).toEqual([other('1')]);
  });

  it('leaves the version, spaces about it, a header that outdoes the query, and none', () => {
    const url = `${TRACK_URL}?APIVersion=1`;
    expect(findingsOf('apiversion-value', post(GOOD_BODY))).toEqual([]);
    expect(findingsOf('apiversion-value', post(GOOD_BODY, { 'x-log-apiversion': ' 0.6.0 ' }))).toEqual([]);
    expect(findingsOf('apiversion-value', { ...post(GOOD_BODY), url })).toEqual([]);
    expect(findingsOf('apiversion-value', post(GOOD_BODY, {}))).toEqual([]);
  });
});

describe('compresstype-unknown', () => {
  const unknown: Omit<Finding, 'facts' | 'severity' | 'predicts'> = {
    rule: 'compresstype-unknown',
    evidence: 'documented',
    source: ERROR_CODES,
    path: 'x-log-compresstype',
  };

  it.each(['br', 'lz4-frame', 'zlib', 'gzip2', 'constructor', 'hasownproperty', '__proto__'])(
    'finds %s, an error',
    (got) => {
      expect(findingsOf('compresstype-unknown', postCompressed(utf8(GOOD_BODY), got, 43))).toEqual([
        { ...unknown, severity: 'error', facts: { got }, predicts: 'ParameterInvalid' },
      ]);
    },
  );

  it.each(['gzip', 'zstd'])('finds %s, which SLS knows elsewhere: a warning', (got) => {
    expect(findingsOf('compresstype-unknown', postCompressed(utf8(GOOD_BODY), got, 43))).toEqual([
      { ...unknown, severity: 'warning', facts: { got }, predicts: null },
    ]);
  });

  it.each(['lz4', 'deflate', 'LZ4', ' Deflate ', ''])('leaves %j', (type) => {
    expect(findingsOf('compresstype-unknown', postCompressed(block, type, 43))).toEqual([]);
  });
});

describe('rawsize-missing', () => {
  const missing: Omit<Finding, 'severity' | 'predicts'> = {
    rule: 'rawsize-missing',
    evidence: 'documented',
    source: ERROR_CODES,
    path: 'x-log-bodyrawsize',
    facts: {},
  };

  it('is worth knowing of an uncompressed body, even one that is hidden', () => {
    const found = [{ ...missing, severity: 'info', predicts: null }];
    expect(findingsOf('rawsize-missing', post(GOOD_BODY, {}))).toEqual(found);
    expect(findingsOf('rawsize-missing', { ...post('', {}), body: { state: 'unavailable', reason: 'blob' } })).toEqual(
      found,
    );
  });

  it('is an error of a compressed one', () => {
    expect(findingsOf('rawsize-missing', post(block, { 'x-log-compresstype': 'lz4' }))).toEqual([
      { ...missing, severity: 'error', predicts: 'MissingParameter' },
    ]);
  });

  it('leaves a size, a POST without a body, and a GET', () => {
    expect(findingsOf('rawsize-missing', post(GOOD_BODY, { 'x-log-bodyrawsize': '' }))).toEqual([]);
    expect(findingsOf('rawsize-missing', post(null, {}))).toEqual([]);
    expect(findingsOf('rawsize-missing', get('&a=1'))).toEqual([]);
  });
});

describe('rawsize-not-a-number', () => {
  const odd: Omit<Finding, 'severity' | 'predicts' | 'facts'> = {
    rule: 'rawsize-not-a-number',
    evidence: 'documented',
    source: ERROR_CODES,
    path: 'x-log-bodyrawsize',
  };

  it.each(['', '43 bytes', '-1', '4.3'])('finds %j', (got) => {
    expect(findingsOf('rawsize-not-a-number', post(GOOD_BODY, { 'x-log-bodyrawsize': got }))).toEqual([
      { ...odd, severity: 'warning', facts: { got }, predicts: null },
    ]);
    expect(
      findingsOf('rawsize-not-a-number', post(block, { 'x-log-bodyrawsize': got, 'x-log-compresstype': 'lz4' })),
    ).toEqual([{ ...odd, severity: 'error', facts: { got }, predicts: 'ParameterInvalid' }]);
  });

  it('leaves a number, a wrong one too, and none', () => {
    expect(findingsOf('rawsize-not-a-number', post(GOOD_BODY, { 'x-log-bodyrawsize': ' 43 ' }))).toEqual([]);
    expect(findingsOf('rawsize-not-a-number', post(GOOD_BODY, { 'x-log-bodyrawsize': '1234' }))).toEqual([]);
    expect(findingsOf('rawsize-not-a-number', post(GOOD_BODY, {}))).toEqual([]);
  });
});

describe('rawsize-utf16 and rawsize-mismatch', () => {
  const body = '{"__source__":"你好"}';
  const bytes = utf8(body).byteLength;
  const wrong = (rule: string, severity: Finding['severity'], got: number): Finding => ({
    rule,
    severity,
    evidence: 'measured',
    source: COMPRESSION,
    path: 'x-log-bodyrawsize',
    facts: { got, bytes },
    predicts: severity === 'error' ? 'PostBodyUncompressError' : null,
  });
  const plain = (got: number) => post(body, { 'x-log-bodyrawsize': String(got) });
  const compressed = (got: number) => postCompressed(literalBlock(utf8(body)), 'lz4', got);

  it('name the length in UTF-16 units', () => {
    expect(findingsOf('rawsize-utf16', plain(body.length))).toEqual([wrong('rawsize-utf16', 'warning', body.length)]);
    expect(findingsOf('rawsize-utf16', compressed(body.length))).toEqual([
      wrong('rawsize-utf16', 'error', body.length),
    ]);
    expect(findingsOf('rawsize-mismatch', plain(body.length))).toEqual([]);
    expect(findingsOf('rawsize-mismatch', compressed(body.length))).toEqual([]);
  });

  it.each([0, bytes - 1, bytes + 1, 1234])('find %i, which is neither', (got) => {
    expect(findingsOf('rawsize-mismatch', plain(got))).toEqual([wrong('rawsize-mismatch', 'warning', got)]);
    expect(findingsOf('rawsize-mismatch', compressed(got))).toEqual([wrong('rawsize-mismatch', 'error', got)]);
    expect(findingsOf('rawsize-utf16', plain(got))).toEqual([]);
    expect(findingsOf('rawsize-utf16', compressed(got))).toEqual([]);
  });

  it('leave the right size', () => {
    expect(findingsOf('rawsize-utf16', plain(bytes))).toEqual([]);
    expect(findingsOf('rawsize-mismatch', plain(bytes))).toEqual([]);
    expect(findingsOf('rawsize-mismatch', compressed(bytes))).toEqual([]);
  });

  it('say nothing of a body that is not there', () => {
    expect(
      findingsOf('rawsize-mismatch', {
        ...plain(1),
        body: { state: 'truncated', bytes: utf8('{'), reason: 'kept-limit' },
      }),
    ).toEqual([]);
  });
});
