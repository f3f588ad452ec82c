import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrackUrl, type TrackUrl } from '../../src/sls/endpoint.ts';

const host = 'demo-project.cn-hangzhou.log.aliyuncs.com';

const plain: TrackUrl = {
  form: 'track',
  host,
  project: 'demo-project',
  region: 'cn-hangzhou',
  logstore: 'demo',
  prefix: '',
  apiVersion: null,
  fields: [],
};

describe('readTrackUrl takes apart', () => {
  const read: [name: string, url: string, expected: TrackUrl][] = [
    ['the documented form', `https://${host}/logstores/demo/track`, plain],
    ['http', `http://${host}/logstores/demo/track`, plain],
    ['a port', `https://${host}:8443/logstores/demo/track`, { ...plain, host: `${host}:8443` }],
    ['a fragment, which does not travel', `https://${host}/logstores/demo/track#top`, plain],
    [
      'the version in the query',
      `https://${host}/logstores/demo/track?APIVersion=0.6.0`,
      { ...plain, apiVersion: '0.6.0' },
    ],
    [
      'the fields of an image, in order and with repetitions',
      `https://${host}/logstores/demo/track.gif?b=2&APIVersion=0.6.0&a=%E4%BD%A0+%26&b=&__proto__=p`,
      {
        ...plain,
        form: 'track.gif',
        apiVersion: '0.6.0',
        fields: [
          ['b', '2'],
          ['a', '你 &'],
          ['b', ''],
          ['__proto__', 'p'],
        ],
      },
    ],
    [
      'the image that adds the user agent',
      `https://${host}/logstores/demo/track_ua.gif`,
      { ...plain, form: 'track_ua.gif' },
    ],
    [
      'the intranet',
      'https://p-1.cn-hangzhou-intranet.log.aliyuncs.com/logstores/demo/track',
      {
        ...plain,
        host: 'p-1.cn-hangzhou-intranet.log.aliyuncs.com',
        project: 'p-1',
        region: 'cn-hangzhou-intranet',
      },
    ],
    [
      'transfer acceleration, which names no region',
      'https://console-base.log-global.aliyuncs.com/logstores/prod/track',
      {
        ...plain,
        host: 'console-base.log-global.aliyuncs.com',
        project: 'console-base',
        region: null,
        logstore: 'prod',
      },
    ],
    [
      'the sls suffix',
      'https://p-1.cn-beijing.sls.aliyuncs.com/logstores/demo/track',
      { ...plain, host: 'p-1.cn-beijing.sls.aliyuncs.com', project: 'p-1', region: 'cn-beijing' },
    ],
    [
      'a region without a project',
      'https://cn-hangzhou.log.aliyuncs.com/logstores/demo/track',
      { ...plain, host: 'cn-hangzhou.log.aliyuncs.com', project: null, region: null },
    ],
    [
      'a host that only looks like SLS',
      `https://${host}.evil.example/logstores/demo/track`,
      { ...plain, host: `${host}.evil.example`, project: null, region: null },
    ],
    [
      'a custom domain behind a proxy',
      'http://127.0.0.1:18081/collect/sls/logstores/demo/track',
      { ...plain, host: '127.0.0.1:18081', project: null, region: null, prefix: '/collect/sls' },
    ],
    ['a logstore named track', `https://${host}/logstores/track/track`, { ...plain, logstore: 'track' }],
    [
      'a prefix that has the form of a logstore',
      `https://${host}/logstores/a/logstores/b/track`,
      { ...plain, prefix: '/logstores/a', logstore: 'b' },
    ],
    ['an encoded logstore', `https://${host}/logstores/a%20%E4%BD%A0/track`, { ...plain, logstore: 'a 你' }],
    ['a logstore with a broken encoding', `https://${host}/logstores/%E4%zz/track`, { ...plain, logstore: '%E4%zz' }],
  ];
  it.each(read)('%s', (_name, url, expected) => {
    expect(readTrackUrl(url)).toEqual(expected);
  });
});

describe('readTrackUrl does not take', () => {
  it.each([
    ['the signed sibling', `https://${host}/logstores/demo`],
    ['a slash behind the form', `https://${host}/logstores/demo/track/`],
    ['no logstore', `https://${host}/logstores//track`],
    ['another form', `https://${host}/logstores/demo/track.png`],
    ['another case', `https://${host}/logstores/demo/Track`],
    ['a form that only begins right', `https://${host}/logstores/demo/tracks`],
    ['a track path in the query', `https://${host}/?/logstores/demo/track`],
    ["Tencent's track path", 'https://ap-guangzhou.cls.tencentcs.com/track?topic_id=1'],
    ['a relative URL', '/logstores/demo/track'],
    ['nothing', ''],
    ['no host', 'https:///'],
  ])('%s', (_name, url) => {
    expect(readTrackUrl(url)).toBeNull();
  });
});

describe('readTrackUrl, whatever the text', () => {
  const segment = fc.oneof(fc.constantFrom('logstores', 'track', 'track.gif', '%', '%2F', '..', '\ud800'), fc.string());
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.array(segment).map((parts) => `https://${host}/${parts.join('/')}`),
    fc.string({ unit: 'binary' }).map((query) => `https://${host}/logstores/demo/track?${query}`),
  );

  it('never throws', () => {
    fc.assert(
      fc.property(text, (url) => {
        const target = readTrackUrl(url);
        expect(target === null || target.logstore !== '').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a path of many logstores', () => {
    const prefix = '/logstores/a'.repeat(100_000);
    expect(readTrackUrl(`https://${host}${prefix}/logstores/demo/track`)).toEqual({ ...plain, prefix });
    expect(readTrackUrl(`https://${host}${prefix}`)).toBeNull();
  });

  it('gives back what stands in the query', () => {
    const key = fc.string({ unit: 'grapheme' }).filter((name) => name !== 'APIVersion');
    const fields = fc.array(fc.tuple(key, fc.string({ unit: 'grapheme' })));
    fc.assert(
      fc.property(fields, (pairs) => {
        const query = new URLSearchParams(pairs).toString();
        expect(readTrackUrl(`https://${host}/logstores/demo/track?${query}`)?.fields).toEqual(pairs);
      }),
    );
  });
});
