import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { captureNames, GOOD_BODY, syntheticNames, utf8 } from '../support/fixtures.ts';
import { folderOf } from './folders.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURES = join(ROOT, 'test', 'fixtures');

// Each test starts Node, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// Far from the project, so that nothing of it can be found but what is in the file.
const built = mkdtempSync(join(tmpdir(), 'tracklens-built-'));
const program = join(built, 'tracklens.js');

beforeAll(async () => {
  const configFile = join(ROOT, 'vite.cli.config.ts');
  await build({ root: ROOT, configFile, logLevel: 'warn', build: { outDir: built, emptyOutDir: true } });
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

function spawnProgram(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return spawn(process.execPath, [program, ...args], { env: { LANG: 'en_GB.UTF-8', ...environment } });
}

async function endOf(child: ChildProcessWithoutNullStreams) {
  const [out, err, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { out, err, exitCode: exitCode as number | null };
}

const run = (args: readonly string[], environment?: Readonly<Record<string, string>>) =>
  endOf(spawnProgram(args, environment));

describe('the built file', () => {
  it('can be run as it is, and needs nothing but Node', () => {
    accessSync(program, constants.X_OK);
    const source = readFileSync(program, 'utf8');
    expect(source.split('\n', 1)).toEqual(['#!/usr/bin/env node']);
    const imported = [...source.matchAll(/^import .* from "(.*)";$/gm)].map(([, name]) => name ?? '');
    expect(imported.filter((name) => !name.startsWith('node:'))).toEqual([]);
  });
});

describe('tracklens', () => {
  it.each([
    ['', 2],
    ['--help', 0],
    ['inspect --help', 0],
    ['encode -h', 0],
    ['endpoint --help --lang zh-CN', 0],
    ['help', 0],
    ['help inspect', 0],
    ['--lang zh-CN help encode', 0],
  ])('prints how it is used: %s', async (line, exitCode) => {
    const ended = await run(line.split(' ').filter(Boolean));
    expect(ended.exitCode).toBe(exitCode);
    expect(exitCode === 0 ? ended.out : ended.err).toMatch(/^(.*\n\n {2})?tracklens /);
  });

  it.each([
    ['frob', 'There is no command frob. The commands are: inspect, encode, endpoint, help.'],
    ['help frob', 'There is no command frob. The commands are: inspect, encode, endpoint, help.'],
    ['inspect --frob', 'There is no option --frob.'],
    ['inspect --fail-on info x', '--fail-on takes one of: error, warning, never. It was given info.'],
    ['inspect --lang', 'The option --lang was given no value, or one that it does not take.'],
    ['endpoint --port', 'The option --port was given no value, or one that it does not take.'],
    ['--lang fr inspect x', '--lang takes one of: en, zh-CN. It was given fr.'],
    ['--lang zh-CN endpoint x', '此处不应有 x。'],
  ])('says what is wrong with: %s', async (line, sentence) => {
    const { out, err, exitCode } = await run(line.split(' '));
    expect([out, err.split('\n\n')[0], exitCode]).toEqual(['', sentence, 2]);
    expect(err).toContain('tracklens ');
  });

  it('tells of a command by help what it tells by --help', async () => {
    const [help, option] = [await run(['help', 'endpoint']), await run(['endpoint', '--help'])];
    expect(help).toEqual(option);
  });

  it.each([['--version'], ['inspect', '--version']])('prints its version: %s %s', async (...line) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await run(line)).toEqual({ out: `${version}\n`, err: '', exitCode: 0 });
  });

  it
    .runIf(existsSync('/dev/full'))
    .each([[['inspect', join(FIXTURES, 'har', 'chrome.har')]], [['endpoint']], [['--help']]])(
    'says in one line that its output is full: %s',
    async (args) => {
      const toFull = ['-c', 'exec "$@" >/dev/full', 'sh', process.execPath, program, ...args];
      const { err, exitCode } = await endOf(spawn('/bin/sh', toFull, { env: { LANG: 'C' } }));
      expect([err, exitCode]).toEqual(['Tracklens failed: no space is left on the device\n', 2]);
    },
  );

  it('speaks the language of the environment, unless told otherwise', async () => {
    const chinese = await run(['inspect', '/no/such.har'], { LC_ALL: 'zh_CN.UTF-8' });
    const english = await run(['inspect', '/no/such.har', '--lang', 'en'], { LC_ALL: 'zh_CN.UTF-8' });
    expect([chinese.err, english.err]).toEqual([
      '/no/such.har：无法读取：文件或文件夹不存在\n',
      '/no/such.har: cannot be read: there is no such file or folder\n',
    ]);
  });

  it('inspects a folder of fixtures', async () => {
    const folders = ['captures', 'synthetic'].map((folder) => join(FIXTURES, folder));
    const { out, err, exitCode } = await run(['inspect', '--json', ...folders]);
    const batches = JSON.parse(out) as { url: string }[];
    expect(batches.length).toBe(captureNames.length + syntheticNames.length);
    expect([err, exitCode]).toEqual(['', 1]);
  });

  it('is in lines of the width that it is told', async () => {
    const { out } = await run(['inspect', join(FIXTURES, 'captures')], { COLUMNS: '60', LC_ALL: 'C' });
    const names = out.split('\n').filter((line) => !line.startsWith(FIXTURES));
    expect(Math.max(...names.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('writes all of a large output into a pipe', async () => {
    const har = join(FIXTURES, 'har', 'chrome.har');
    const { out } = await run(['inspect', '--json', ...Array(300).fill(har)]);
    expect(utf8(out).byteLength).toBeGreaterThan(1_000_000);
    expect((JSON.parse(out) as unknown[]).length % 300).toBe(0);
  });

  it('ends quietly when its reader goes, and still says by its exit code what it found', async () => {
    const child = spawnProgram(['inspect', '--json', ...Array(300).fill(join(FIXTURES, 'har', 'chrome.har'))]);
    child.stdout.once('data', () => child.stdout.destroy());
    const [err, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect([err, exitCode]).toEqual(['', 1]);
  });

  it('reads standard input', async () => {
    const child = spawnProgram(['encode', '-', '--compress', 'lz4']);
    child.stdin.end(GOOD_BODY);
    const { err, exitCode } = await endOf(child);
    expect([err.split('\n')[2], exitCode]).toEqual(['x-log-compresstype: lz4', 0]);
  });

  it('fails in words where a file cannot be written', async () => {
    const folder = folderOf({ 'a.json': GOOD_BODY });
    const file = join(folder, 'a.json');
    expect(await run(['encode', file, '-o', folder])).toEqual({
      out: '',
      err: `${folder}: cannot be written: it is a folder\n`,
      exitCode: 2,
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('runs the endpoint until it is told to end by %s', async (signal) => {
    const child = spawnProgram(['endpoint']);
    child.stdout.once('data', () => child.kill(signal));
    const { out, err, exitCode } = await endOf(child);
    expect(out).toMatch(/^SLS endpoint {6}http:\/\/127\.0\.0\.1:\d+,/);
    expect([err, exitCode]).toEqual(['', 0]);
  });
});
