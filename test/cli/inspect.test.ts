import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/arguments.ts';
import { inspectFiles } from '../../src/cli/inspect.ts';
import { TRACK_URL } from '../support/fixtures.ts';
import { folderOf } from './folders.ts';
import { terminalDouble } from './terminal-double.ts';

interface Exchange {
  readonly method?: string;
  readonly body?: string;
  readonly status?: number;
  readonly errorCode?: string;
}

const RIGHT = '{"__source__":"s","__logs__":[{"a":"1"}]}';
const EMPTY = '{"__source__":"s","__logs__":[]}';
const WRONG = '{"__source__":"s","__logs__":[{"a":1}]}';

const har = (...exchanges: Exchange[]) =>
  JSON.stringify({
    log: {
      entries: exchanges.map(({ method = 'POST', body = RIGHT, status = 200, errorCode }) => ({
        startedDateTime: '2026-01-01T00:00:00Z',
        request: {
          method,
          url: TRACK_URL,
          headers: [
            { name: 'x-log-apiversion', value: '0.6.0' },
            { name: 'x-log-bodyrawsize', value: String(body.length) },
          ],
          postData: { text: body },
        },
        response: {
          status,
          headers: [],
          content: errorCode ? { size: 9, text: JSON.stringify({ errorCode, errorMessage: '' }) } : {},
        },
      })),
    },
  });

async function run(files: Readonly<Record<string, string>>, ...options: string[]) {
  const folder = folderOf(files);
  const { terminal, out, err } = terminalDouble();
  const exitCode = await inspectFiles([...options, ...Object.keys(files).map((file) => join(folder, file))], terminal);
  const inFolder = (text: string) => text.replaceAll(join(folder, '/'), '');
  return { exitCode, out: inFolder(out()), err: inFolder(err()) };
}

describe('the exit code', () => {
  it.each<[string, Exchange, string[], number]>([
    ['nothing is wrong', {}, [], 0],
    ['there is an error', { body: WRONG }, [], 1],
    ['there are warnings alone', { body: EMPTY }, [], 0],
    ['there are warnings alone, and they count', { body: EMPTY }, ['--fail-on', 'warning'], 1],
    ['there is an error, and warnings count', { body: WRONG }, ['--fail-on', 'warning'], 1],
    ['there is an error, and none counts', { body: WRONG }, ['--fail-on', 'never'], 0],
    ['a batch was refused', { status: 503 }, [], 1],
    ['a batch was refused, and none counts', { status: 503 }, ['--fail-on', 'never'], 0],
    ['a preflight was refused, so that no batch was sent', { status: 403, method: 'OPTIONS' }, [], 1],
  ])('where %s', async (_, exchange, options, expected) => {
    const { exitCode } = await run({ 'a.har': har(exchange, {}) }, ...options);
    expect(exitCode).toBe(expected);
  });

  it('where an entry cannot be read is 2, and it is counted', async () => {
    const { exitCode, out } = await run({ 'a.har': '{"log":{"entries":[7]}}' });
    expect([exitCode, out.split('\n').at(-2)]).toEqual([
      2,
      '1 file · 0 batches · 0 errors · 0 warnings · 1 entry could not be read',
    ]);
  });

  it('where a file cannot be read is 2, and the other files are read', async () => {
    const { exitCode, out, err } = await run({ 'a.har': '[]', 'b.har': har({ body: WRONG }) }, '--json');
    expect(exitCode).toBe(2);
    expect((JSON.parse(out) as unknown[]).length).toBe(1);
    expect(err).toBe('a.har: cannot be read: it is JSON, but not a HAR file: it has no list log.entries\n');
  });
});

it('takes a refusal of the logstore for the answer to the batches after it', async () => {
  const refusal = { status: 404, errorCode: 'LogStoreNotExist' };
  const { out } = await run({ 'a.har': har(refusal, { method: 'OPTIONS' }, refusal, {}, {}) }, '--json');
  const batches = JSON.parse(out) as { method: string; predicted: { errorCode: string }; agreement: string }[];
  expect(batches.map(({ method, predicted, agreement }) => [method, predicted.errorCode, agreement])).toEqual([
    ['POST', null, 'beyond-request'],
    ['OPTIONS', null, null],
    ['POST', 'LogStoreNotExist', 'as-predicted'],
    ['POST', 'LogStoreNotExist', 'accepted'],
    ['POST', null, 'as-predicted'],
  ]);
});

it('prints a report', async () => {
  const { out, err } = await run({ 'a.har': har({}) });
  expect(out.replace(/\d\d:\d\d:\d\d\.\d{3}/, 'TIME')).toBe(`a.har · 1 batch
  1  TIME  POST demo-project/demo-logstore · 1 log · 41 B
     · 200, as predicted

1 file · 1 batch · 0 errors · 0 warnings
`);
  expect(err).toBe('');
});

it('writes remarks out where it is asked to', async () => {
  const remark = '{"__logs__":[{"a":"1"}]}';
  const [named, written] = [
    await run({ 'a.har': har({ body: remark }) }),
    await run({ 'a.har': har({ body: remark }) }, '--remarks'),
  ];
  expect([named.out.includes('[source-missing]'), written.out.includes('[source-missing]')]).toEqual([false, true]);
});

it.each([
  ['no file', []],
  ['an unknown gravity', ['--fail-on', 'info', 'a.har']],
])('does not take %s', async (_, args) => {
  await expect(inspectFiles(args, terminalDouble().terminal)).rejects.toThrow(UsageError);
});
