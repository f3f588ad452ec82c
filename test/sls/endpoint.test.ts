import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asItTravels,
  buildTrackUrl,
  endpointOf,
  isLogstoreName,
  isProjectName,
  readSlsUrl,
  readTrackUrl,
  type TrackUrl,
  type TrackUrlParts,
} from '../../src/sls/endpoint.ts';

const endpoint = 'cn-hangzhou.log.aliyuncs.com';
const host = `demo-project.${endpoint}`;

const plain: TrackUrl = {
  scheme: 'https',
  host,
  project: 'demo-project',
  doubled: false,
  endpoint,
  network: 'public',
  region: 'cn-hangzhou',
  prefix: '',
  logstore: 'demo',
  form: 'track',
  apiVersion: null,
  fields: [],
};

type Read = [url: string, difference: Partial<TrackUrl>];

it.each([
  ['http://h/p?q#f', 'http://h/p?q'],
  ['https://user:password@h:1/p', 'https://h:1/p'],
  ['https://user@h', 'https://h'],
  ['https://h/p@q?r@s', 'https://h/p@q?r@s'],
  ['https://h?r@s', 'https://h?r@s'],
  ['no URL', 'no URL'],
])('asItTravels(%s) is %s', (url, travels) => {
  expect(asItTravels(url)).toBe(travels);
});

describe('readTrackUrl takes apart the path', () => {
  it.each<Read>([
    [`https://${host}/logstores/demo/track`, {}],
    [`http://${host}/logstores/demo/track`, { scheme: 'http' }],
    [`https://${host}/logstores/demo/track.gif`, { form: 'track.gif' }],
    [`https://${host}/logstores/demo/track_ua.gif`, { form: 'track_ua.gif' }],
    [`https://${host}/logstores/track/track`, { logstore: 'track' }],
    [`https://${host}/logstores/logstores/track`, { logstore: 'logstores' }],
    [`https://${host}/logstores/a/logstores/b/track`, { prefix: '/logstores/a', logstore: 'b' }],
    [`https://${host}/collect/sls/logstores/demo/track`, { prefix: '/collect/sls' }],
    [`https://${host}/a%20b/logstores/demo/track`, { prefix: '/a%20b' }],
    [`https://${host}//logstores/demo/track`, { prefix: '/' }],
    [`https://${host}/logstores/a%20%E4%BD%A0/track`, { logstore: 'a 你' }],
    [`https://${host}/logstores/a%2Fb/track`, { logstore: 'a/b' }],
    [`https://${host}/logstores/%E4%zz/track`, { logstore: '%E4%zz' }],
    [`https://${host}/logstores/x/../demo/track`, {}],
    [`https://${host}/logstores/demo/track#top`, {}],
    [`https://${host}/logstores/demo/track#?a=1`, {}],
  ])('%s', (url, difference) => {
    expect(readTrackUrl(url)).toEqual({ ...plain, ...difference });
    expect(readSlsUrl(url)).toEqual({ ...plain, ...difference });
  });
});

describe('readTrackUrl takes apart the query', () => {
  it.each<[query: string, apiVersion: string | null, fields: TrackUrl['fields']]>([
    ['?APIVersion=0.6.0', '0.6.0', []],
    ['?APIVersion', '', []],
    ['?APIVersion=0.6.0&APIVersion=0.7.0', '0.6.0', []],
    ['?apiversion=0.6.0', null, [['apiversion', '0.6.0']]],
    [
      '?b=2&APIVersion=0.6.0&a=%E4%BD%A0+%26&b=&__proto__=p',
      '0.6.0',
      [
        ['b', '2'],
        ['a', '你 &'],
        ['b', ''],
        ['__proto__', 'p'],
      ],
    ],
    ['?a=1;b=2', null, [['a', '1;b=2']]],
    ['?a=%E4%zz', null, [['a', '\ufffd%zz']]],
    ['?%=%', null, [['%', '%']]],
    ['?&=1&', null, [['', '1']]],
    ['?a', null, [['a', '']]],
    ['??b=c=d', null, [['?b', 'c=d']]],
  ])('%s', (query, apiVersion, fields) => {
    expect(readTrackUrl(`https://${host}/logstores/demo/track${query}`)).toEqual({ ...plain, apiVersion, fields });
  });
});

