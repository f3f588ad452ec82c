import { describe, expect, it } from 'vitest';
import { readVisit, trackUrl } from '../../../demo/shop/targets.ts';

describe('readVisit', () => {
  it('takes both origins apart into what the SDKs ask for', () => {
    expect(readVisit('?http=http://127.0.0.1:8787&https=https://shop-demo.localhost:8788')).toEqual({
      targets: {
        http: 'http://127.0.0.1:8787',
        project: 'shop-demo',
        httpHost: 'localhost:8787',
        httpsHost: 'localhost:8788',
        logstore: 'web-prod',
      },
      problem: undefined,
      auto: false,
      mistakes: false,
    });
  });

  it('needs no ports', () => {
    expect(readVisit('?http=http%3A%2F%2Flocalhost%2F&https=https%3A%2F%2Fp.localhost%2F').targets).toEqual({
      http: 'http://localhost',
      project: 'p',
      httpHost: 'localhost',
      httpsHost: 'localhost',
      logstore: 'web-prod',
    });
  });

  it('reads the switches only when they are 1', () => {
    const { auto, mistakes } = readVisit('?auto=1&mistakes=1');
    expect([auto, mistakes]).toEqual([true, true]);
    const other = readVisit('?auto=0&mistakes=yes');
    expect([other.auto, other.mistakes]).toEqual([false, false]);
  });

  const noHttp = 'The address has no usable “http” parameter, such as http=http://127.0.0.1:8787.';
  const noHttps = 'The address has no usable “https” parameter, such as https=https://shop-demo.localhost:8788.';
  it.each([
    ['', noHttp],
    ['?http=nonsense', noHttp],
    ['?http=https://localhost:1&https=https://p.localhost:2', noHttp],
    ['?http=http://example.com&https=https://p.localhost:2', noHttp],
    ['?http=http://notlocalhost:1&https=https://p.localhost:2', noHttp],
    ['?http=http://[::1]:1', noHttps],
    ['?http=http://127.0.0.1:1&https=https://p.example.com', noHttps],
    [
      '?http=http://127.0.0.1:1&https=https://localhost:2',
      'The “https” parameter must have the project as the first label of its host, as in https://shop-demo.localhost:8788.',
    ],
    [
      '?http=http://127.0.0.1:1&https=https://127.0.0.1:2',
      'The “https” parameter must have the project as the first label of its host, as in https://shop-demo.localhost:8788.',
    ],
  ])('says why %j cannot be used', (search, problem) => {
    expect(readVisit(search)).toEqual({ targets: undefined, problem, auto: false, mistakes: false });
  });
});

it('trackUrl names the logstore in the path', () => {
  expect(trackUrl('http://127.0.0.1:8787', 'web-prod')).toBe('http://127.0.0.1:8787/logstores/web-prod/track');
});
