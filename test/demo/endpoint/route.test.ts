import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLogstoreName, projectOfHost, type RequestLine, readRoute } from '../../../demo/endpoint/route.ts';

const line = (target: string, rest: Partial<RequestLine> = {}): RequestLine => ({
  method: 'POST',
  target,
  scheme: 'http',
  host: 'shop-demo.localhost:8080',
  ownHost: '127.0.0.1:8080',
  ...rest,
});

const short = (target: string, method = 'POST') => {
  const route = readRoute(line(target, { method }), 'fallback');
  return route && [route.form, route.logstore];
};

describe('readRoute', () => {
  it('takes a URL apart', () => {
    expect(readRoute(line('/logstores/web-prod/track?APIVersion=0.6.0'), 'fallback')).toEqual({
      method: 'POST',
      form: 'track',
      url: 'http://shop-demo.localhost:8080/logstores/web-prod/track?APIVersion=0.6.0',
      path: '/logstores/web-prod/track',
      query: 'APIVersion=0.6.0',
      host: 'shop-demo.localhost:8080',
      project: 'shop-demo',
      logstore: 'web-prod',
    });
  });

  it('knows the forms, behind any prefix', () => {
    expect(short('/logstores/a/track')).toEqual(['track', 'a']);
    expect(short('/collect/sls/logstores/a/track.gif', 'GET')).toEqual(['track.gif', 'a']);
    expect(short('/logstores/a/track_ua.gif', 'GET')).toEqual(['track_ua.gif', 'a']);
    expect(short('/logstores/a')).toEqual(['signed', 'a']);
    expect(short('/logstores/a', 'OPTIONS')).toEqual(['preflight', 'a']);
    expect(short('/logstores/track/track')).toEqual(['track', 'track']);
    expect(short('/logstores/logstores/track')).toEqual(['track', 'logstores']);
  });

  it('is null for every other path', () => {
    for (const path of [
      '/',
      '*',
      '/favicon.ico',
      '/logstores//track',
      '/logstores/a/track/',
      '/logstores/a/shards/lb',
    ]) {
      expect(readRoute(line(path), 'fallback')).toBeNull();
    }
  });

  it('decodes a logstore, and keeps a broken encoding as it is', () => {
    expect(short('/logstores/web%2Dprod/track')).toEqual(['track', 'web-prod']);
    expect(short('/logstores/%E4%BD/track')).toEqual(['track', '%E4%BD']);
  });

  it('takes the host of an absolute target', () => {
    const route = readRoute(line('http://p1.cn-hangzhou.log.aliyuncs.com/logstores/a/track'), 'fallback');
    expect([route?.project, route?.url]).toEqual(['p1', 'http://p1.cn-hangzhou.log.aliyuncs.com/logstores/a/track']);
  });

  it('bears a missing Host', () => {
    const route = readRoute(line('/logstores/a/track', { host: null }), 'fallback');
    expect([route?.host, route?.project, route?.url]).toEqual([null, null, 'http://127.0.0.1:8080/logstores/a/track']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (target, host) => {
        readRoute(line(target, { host }), 'fallback');
        readRoute(line(`/logstores/${target}/track?${host}`, { host }), 'fallback');
      }),
    );
  });
});

describe('projectOfHost', () => {
  it.each([
    ['shop-demo.localhost:8080', 'shop-demo'],
    ['SHOP-demo.cn-hangzhou.log.aliyuncs.com', 'shop-demo'],
    ['shop-demo.cn-hangzhou-intranet.log.aliyuncs.com:443', 'shop-demo'],
    ['shop-demo.cn-hangzhou.dualstack.log.aliyuncs.com', 'shop-demo'],
    ['shop-demo.cn-hangzhou.sls.aliyuncs.com', 'shop-demo'],
    ['shop-demo.log-global.aliyuncs.com.', 'shop-demo'],
    ['shop-demo.log.cn-hangzhou-idpt-2.idptcloud01cs.com', 'shop-demo'],
    ['shop-demo.log-internal.cn-hangzhou-idpt-2.idptcloud01cs.com', 'shop-demo'],
  ])('is what stands before the endpoint: %s', (host, project) => {
    expect(projectOfHost(host, 'fallback')).toBe(project);
  });

  it.each([
    'cn-hangzhou.log.aliyuncs.com',
    'cn-hangzhou.dualstack.log.aliyuncs.com',
    'cn-hangzhou-intranet.log.aliyuncs.com',
    'cn-hangzhou.sls.aliyuncs.com',
    'log-global.aliyuncs.com',
    'log.cn-hangzhou-idpt-2.idptcloud01cs.com',
    'localhost',
  ])('is another where it is named twice: a.a.%s', (endpoint) => {
    expect(projectOfHost(`a.a.${endpoint}`, 'fallback')).toBe('a.a');
    expect(projectOfHost(`a.b.${endpoint}`, 'fallback')).toBe('a.b');
    expect(projectOfHost(endpoint, 'fallback')).toBe(endpoint === 'localhost' ? 'fallback' : '');
  });

  it.each([
    'localhost:8080',
    '127.0.0.1:8080',
    '[::1]:8080',
    'logs.example.com',
    'a.a.example.com',
    'aliyuncs.com.example.com',
    'a.oss.aliyuncs.com',
  ])('is the default of %s', (host) => {
    expect(projectOfHost(host, 'fallback')).toBe('fallback');
  });

  it('is null for a host that is none', () => {
    expect(['a b', 'a/b', 'x:99999', '', 'u@h'].map((host) => projectOfHost(host, 'fallback'))).toEqual(
      Array(5).fill(null),
    );
  });
});

describe('isLogstoreName', () => {
  it('follows the documented rule', () => {
    expect(['web-prod', 'a_1', 'a'.repeat(63)].every(isLogstoreName)).toBe(true);
    expect(['', 'ab', 'Web', 'web.prod', '-web', 'web_', 'a/b', 'a'.repeat(64)].some(isLogstoreName)).toBe(false);
  });
});
