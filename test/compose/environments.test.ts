import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Environment, environmentValues, inEnvironment } from '../../src/compose/environments.ts';

const EMPTY: Environment = { name: 'test', project: null, endpoint: null, logstore: null, values: {} };
const STAGING: Environment = {
  name: 'staging',
  project: 'shop-staging',
  endpoint: 'cn-shanghai',
  logstore: 'web-staging',
  values: { user: 'qa', __proto__x: '1' },
};

const TARGET = 'https://shop.cn-hangzhou.log.aliyuncs.com/logstores/web/track?APIVersion=0.6.0&a=1';

describe('the values of an environment', () => {
  it('are its parts and its own', () => {
    expect(environmentValues(STAGING)).toEqual({
      user: 'qa',
      __proto__x: '1',
      project: 'shop-staging',
      endpoint: 'cn-shanghai.log.aliyuncs.com',
      region: 'cn-shanghai',
      logstore: 'web-staging',
    });
  });

  it('leave out what it does not say', () => {
    expect(environmentValues(EMPTY)).toEqual({});
    expect(environmentValues(null)).toEqual({});
    expect(environmentValues({ ...EMPTY, endpoint: 'https://logs.example.com/collect' })).toEqual({
      endpoint: 'logs.example.com',
    });
  });
});

describe('a target in an environment', () => {
  it.each([
    [{}, TARGET],
    [STAGING, 'https://shop-staging.cn-shanghai.log.aliyuncs.com/logstores/web-staging/track?APIVersion=0.6.0&a=1'],
    [{ project: 'other' }, TARGET.replace('shop', 'other')],
    [{ logstore: 'other' }, TARGET.replace('/web/', '/other/')],
    [{ endpoint: 'cn-hangzhou-intranet.log.aliyuncs.com' }, TARGET.replace('cn-hangzhou', 'cn-hangzhou-intranet')],
    [{ endpoint: 'localhost:9000' }, TARGET.replace('cn-hangzhou.log.aliyuncs.com', 'localhost:9000')],
    [
      { project: '', endpoint: 'http://127.0.0.1:9000' },
      'http://127.0.0.1:9000/logstores/web/track?APIVersion=0.6.0&a=1',
    ],
    [
      { project: '', endpoint: 'https://logs.example.com/collect/' },
      'https://logs.example.com/collect/logstores/web/track?APIVersion=0.6.0&a=1',
    ],
  ] as const)('%o', (change, url) => {
    expect(inEnvironment(TARGET, { ...EMPTY, ...change })).toBe(url);
  });

  it('keeps the form, and mends a project that stands there twice', () => {
    expect(inEnvironment('https://a.a.cn-hangzhou.log.aliyuncs.com/logstores/web/track.gif', STAGING)).toBe(
      'https://shop-staging.cn-shanghai.log.aliyuncs.com/logstores/web-staging/track.gif',
    );
  });

  it('becomes that of a first request where there was none', () => {
    expect(inEnvironment('', STAGING)).toBe(
      'https://shop-staging.cn-shanghai.log.aliyuncs.com/logstores/web-staging/track',
    );
    expect(inEnvironment(' ', { ...STAGING, logstore: null })).toBe(' ');
  });

  it.each(['https://{{project}}.{{endpoint}}/logstores/x/track', 'https://example.com/collect', 'nonsense'])(
    '%s stays as it is',
    (url) => {
      expect(inEnvironment(url, STAGING)).toBe(url);
    },
  );

  it('whatever is typed, nothing throws', () => {
    const texts = fc.option(fc.oneof(fc.string(), fc.constantFrom('..', '?', '#', '//', 'a b', 'ht tp://')));
    fc.assert(
      fc.property(texts, texts, texts, fc.constantFrom(TARGET, '', 'x'), (project, endpoint, logstore, url) => {
        const environment = { ...EMPTY, project, endpoint, logstore };
        expect(typeof inEnvironment(url, environment)).toBe('string');
        environmentValues(environment);
      }),
    );
  });
});
