import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/sls/inspect.ts';
import { PUT_WEBTRACKING, USER_GUIDE } from '../../../src/sls/rules/rule.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { findingsOf, GOOD_BODY, get, post, TRACK_URL } from '../../support/fixtures.ts';

const postTo = (url: string): Wire => ({ ...post(GOOD_BODY), url });

describe('host-doubled-project', () => {
  const broken = (host: string): Finding => ({
    rule: 'host-doubled-project',
    severity: 'error',
    evidence: 'measured',
    source: USER_GUIDE,
    path: 'url',
    facts: { project: 'demo', host },
    predicts: 'ProjectNotExist',
  });

  it('finds the project twice', () => {
    const host = 'demo.demo.cn-hangzhou.log.aliyuncs.com';
    expect(findingsOf('host-doubled-project', postTo(`https://${host}/logstores/abc/track`))).toEqual([broken(host)]);
    expect(findingsOf('host-doubled-project', { ...get('&a=1'), url: `https://${host}/logstores/abc/track` })).toEqual([
      broken(host),
    ]);
  });

  it.each([
    'https://demo.cn-hangzhou.log.aliyuncs.com/logstores/abc/track',
    'https://demo.demo2.cn-hangzhou.log.aliyuncs.com/logstores/abc/track',
    'https://demo.demo.log.aliyuncs.com/logstores/abc/track',
    'https://demo.demo.example.com/logstores/abc/track',
    'no url',
  ])('leaves %s', (url) => {
    expect(findingsOf('host-doubled-project', postTo(url))).toEqual([]);
  });
});

describe('project-name', () => {
  const at = (project: string) => postTo(`https://${project}.cn-hangzhou.log.aliyuncs.com/logstores/abc/track`);

  it.each(['ab', 'a'.repeat(64), '-abc', 'abc-', 'a_b'])('finds %s', (got) => {
    expect(findingsOf('project-name', at(got))).toEqual([
      {
        rule: 'project-name',
        severity: 'warning',
        evidence: 'documented',
        source: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createproject',
        path: 'url',
        facts: { got },
        predicts: null,
      },
    ]);
  });

  it.each(['abc', 'a'.repeat(63), 'a-b', '1-2'])('leaves %s', (project) => {
    expect(findingsOf('project-name', at(project))).toEqual([]);
  });

  it('leaves a custom domain', () => {
    expect(findingsOf('project-name', postTo('https://a_/logstores/abc/track'))).toEqual([]);
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
        predicts: null,
      },
    ]);
  });

  it.each(['abc', 'a'.repeat(63), 'a-_b', 'track'])('leaves %s', (logstore) => {
    expect(findingsOf('logstore-name', at(logstore))).toEqual([]);
  });
});

describe('get-too-long', () => {
  const max = 16_384;
  /** A GET of so many bytes: the URL, and for each header its name, its value, a colon, a space and a line's end. */
  const ofBytes = (bytes: number): Wire => {
    const wire: Wire = { ...get('&a='), headers: [['x-name', '值']] };
    return { ...wire, url: wire.url + 'a'.repeat(bytes - wire.url.length - 'x-name: '.length - 3 - 2) };
  };

  it('finds the length of SLS and one more', () => {
    for (const bytes of [max, max + 1]) {
      expect(findingsOf('get-too-long', ofBytes(bytes))).toEqual([
        {
          rule: 'get-too-long',
          severity: 'error',
          evidence: 'documented',
          source: PUT_WEBTRACKING,
          path: 'url',
          facts: { bytes, max },
          predicts: null,
        },
      ]);
    }
  });

  it('leaves one less, and a POST of any length', () => {
    expect(findingsOf('get-too-long', ofBytes(max - 1))).toEqual([]);
    expect(findingsOf('get-too-long', { ...ofBytes(max), method: 'POST' })).toEqual([]);
  });
});