describe('readTrackUrl takes apart the host', () => {
  it.each<[endpoint: string, network: TrackUrl['network'], region: string | null]>([
    ['cn-hangzhou.log.aliyuncs.com', 'public', 'cn-hangzhou'],
    ['cn-hangzhou.log.aliyuncs.com:8443', 'public', 'cn-hangzhou'],
    ['cn-hangzhou.log.aliyuncs.com.', 'public', 'cn-hangzhou'],
    ['cn-hangzhou.log.aliyuncs.com.:8443', 'public', 'cn-hangzhou'],
    ['cn-shanghai-finance-1.log.aliyuncs.com', 'public', 'cn-shanghai-finance-1'],
    ['cn-hangzhou-corp.sls.aliyuncs.com', 'public', 'cn-hangzhou-corp'],
    ['cn-hangzhou.dualstack.log.aliyuncs.com', 'dualstack', 'cn-hangzhou'],
    ['cn-hangzhou-intranet.log.aliyuncs.com', 'intranet', 'cn-hangzhou'],
    ['cn-hangzhou-acdr-ut-1-vpc.sls.aliyuncs.com', 'vpc', 'cn-hangzhou-acdr-ut-1'],
    ['cn-hangzhou-internal.log.aliyuncs.com', 'internal', 'cn-hangzhou'],
    ['zhangbei-corp-share.log.aliyuncs.com', 'share', 'zhangbei-corp'],
    ['cn-hangzhou-intranet-share.log.aliyuncs.com', 'share', 'cn-hangzhou-intranet'],
    ['log-global.aliyuncs.com', 'acceleration', null],
    ['log.cn-hangzhou-idpt-2.idptcloud01cs.com', 'dedicated', 'cn-hangzhou-idpt-2'],
    ['log-internal.cn-hangzhou-idpt-2.idptcloud01cs.com', 'dedicated', 'cn-hangzhou-idpt-2'],
    ['localhost:8787', 'local', null],
  ])('before %s', (endpoint, network, region) => {
    const at = { ...plain, endpoint, network, region };
    const read = (host: string) => readTrackUrl(`https://${host}/logstores/demo/track`);
    for (const project of ['p-1', 'a.b', 'p.p.p']) {
      expect(read(`${project}.${endpoint}`)).toEqual({ ...at, host: `${project}.${endpoint}`, project });
    }
    const twice = `p-1.p-1.${endpoint}`;
    expect(read(twice)).toEqual({ ...at, host: twice, project: 'p-1', doubled: true });
    const none = { ...at, host: endpoint, project: null };
    expect(read(endpoint)).toEqual(network === 'local' ? { ...none, network: 'custom' } : none);
  });

  it.each([
    `${host}.evil.example`,
    'p.oss-cn-hangzhou.aliyuncs.com',
    'p.p.example.com',
    'log.aliyuncs.com',
    'p.log-global.aliyuncs.com.cn',
    'xn--6qq79v.example',
    'localhost',
    '127.0.0.1:18081',
    '[::1]:8787',
    '[2001:db8::1]',
  ])('of a custom domain, %s', (host) => {
    const custom = { ...plain, host, project: null, endpoint: host, network: 'custom', region: null };
    expect(readTrackUrl(`https://${host}/logstores/demo/track`)).toEqual(custom);
  });

  it.each<Read>([
    ['https://DEMO-project.CN-hangzhou.LOG.aliyuncs.COM/logstores/demo/track', {}],
    [`https://${host}:443/logstores/demo/track`, {}],
    [`https://user:secret@${host}/logstores/demo/track`, {}],
    [
      'https://你好.example/logstores/demo/track',
      {
        host: 'xn--6qq79v.example',
        project: null,
        endpoint: 'xn--6qq79v.example',
        network: 'custom',
        region: null,
      },
    ],
  ])('as it travels: %s', (url, difference) => {
    expect(readTrackUrl(url)).toEqual({ ...plain, ...difference });
  });
});

describe('readSlsUrl takes apart the signed sibling, which is no track URL', () => {
  it.each<Read>([
    [`https://${host}/logstores/demo`, {}],
    [`https://${host}/logstores/track`, { logstore: 'track' }],
    [`https://${host}/logstores/a%2Ftrack`, { logstore: 'a/track' }],
    [`https://${host}/collect/logstores/demo?a=1`, { prefix: '/collect', fields: [['a', '1']] }],
    [`https://${host}/logstores/a/logstores/b`, { prefix: '/logstores/a', logstore: 'b' }],
  ])('%s', (url, difference) => {
    expect(readSlsUrl(url)).toEqual({ ...plain, form: 'signed', ...difference });
    expect(readTrackUrl(url)).toBeNull();
  });
});

