import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/sls/inspect.ts';
import { ERROR_CODES, PUT_WEBTRACKING, USER_GUIDE } from '../../../src/sls/rules/rule.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { findingsOf, GOOD_BODY, get, post, TRACK_URL } from '../../support/fixtures.ts';

const postTo = (url: string): Wire => ({ ...post(GOOD_BODY), url });

/** Every kind of endpoint that SLS has. */
const ENDPOINTS = [
  'cn-hangzhou.log.aliyuncs.com',
  'cn-hangzhou.log.aliyuncs.com:8443',
  'cn-hangzhou.dualstack.log.aliyuncs.com',
  'cn-hangzhou-intranet.log.aliyuncs.com',
  'cn-hangzhou.sls.aliyuncs.com',
  'zhangbei-corp-share.log.aliyuncs.com',
  'log-global.aliyuncs.com',
  'log.cn-hangzhou-idpt-2.idptcloud01cs.com',
];
const CUSTOM_HOSTS = ['logs.example.com', 'demo.demo.example.com', 'localhost:8787', '127.0.0.1', '[::1]:8787'];

describe('custom-collector', () => {
  const custom = 'https://logs.example/collect?v=1';

  it('remarks that nothing is known of the path, and calls nothing of the URL wrong', () => {
    const { findings, predicted } = inspect(postTo(custom));
    expect(findings.map(({ rule, severity, path, facts }) => [rule, severity, path, facts])).toEqual([
      ['custom-collector', 'info', 'url', { host: 'logs.example' }],
    ]);
    expect(predicted.status).toBeNull();
    const got = inspect({ ...get(''), url: `${custom}&a=${'a'.repeat(20_000)}` });
    expect(got.findings.map(({ rule }) => rule)).toEqual(['custom-collector']);
  });

  it('still inspects the body', () => {
    const wire = { ...post('{"__logs__":[{"a":1}]}'), url: custom };
    expect(inspect(wire).findings.map(({ rule }) => rule)).toContain('value-not-string');
  });

  it('leaves the paths of SLS, and what is no URL', () => {
    expect(findingsOf('custom-collector', post(GOOD_BODY))).toEqual([]);
    expect(findingsOf('custom-collector', postTo(TRACK_URL.replace('/track', '')))).toEqual([]);
    expect(findingsOf('custom-collector', postTo(''))).toEqual([]);
  });
});

describe('get-too-long', () => {
  const max = 16_384;
  const { host, pathname } = new URL(TRACK_URL);
  /** A GET whose line and headers have so many bytes, of which the browser shows all but Host. */
  const ofBytes = (bytes: number): Wire => {
    const head = `GET ${pathname}?a= HTTP/1.1\r\nHost: ${host}\r\nx-name: 值\r\n\r\n`;
    const value = 'a'.repeat(bytes - Buffer.byteLength(head));
    return { ...get(''), url: `${TRACK_URL}?a=${value}`, headers: [['x-name', '值']] };
  };

  it.each([max, max + 1])('finds %i bytes', (bytes) => {
    expect(findingsOf('get-too-long', ofBytes(bytes))).toEqual([
      {
        rule: 'get-too-long',
        severity: 'error',
        evidence: 'documented',
        source: USER_GUIDE,
        path: 'url',
        facts: { bytes, max },
        predicts: null,
      },
    ]);
  });

  it('leaves one less, and a POST of any length', () => {
    expect(findingsOf('get-too-long', ofBytes(max - 1))).toEqual([]);
    expect(findingsOf('get-too-long', { ...ofBytes(max), method: 'POST' })).toEqual([]);
  });
});

describe('method', () => {
  const to = (method: string, form: string): Wire => ({
    ...post(GOOD_BODY),
    method,
    url: TRACK_URL.replace('/track', form),
  });

  it.each([
    ['PUT', '/track', 'track'],
    ['post', '/track', 'track'],
    ['HEAD', '/track', 'track'],
    ['POST', '/track.gif', 'track.gif'],
    ['POST', '/track_ua.gif', 'track_ua.gif'],
    ['GET', '', 'demo-logstore'],
    ['__proto__', '/track', 'track'],
  ])('finds %s to …%s', (got, path, form) => {
    expect(findingsOf('method', to(got, path))).toEqual([
      {
        rule: 'method',
        severity: 'warning',
        evidence: 'inferred',
        source: ERROR_CODES,
        path: 'url',
        facts: { got, form },
        predicts: 'InvalidMethod',
      },
    ]);
  });

  it.each([
    ['POST', '/track'],
    ['GET', '/track'],
    ['GET', '/track.gif'],
    ['GET', '/track_ua.gif'],
    ['POST', ''],
    ['OPTIONS', '/track'],
    ['PUT', '/elsewhere/else'],
  ])('leaves %s to …%s', (method, path) => {
    expect(findingsOf('method', to(method, path))).toEqual([]);
  });
});

describe('logstore-name', () => {
  const at = (logstore: string) => postTo(TRACK_URL.replace('demo-logstore', logstore));

  it.each(['ab', 'a'.repeat(64), '-abc', 'abc_', 'a.b', 'Abc', '你好吗'])('finds %s', (got) => {
    expect(findingsOf('logstore-name', at(got))).toEqual([
      {
        rule: 'logstore-name',
        severity: 'warning',
        evidence: 'documented',
        source: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createlogstore',
        path: 'url',
        facts: { got },
        predicts: 'InvalidMethod',
      },
    ]);
  });

  it.each(['abc', 'a'.repeat(63), 'a-_b', 'track'])('leaves %s', (logstore) => {
    expect(findingsOf('logstore-name', at(logstore))).toEqual([]);
  });
});

