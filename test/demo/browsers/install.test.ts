import { describe, expect, it } from 'vitest';
import { installPlan } from '../../../demo/browsers/install.ts';

const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
const UBUNTU = 'PRETTY_NAME="Ubuntu 24.04 LTS"\nID=ubuntu\nID_LIKE=debian\n';

function words(plan: ReturnType<typeof installPlan>): string {
  return plan.kind === 'run' ? plan.commands.map((command) => command.join(' ')).join('\n') : plan.advice;
}

describe('installPlan', () => {
  it('takes the packages of Debian, with fonts for Chinese, when it may', () => {
    const system = { platform: 'linux', root: true, osRelease: DEBIAN } as const;
    expect(words(installPlan('firefox', system))).toBe(
      'apt-get update\napt-get install -y --no-install-recommends firefox-esr fonts-noto-cjk',
    );
    expect(words(installPlan('chromium', system))).toContain('chromium chromium-l10n fonts-noto-cjk');
  });

  it('takes the Chromium of Playwright on Ubuntu, where the package is a snap', () => {
    const plan = installPlan('chromium', { platform: 'linux', root: true, osRelease: UBUNTU });
    expect(words(plan)).toMatch(/playwright-core.cli\.js install chromium --no-shell --with-deps$/);
  });

  it.each(['linux', 'darwin', 'win32'] as const)('takes the Chromium of Playwright on %s without root', (platform) => {
    const plan = installPlan('chromium', { platform, root: false, osRelease: platform === 'linux' ? DEBIAN : '' });
    expect(words(plan)).toMatch(/install chromium --no-shell$/);
  });

  it.each([
    ['linux', false, DEBIAN, 'sudo apt-get install firefox-esr'],
    ['linux', true, UBUNTU, 'not as a snap'],
    ['darwin', false, '', 'brew install --cask firefox'],
    ['win32', false, '', 'winget install Mozilla.Firefox'],
  ] as const)('says how to come to Firefox on %s (root: %s)', (platform, root, osRelease, advice) => {
    const plan = installPlan('firefox', { platform, root, osRelease });
    expect(plan.kind).toBe('ask');
    expect(words(plan)).toContain(advice);
  });
});
