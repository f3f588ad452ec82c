import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Before all unit tests: the commands that the panel copies are tried with curl itself. Where there is none, Debian's is
 * installed if that may be done, as the browsers are; elsewhere these tests are left out, and it is said.
 */
export default function ensureCurl(): void {
  const has = () => spawnSync('curl', ['--version']).status === 0;
  if (has()) return;
  if (isDebian() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update'], { env });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'curl'], { env });
  }
  if (!has()) console.warn('No curl was found: the commands that are copied are not tried.');
}

function isDebian(): boolean {
  try {
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