describe('project-missing', () => {
  it.each(ENDPOINTS)('finds %s alone', (host) => {
    expect(findingsOf('project-missing', postTo(`https://${host}/logstores/abc/track`))).toEqual([
      {
        rule: 'project-missing',
        severity: 'warning',
        evidence: 'inferred',
        source: PUT_WEBTRACKING,
        path: 'url',
        facts: { host },
        predicts: 'ProjectNotExist',
      },
    ]);
  });

  it.each([...ENDPOINTS.map((endpoint) => `demo.${endpoint}`), ...CUSTOM_HOSTS])('leaves %s', (host) => {
    expect(findingsOf('project-missing', postTo(`https://${host}/logstores/abc/track`))).toEqual([]);
  });
});

describe('host-doubled-project', () => {
  it.each([...ENDPOINTS, 'localhost:8787'])('finds the project twice before %s', (endpoint) => {
    const host = `demo.demo.${endpoint}`;
    const found = [
      {
        rule: 'host-doubled-project',
        severity: 'error',
        evidence: 'measured',
        source: USER_GUIDE,
        path: 'url',
        facts: { project: 'demo', host },
        predicts: 'ProjectNotExist',
      },
    ];
    const url = `https://${host}/logstores/abc/track`;
    expect(findingsOf('host-doubled-project', postTo(url))).toEqual(found);
    expect(findingsOf('host-doubled-project', { ...get('&a=1'), url })).toEqual(found);
  });

  it.each([
    ...ENDPOINTS.flatMap((endpoint) => [`demo.${endpoint}`, `demo.demo2.${endpoint}`, `demo.demo.demo.${endpoint}`]),
    'demo.demo.log.aliyuncs.com',
    ...CUSTOM_HOSTS,
  ])('leaves %s', (host) => {
    expect(findingsOf('host-doubled-project', postTo(`https://${host}/logstores/abc/track`))).toEqual([]);
  });
});

describe('project-name', () => {
  const at = (project: string) => postTo(`https://${project}.cn-hangzhou.log.aliyuncs.com/logstores/abc/track`);

  it.each(['ab', 'a'.repeat(64), '-abc', 'abc-', 'a_b', 'abc.def'])('finds %s', (got) => {
    expect(findingsOf('project-name', at(got))).toEqual([
      {
        rule: 'project-name',
        severity: 'warning',
        evidence: 'documented',
        source: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createproject',
        path: 'url',
        facts: { got },
        predicts: got.includes('.') ? 'ProjectNotExist' : null,
      },
    ]);
  });

  it.each(['abc', 'a'.repeat(63), 'a-b', '1-2', 'abc.abc'])('leaves %s', (project) => {
    expect(findingsOf('project-name', at(project))).toEqual([]);
  });

  it('leaves a custom domain', () => {
    expect(findingsOf('project-name', postTo('https://a_/logstores/abc/track'))).toEqual([]);
  });
});

describe('apiversion-case', () => {
  const withoutHeaders = (query: string): Wire => ({ ...post(GOOD_BODY, {}), url: TRACK_URL + query });

  it.each([
    ['?apiversion=0.6.0', 'apiversion'],
    ['?a=1&APIVERSION=', 'APIVERSION'],
    ['?apiVersion=1&ApiVersion=2', 'apiVersion'],
  ])('finds %s', (query, got) => {
    for (const wire of [withoutHeaders(query), { ...get(''), url: TRACK_URL + query }]) {
      expect(findingsOf('apiversion-case', wire)).toEqual([
        {
          rule: 'apiversion-case',
          severity: 'warning',
          evidence: 'inferred',
          source: USER_GUIDE,
          path: 'url',
          facts: { got },
          predicts: null,
        },
      ]);
    }
  });

  it.each([
    ['no version', withoutHeaders('?version=0.6.0')],
    ['the version beside it', withoutHeaders('?APIVersion=0.6.0&apiversion=0.6.0')],
    ['the version in a header', { ...post(GOOD_BODY), url: `${TRACK_URL}?apiversion=0.6.0` }],
    ['no track URL', postTo('no url?apiversion=0.6.0')],
  ])('leaves %s', (_name, wire) => {
    expect(findingsOf('apiversion-case', wire)).toEqual([]);
  });
});

describe('query-key-repeated', () => {
  it('finds each key that stands there more than once', () => {
    const found = (key: string, count: number) => ({
      rule: 'query-key-repeated',
      severity: 'info',
      evidence: 'inferred',
      source: USER_GUIDE,
      path: 'url',
      facts: { key, count },
      predicts: null,
    });
    expect(
      findingsOf('query-key-repeated', get('&b=1&a=1&__proto__=&b=1&APIVersion=0.6.0&%62&__proto__=', 'track.gif')),
    ).toEqual([found('APIVersion', 2), found('b', 3), found('__proto__', 2)]);
  });

  it.each([
    ['keys of which each stands there once', get('&a=1&A=1&b=1')],
    ['a POST, whose query is no log', { ...post(GOOD_BODY), url: `${TRACK_URL}?a=1&a=2` }],
    ['a GET of a logstore, which reads logs', { ...get(''), url: `${TRACK_URL.replace(/\/track$/, '')}?a=1&a=2` }],
    ['no URL', { ...get(''), url: 'no url?a=1&a=2' }],
  ])('leaves %s', (_name, wire) => {
    expect(findingsOf('query-key-repeated', wire)).toEqual([]);
  });
});