describe('readSlsUrl does not take', () => {
  it.each([
    ['a slash behind the form', `https://${host}/logstores/demo/track/`],
    ['a slash behind the logstore', `https://${host}/logstores/demo/`],
    ['no logstore', `https://${host}/logstores//track`],
    ['another form', `https://${host}/logstores/demo/track.png`],
    ['another case', `https://${host}/logstores/demo/TRACK`],
    ['another case of logstores', `https://${host}/Logstores/demo/track`],
    ['a form that only begins right', `https://${host}/logstores/demo/tracks`],
    ["PutLogs' own path", `https://${host}/logstores/demo/shards/lb`],
    ['a track path in the query', `https://${host}/?/logstores/demo/track`],
    ['a track path in the fragment', `https://${host}/#/logstores/demo/track`],
    ["Tencent's track path", 'https://ap-guangzhou.cls.tencentcs.com/track?topic_id=1'],
    ['another scheme', `ftp://${host}/logstores/demo/track`],
    ['a file', 'file:///logstores/demo/track'],
    ['a relative URL', '/logstores/demo/track'],
    ['nothing', ''],
    ['no host', 'https:///'],
  ])('%s', (_name, url) => {
    expect(readSlsUrl(url)).toBeNull();
  });
});

describe('readSlsUrl, whatever the text', () => {
  it('tells two texts apart that come in turns, and is as good the second time', () => {
    const [a, b] = ['a', 'b'].map((name) => `https://p.cn-hangzhou.log.aliyuncs.com/logstores/${name}/track`);
    const names = [a, a, 'none', 'none', b, a, ''].map((text) => readSlsUrl(text ?? '')?.logstore ?? null);
    expect(names).toEqual(['a', 'a', null, null, 'b', 'a', null]);
  });

  const segment = fc.oneof(fc.constantFrom('logstores', 'track', 'track.gif', '%', '%2F', '..', '\ud800'), fc.string());
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.array(segment).map((parts) => `https://${host}/${parts.join('/')}`),
    fc.string({ unit: 'binary' }).map((query) => `https://${host}/logstores/demo/track?${query}`),
    fc.array(fc.domain()).map((names) => `https://${names.join('.')}.${endpoint}/logstores/demo/track`),
  );

  it('never throws, and gives parts from which the same can be built and read', () => {
    fc.assert(
      fc.property(text, (url) => {
        const parts = readSlsUrl(url);
        if (parts) expect(readSlsUrl(buildTrackUrl(parts))).toEqual(parts);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a path of many logstores, and a host of many labels', () => {
    const prefix = '/logstores/a'.repeat(100_000);
    expect(readSlsUrl(`https://${host}${prefix}/logstores/demo/track`)).toEqual({ ...plain, prefix });
    expect(readSlsUrl(`https://${host}${prefix}/`)).toBeNull();
    const labels = 'a.'.repeat(100_000);
    expect(readSlsUrl(`https://${labels}example/logstores/demo/track`)?.network).toBe('custom');
    expect(readSlsUrl(`https://${labels}b.${endpoint}/logstores/demo/track`)?.project).toBe(`${labels}b`);
  });
});

/** Without two hyphens in a row: `xn--` would make it another name. */
const name = fc.stringMatching(/^[a-z0-9]{2}(-?[a-z0-9]){1,20}$/);
const network = fc.constantFrom(
  'public',
  'dualstack',
  'intranet',
  'vpc',
  'internal',
  'share',
  'acceleration',
  'dedicated',
  'local',
);
/** Where a request goes, and what must be read of it. */
const place = fc
  .record({ project: name, network, region: name, doubled: fc.boolean(), port: fc.constantFrom('', ':8787') })
  .filter(({ region }) => !/-(intranet|vpc|internal|share)$/.test(region))
  .map(({ project, network, region, doubled, port }) => ({
    project,
    doubled,
    endpoint: endpointOf(network, region) + port,
    network,
    region: network === 'acceleration' || network === 'local' ? null : region,
  }));
const customPlace = fc
  .constantFrom('logs.example.com', '127.0.0.1:18081', '[::1]:8787', 'localhost')
  .map((endpoint) => ({ project: null, doubled: false, endpoint, network: 'custom' as const, region: null }));
const anyText = fc.string({ unit: 'grapheme' });
const written = fc
  .record({
    scheme: fc.constantFrom('http' as const, 'https' as const),
    place: fc.oneof(place, customPlace),
    prefix: fc.array(fc.stringMatching(/^[\w~-]+$/)).map((segments) => segments.map((each) => `/${each}`).join('')),
    logstore: anyText.filter((text) => !['', '.', '..'].includes(text)),
    form: fc.constantFrom('track' as const, 'track.gif' as const, 'track_ua.gif' as const, 'signed' as const),
    apiVersion: fc.option(anyText),
    fields: fc.array(fc.tuple(anyText, anyText).filter(([key]) => key !== 'APIVersion')),
  })
  .map(({ place, ...rest }): TrackUrl => {
    const { project, doubled, endpoint } = place;
    const host = [...(project === null ? [] : doubled ? [project, project] : [project]), endpoint].join('.');
    return { ...rest, ...place, host };
  });

describe('buildTrackUrl', () => {
  it('builds what is read into the same parts, and built into the same URL', () => {
    fc.assert(
      fc.property(written, (parts) => {
        const url = buildTrackUrl(parts);
        expect(readSlsUrl(url)).toEqual(parts);
        expect(buildTrackUrl(readSlsUrl(url) as TrackUrl)).toBe(url);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    `https://${host}/logstores/demo/track?APIVersion=0.6.0`,
    `http://${host}:8080/collect/sls/logstores/demo/track`,
    `https://demo-project.${host}/logstores/demo/track`,
    `https://${endpoint}/logstores/demo/track`,
    `https://${host}/logstores/demo/track_ua.gif?APIVersion=0.6.0&a=%E4%BD%A0%20%26&a=&=1`,
    'https://[::1]:8787/logstores/a%2Fb/track.gif',
    'https://p.cn-beijing.sls.aliyuncs.com./logstores/demo',
  ])('gives %s back', (url) => {
    expect(buildTrackUrl(readSlsUrl(url) as TrackUrl)).toBe(url);
  });

  it('keeps every name in its place', () => {
    const odd: Partial<TrackUrlParts> = {
      prefix: 'a?b#c',
      logstore: '%2F/..\\?#\t你\ud800',
      apiVersion: '&=',
      fields: [['a&b=', '+ #']],
    };
    expect(buildTrackUrl({ ...plain, ...odd })).toBe(
      `https://${host}/a%3Fb%23c/logstores/%252F%2F..%5C%3F%23%09%E4%BD%A0%EF%BF%BD/track?APIVersion=%26%3D&a%26b%3D=%2B%20%23`,
    );
  });

  it.each([
    'evil.example/',
    'evil.example?',
    'evil.example#',
    'evil.example\\',
    'user@',
    'a b',
    'a%b',
    'evil.example:80/',
  ])('writes the project %s into no URL rather than into one of another host', (project) => {
    expect(URL.canParse(buildTrackUrl({ ...plain, project }))).toBe(false);
    expect(URL.canParse(buildTrackUrl({ ...plain, project: null, endpoint: `${project}${endpoint}` }))).toBe(false);
  });

  it('never throws', () => {
    const text = fc.string({ unit: 'binary' });
    const parts: fc.Arbitrary<TrackUrlParts> = fc.record({
      scheme: fc.constantFrom('http', 'https'),
      project: fc.option(text),
      doubled: fc.boolean(),
      endpoint: text,
      prefix: text,
      logstore: fc.oneof(text, fc.constantFrom('\ud800', '..')),
      form: fc.constantFrom('track', 'signed'),
      apiVersion: fc.option(text),
      fields: fc.array(fc.tuple(text, text)),
    });
    fc.assert(fc.property(parts, (each) => buildTrackUrl(each).startsWith(`${each.scheme}://`)));
  });
});

describe('endpointOf', () => {
  it('knows every network', () => {
    expect(
      (
        ['public', 'dualstack', 'intranet', 'vpc', 'internal', 'share', 'acceleration', 'dedicated', 'local'] as const
      ).map((network) => endpointOf(network, 'cn-a')),
    ).toEqual([
      'cn-a.log.aliyuncs.com',
      'cn-a.dualstack.log.aliyuncs.com',
      'cn-a-intranet.log.aliyuncs.com',
      'cn-a-vpc.log.aliyuncs.com',
      'cn-a-internal.log.aliyuncs.com',
      'cn-a-share.log.aliyuncs.com',
      'log-global.aliyuncs.com',
      'log.cn-a.idptcloud01cs.com',
      'localhost',
    ]);
  });
});

describe('names', () => {
  const right = ['abc', '1-2', 'a'.repeat(63)];
  const wrong = ['', 'ab', 'a'.repeat(64), '-abc', 'abc-', '_abc', 'abc_', 'a.b', 'Abc', 'abc\n', '你好吗'];

  it('of projects', () => {
    expect([...right, 'a_b', ...wrong].filter(isProjectName)).toEqual(right);
  });

  it('of logstores', () => {
    expect([...right, 'a_b', ...wrong].filter(isLogstoreName)).toEqual([...right, 'a_b']);
  });
});
