import { describe, expect, it } from 'vitest';
import { candidates, isSnap } from '../../../demo/browsers/find.ts';

const PLAYWRIGHT = '/home/qa/.cache/ms-playwright/chromium-1/chrome';

describe('candidates', () => {
  it('are only the one that the environment names', () => {
    const machine = { platform: 'linux', env: { CHROMIUM: '/opt/chromium', PATH: '/usr/bin' } } as const;
    expect(candidates('chromium', machine)).toEqual(['/opt/chromium']);
    expect(candidates('firefox', machine)).not.toContain('/opt/chromium');
  });

  it('follow the PATH on Linux, the better name before the nearer directory', () => {
    const paths = candidates('firefox', { platform: 'linux', env: { PATH: '/home/qa/bin:/usr/bin' } });
    expect(paths.slice(0, 2)).toEqual(['/home/qa/bin/firefox-esr', '/usr/bin/firefox-esr']);
    expect(paths.indexOf('/usr/bin/firefox-esr')).toBeLessThan(paths.indexOf('/home/qa/bin/firefox'));
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('name the usual directories on Linux even without a PATH', () => {
    expect(candidates('chromium', { platform: 'linux', env: {} })).toContain('/usr/bin/chromium');
  });

  it.each(['linux', 'darwin', 'win32'] as const)('put the Chromium of Playwright before Edge on %s', (platform) => {
    const env = { PATH: '/usr/bin', PROGRAMFILES: 'C:\\Program Files' };
    const paths = candidates('chromium', { platform, env, playwrightChromium: PLAYWRIGHT });
    const firstEdge = paths.findIndex((path) => /edge/i.test(path));
    expect(firstEdge).toBeGreaterThan(0);
    expect(paths.indexOf(PLAYWRIGHT)).toBe(firstEdge - 1);
  });

  it('leave the Chromium of Playwright out for Firefox', () => {
    expect(candidates('firefox', { platform: 'linux', env: {}, playwrightChromium: PLAYWRIGHT })).not.toContain(
      PLAYWRIGHT,
    );
  });

  it('look into the shared and the own applications on macOS', () => {
    const paths = candidates('firefox', { platform: 'darwin', env: { HOME: '/Users/qa' } });
    expect(paths.slice(0, 2)).toEqual([
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      '/Users/qa/Applications/Firefox.app/Contents/MacOS/firefox',
    ]);
  });

  it('look into each programs directory that Windows names', () => {
    const paths = candidates('firefox', { platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } });
    expect(paths[0]).toBe('C:\\Program Files\\Mozilla Firefox\\firefox.exe');
    expect(paths).toHaveLength(2);
  });

  it('never name Google Chrome, which loads no unpacked extension from outside', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const paths = candidates('chromium', { platform, env: { PATH: '/usr/bin', PROGRAMFILES: 'C:\\P', HOME: '/h' } });
      for (const path of paths) expect(path).not.toMatch(/google-chrome|Google\\Chrome|Google Chrome$/);
    }
  });
});

describe('isSnap', () => {
  it.each([
    ['/snap/bin/chromium', ''],
    ['/usr/bin/snap', ''],
    ['/usr/bin/chromium-browser', '#!/bin/sh\nexec /snap/bin/chromium "$@"\n'],
  ])('knows %s', (path, start) => expect(isSnap(path, start)).toBe(true));

  it.each([
    ['/usr/bin/chromium', '#!/bin/sh\nexec /usr/lib/chromium/chromium "$@"\n'],
    ['/usr/lib/firefox-esr/firefox-esr', ''],
  ])('lets %s pass', (path, start) => expect(isSnap(path, start)).toBe(false));
});
