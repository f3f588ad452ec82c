import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Permissions } from 'webextension-polyfill';
import { sitesOf, watchSites } from '../../src/browser/access.ts';
import type { Access } from '../../src/browser/messages.ts';

describe('sitesOf', () => {
  it.each<[readonly string[], string | null, Access]>([
    [['<all_urls>'], 'https://shop.example/', 'all-sites'],
    [['<all_urls>', 'http://localhost/*'], null, 'all-sites'],
    [['*://*/*'], 'https://shop.example/', 'all-sites'],
    [[], 'https://shop.example/', 'withheld'],
    [[], null, 'withheld'],
    [['https://shop.example/*'], 'https://shop.example/cart', 'this-site'],
    [['https://shop.example/*'], 'https://other.example/', 'withheld'],
    [['https://shop.example/*'], 'http://shop.example/', 'withheld'],
    [['https://shop.example/*'], null, 'this-site'],
    [['*://*.example/*'], 'https://a.shop.example/', 'this-site'],
    [['http://localhost/*'], 'http://localhost:8080/', 'this-site'],
    [['no pattern', 'http://localhost/*'], 'http://localhost/', 'this-site'],
    [['no pattern'], 'http://localhost/', 'withheld'],
    [['https://shop.example/*'], 'about:blank', 'withheld'],
    [['https://shop.example/*'], 'no URL', 'withheld'],
  ])('with %j gives of %s: %s', (origins, page, access) => {
    expect(sitesOf(origins).accessTo(page)).toBe(access);
  });

  it('sees servers as it sees pages', () => {
    const { canSee } = sitesOf(['https://shop.example/*', 'https://*.log.aliyuncs.com/*']);
    const urls = [
      'https://shop.example/',
      'https://p.cn-hangzhou.log.aliyuncs.com/logstores/a/track',
      'https://c.example/',
    ];
    expect(urls.map(canSee)).toEqual([true, true, false]);
    expect(sitesOf(['<all_urls>']).canSee('chrome://extensions')).toBe(false);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (origins, url) => {
        expect(typeof sitesOf(origins).canSee(url)).toBe('boolean');
      }),
    );
  });
});

describe('watchSites', () => {
  function fakePermissions(origins: string[]) {
    const listeners: (() => void)[] = [];
    const onChange = { addListener: (listener: () => void) => listeners.push(listener) };
    const getAll = vi.fn(async () => ({ origins }));
    const permissions = { onAdded: onChange, onRemoved: onChange, getAll } as unknown as Permissions.Static;
    return { permissions, getAll, change: () => listeners.forEach((listener) => void listener()) };
  }

  it('reads once, and again after a change, of which it tells', async () => {
    const origins: string[] = [];
    const { permissions, getAll, change } = fakePermissions(origins);
    const tell = vi.fn();
    const sites = watchSites(permissions, tell);
    expect([(await sites()).accessTo(null), (await sites()).accessTo(null)]).toEqual(['withheld', 'withheld']);
    expect([getAll.mock.calls.length, tell.mock.calls.length]).toEqual([1, 0]);
    origins.push('<all_urls>');
    change();
    expect((await sites()).accessTo(null)).toBe('all-sites');
    expect(tell).toHaveBeenCalled();
  });

  it('reads again after a read that failed', async () => {
    const { permissions, getAll } = fakePermissions(['<all_urls>']);
    getAll.mockRejectedValueOnce(new Error('not now'));
    const sites = watchSites(permissions, () => {});
    await expect(sites()).rejects.toThrow('not now');
    expect((await sites()).accessTo(null)).toBe('all-sites');
  });
});
