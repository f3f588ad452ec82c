import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Command, run } from '../../../demo/browsers/process.ts';

function node(script: string): Command {
  return { executable: process.execPath, args: ['-e', script] };
}

describe('run', () => {
  it('gives the process its profile and its pipes, and leaves nothing behind', async () => {
    const running = run((profile) => {
      writeFileSync(join(profile, 'prefs'), '');
      return node(
        'require("fs").createReadStream(null, { fd: 3 }).pipe(require("fs").createWriteStream(null, { fd: 4 }))',
      );
    });
    running.pipes.toBrowser.write('there and back');
    const [echo] = await new Promise<[Buffer]>((resolve) => {
      running.pipes.fromBrowser.once('data', (bytes) => resolve([bytes]));
    });
    expect(echo.toString()).toBe('there and back');
    expect(existsSync(join(running.profile, 'prefs'))).toBe(true);
    const listeners = process.listenerCount('exit');
    await running.stop();
    expect(existsSync(running.profile)).toBe(false);
    expect(process.listenerCount('exit')).toBe(listeners - 1);
  });

  it('tells the last words of a process that ended too early', async () => {
    const running = run(() => node('console.error("no display"); process.exit(1)'));
    await expect(running.whileAlive(new Promise(() => {}))).rejects.toThrow('no display');
    await running.stop();
  });

  it('tells of an executable that is not there, and can be stopped all the same', async () => {
    const running = run(() => ({ executable: '/nowhere/chromium', args: [] }));
    await expect(running.whileAlive(new Promise(() => {}))).rejects.toThrow('ENOENT');
    await running.stop();
    expect(existsSync(running.profile)).toBe(false);
  });

  it('removes the profile when the caller fails to fill it', () => {
    let made = '';
    expect(() =>
      run((profile) => {
        made = profile;
        throw new Error('disk full');
      }),
    ).toThrow('disk full');
    expect(existsSync(made)).toBe(false);
  });
});
