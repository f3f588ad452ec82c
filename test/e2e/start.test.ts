import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../demo/extension.ts';
import { BROWSERS } from './session.ts';

function npmStart(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['start', '--silent', '--', ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** The columns of a line of the table that it prints. */
const cellsOf = (line: string) => line.split('│').map((cell) => cell.trim().replace(/^'(.*)'$/, '$1'));

describe.each(BROWSERS)('npm start in %s, without a display', (name) => {
  it('prints what the panel shows of every client, keeps a picture, and ends with 0', async () => {
    const picture = join(ROOT, 'dist', `panel-${name}.png`);
    rmSync(picture, { force: true });
    const { code, output } = await npmStart(['--headless', ...(name === 'firefox' ? ['--firefox'] : [])]);
    expect(code, output).toBe(0);
    const rows = output
      .split('\n')
      .map(cellsOf)
      .filter(([, number]) => /^\d+$/.test(number ?? ''));
    const seen = new Set(
      rows.map(([, , standing, , topic, place, , codec, , answer]) =>
        [topic, place?.split(' · ')[0], codec, answer, standing].join(' | '),
      ),
    );
    for (const row of [
      'shop | web-prod | — | 200 beacon | info',
      'attention | web-prod | — | 200 fetch or XHR | info',
      'no topic | web-prod | — | 200 fetch or XHR | warning',
      'no topic | web-prod | lz4 | 200 fetch or XHR | info',
      'shop.order_paid | web-prod | — | 200 fetch or XHR | warning',
      'checkout | web-prod | deflate | 200 fetch or XHR | ok',
      'no topic | web-prod track_ua.gif | — | 200 image | ok',
      'no topic | web-prod | — | 400 PostBodyInvalid | error',
      'shop | web-prod | lz4 | 400 PostBodyUncompressError | error',
      'shop | web-prd | — | 404 LogStoreNotExist | error',
      'shop | closed | — | 401 Unauthorized | error',
    ]) {
      expect(seen, output).toContain(row);
    }
    expect(existsSync(picture)).toBe(true);
  });
});

it('ends with 1 and says why, when there is no such browser', async () => {
  const { code, output } = await npmStart(['--headless'], { CHROMIUM: join(ROOT, 'no-such-browser') });
  expect(code).toBe(1);
  expect(output).toMatch(/npm start could not finish: .*no-such-browser/);
});
