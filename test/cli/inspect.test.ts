import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/arguments.ts';
import { inspect } from '../../src/cli/inspect.ts';
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
  const exitCode = await inspect([...options, ...Object.keys(files).map((file) => join(folder, file))], terminal);
  const inFolder = (text: string) => text.replaceAll(join(folder, '/'), '');
  return { exitCode, out: inFolder(out()), err: inFolder(err()) };
}

describe('the exit code', () => {
  it.each([
    ['nothing is wrong', RIGHT, [], 0],
    ['there is an error', WRONG, [], 1],
    ['there are warnings alone', EMPTY, [], 0],
    ['there are warnings alone, and they count', EMPTY, ['--fail-on', 'warning'], 1],
    ['there is an error, and warnings count', WRONG, ['--fail-on', 'warning'], 1],
    ['there is an error, and none counts', WRONG, ['--fail-on', 'never'], 0],
  ])('where %s', async (_, body, options, expected) => {
    const { exitCode } = await run({ 'a.har': har({ body }, {}) }, ...options);
    expect(exitCode).toBe(expected);
  });

  it('where a file cannot be read is 2, and the other files are read', async () => {
    const { exitCode, out, err } = await run({ 'a.har': '[]', 'b.har': har({ body: WRONG }) }, '--json');
    expect(exitCode).toBe(2);
    expect((JSON.parse(out) as unknown[]).length).toBe(1);
    expect(err).toBe('a.har: cannot be read: it is JSON, but no HAR: it has no list log.entries\n');
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

it.each([
  ['no file', []],
  ['an unknown gravity', ['--fail-on', 'info', 'a.har']],
])('does not take %s', async (_, args) => {
  await expect(inspect(args, terminalDouble().terminal)).rejects.toThrow(UsageError);
});
