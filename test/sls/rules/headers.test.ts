import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/sls/judge.ts';
import { COMMON_HEADERS, COMPRESSION, ERROR_CODES, PUT_WEBTRACKING } from '../../../src/sls/rules/rule.ts';
import type { Wire } from '../../../src/sls/wire.ts';
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

describe('authorization-missing', () => {
  const signed = (headers: Record<string, string>): Wire => ({
    ...post(GOOD_BODY, headers),
    url: TRACK_URL.replace(/\/track$/, ''),
  });

  it('finds a request to the logstore itself without a signature', () => {
    expect(findingsOf('authorization-missing', signed({ 'x-log-date': 'now' }))).toEqual([
      {
        rule: 'authorization-missing',
        severity: 'warning',
        evidence: 'inferred',
        source: 'https://help.aliyun.com/en/sls/developer-reference/request-signatures',
        path: 'authorization',
        facts: { logstore: 'demo-logstore' },
        predicts: 'Unauthorized',
      },
    ]);
  });

  it('leaves one that has it, a track request, and no track URL', () => {
    expect(findingsOf('authorization-missing', signed({ Authorization: '' }))).toEqual([]);
    expect(findingsOf('authorization-missing', post(GOOD_BODY))).toEqual([]);
    expect(findingsOf('authorization-missing', { ...signed({}), url: 'https://example.com/' })).toEqual([]);
  });
});

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
    const inUrl = { ...missing, path: 'url' };
    const bare = { ...get(''), url: `${TRACK_URL}?a=1` };
    expect(findingsOf('apiversion-missing', bare)).toEqual([inUrl]);
    expect(findingsOf('apiversion-missing', { ...bare, headers: [['x-log-apiversion', '0.6.0']] })).toEqual([inUrl]);
  });

  it('leaves either', () => {
    expect(findingsOf('apiversion-missing', post(GOOD_BODY, { 'X-Log-ApiVersion': '0.6.0' }))).toEqual([]);
    expect(findingsOf('apiversion-missing', { ...post(GOOD_BODY, {}), url: `${TRACK_URL}?APIVersion=0.6.0` })).toEqual(
      [],
    );
  });
});

describe('apiversion-value', () => {
  const other = (path: string, got: string): Finding => ({
    rule: 'apiversion-value',
    severity: 'warning',
    evidence: 'documented',
    source: COMMON_HEADERS,
    path,
    facts: { got },
    predicts: 'InvalidAPIVersion',
  });
  const inQuery = (version: string, headers?: Record<string, string>): Wire => ({
    ...post(GOOD_BODY, headers),
    url: `${TRACK_URL}?APIVersion=${version}`,
  });

  it.each(['0.6.1', '0.6', '0.6.00', ''])('finds %j in the header, in the query, and in both', (got) => {
    expect(findingsOf('apiversion-value', post(GOOD_BODY, { 'x-log-apiversion': got }))).toEqual([
      other('x-log-apiversion', got),
    ]);
    expect(findingsOf('apiversion-value', inQuery(got, {}))).toEqual([other('url', got)]);
    expect(findingsOf('apiversion-value', inQuery(got))).toEqual([other('url', got)]);
    expect(findingsOf('apiversion-value', inQuery(got, { 'x-log-apiversion': '1' }))).toEqual([
      other('x-log-apiversion', '1'),
      other('url', got),
    ]);
    expect(findingsOf('apiversion-value', { ...get(''), url: `${TRACK_URL}?APIVersion=${got}` })).toEqual([
      other('url', got),
    ]);
  });

  it('leaves the version, spaces about it, and none', () => {
    expect(findingsOf('apiversion-value', post(GOOD_BODY))).toEqual([]);
    expect(findingsOf('apiversion-value', inQuery('0.6.0'))).toEqual([]);
    expect(findingsOf('apiversion-value', post(GOOD_BODY, { 'x-log-apiversion': ' 0.6.0 ' }))).toEqual([]);
    expect(findingsOf('apiversion-value', post(GOOD_BODY, {}))).toEqual([]);
  });
});

describe('content-encoding', () => {
  it.each(['gzip', 'deflate, br', ' GZIP '])('finds %j', (value) => {
    expect(findingsOf('content-encoding', post(GOOD_BODY, { 'Content-Encoding': value }))).toEqual([
      {
        rule: 'content-encoding',
        severity: 'warning',
        evidence: 'inferred',
        source: COMPRESSION,
        path: 'content-encoding',
        facts: { got: value.trim() },
        predicts: null,
      },
    ]);
  });

  it('leaves the encoding that is none, an empty header, and no header', () => {
    expect(findingsOf('content-encoding', post(GOOD_BODY, { 'Content-Encoding': 'Identity' }))).toEqual([]);
    expect(findingsOf('content-encoding', post(GOOD_BODY, { 'Content-Encoding': ' ' }))).toEqual([]);
    expect(findingsOf('content-encoding', post(GOOD_BODY))).toEqual([]);
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
      { ...unknown, severity: 'warning', facts: { got }, predicts: 'ParameterInvalid' },
    ]);
  });

  it.each(['lz4', 'deflate', 'LZ4', ' Deflate ', ''])('leaves %j', (type) => {
    expect(findingsOf('compresstype-unknown', postCompressed(block, type, 43))).toEqual([]);
  });

  it('leaves a GET, which has no body', () => {
    expect(findingsOf('compresstype-unknown', { ...get('&a=1'), headers: [['x-log-compresstype', 'br']] })).toEqual([]);
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

  it('is an error of a compressed one, even one of no bytes', () => {
    const found = [{ ...missing, severity: 'error', predicts: 'MissingParameter' }];
    expect(findingsOf('rawsize-missing', post(block, { 'x-log-compresstype': 'lz4' }))).toEqual(found);
    expect(findingsOf('rawsize-missing', post(null, { 'x-log-compresstype': 'lz4' }))).toEqual(found);
  });

  it('leaves a size, a POST without a body, and a GET', () => {
    expect(findingsOf('rawsize-missing', post(GOOD_BODY, { 'x-log-bodyrawsize': '' }))).toEqual([]);
    expect(findingsOf('rawsize-missing', post(null, {}))).toEqual([]);
    expect(findingsOf('rawsize-missing', get('&a=1'))).toEqual([]);
  });
});

describe('rawsize-not-a-number', () => {
  it.each(['', '43 bytes', '-1', '4.3', '0x2b', '1e3', '９'])('finds %j, compressed or not', (got) => {
    const found: Finding[] = [
      {
        rule: 'rawsize-not-a-number',
        severity: 'error',
        evidence: 'documented',
        source: ERROR_CODES,
        path: 'x-log-bodyrawsize',
        facts: { got },
        predicts: 'ParameterInvalid',
      },
    ];
    const size = { 'x-log-bodyrawsize': got };
    expect(findingsOf('rawsize-not-a-number', post(GOOD_BODY, size))).toEqual(found);
    expect(findingsOf('rawsize-not-a-number', post(block, { ...size, 'x-log-compresstype': 'lz4' }))).toEqual(found);
  });

  it('leaves a number, a wrong one too, and none', () => {
    expect(findingsOf('rawsize-not-a-number', post(GOOD_BODY, { 'x-log-bodyrawsize': ' 43 ' }))).toEqual([]);
    expect(findingsOf('rawsize-not-a-number', post(GOOD_BODY, { 'x-log-bodyrawsize': '1234' }))).toEqual([]);
    expect(findingsOf('rawsize-not-a-number', post(GOOD_BODY, {}))).toEqual([]);
    expect(findingsOf('rawsize-not-a-number', { ...get('&a=1'), headers: [['x-log-bodyrawsize', 'x']] })).toEqual([]);
  });
});
