import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/cli/failure.ts';
import { openSources } from '../../src/cli/sources.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';
import { folderOf } from './folders.ts';

const har = (...urls: string[]) =>
  JSON.stringify({
    log: {
      entries: urls.map((url) => ({
        startedDateTime: '2026-01-01T00:00:00Z',
        request: { method: 'GET', url, headers: [] },
        response: { status: 200, headers: [], content: {} },
      })),
    },
  });

const captured = (url = TRACK_URL) => JSON.stringify({ method: 'POST', url, rawHeaders: [] });

/** What was opened, in short. */
async function open(paths: readonly string[], { folder = '', input = '' } = {}) {
  const short = (path: string) => (folder === '' ? path : relative(folder, path) || '.');
  const opened = [];
  for await (const source of openSources(paths, Readable.from([utf8(input)]))) {
    if ('failure' in source) {
      const { failure } = source;
      opened.push({ file: short(source.file), failure: failure instanceof Failure ? failure.sentence : failure.code });
    } else {
      const { batches, files, others, skipped } = source;
      const names = batches.map(({ file, name, batch }) => [short(file), name, batch.method]);
      opened.push({ file: short(source.file), batches: names, files, others, skipped });
    }
  }
  return opened;
}

describe('openSources', () => {
  it('reads a HAR, with a byte order mark or without', async () => {
    const folder = folderOf({ 'a.har': `\uFEFF${har(TRACK_URL, 'https://shop.example/')}` });
    expect(await open([join(folder, 'a.har')], { folder })).toEqual([
      { file: 'a.har', batches: [['a.har', null, 'GET']], files: 1, others: 1, skipped: 0 },
    ]);
  });

  it('reads a HAR from standard input', async () => {
    expect(await open(['-'], { input: har(TRACK_URL) })).toEqual([
      { file: '-', batches: [['-', null, 'GET']], files: 1, others: 0, skipped: 0 },
    ]);
  });

  it('reads one captured request by its JSON', async () => {
    const folder = folderOf({ 'a.json': captured(), 'a.bin': 'x' });
    expect(await open([join(folder, 'a.json')], { folder })).toEqual([
      { file: 'a.json', batches: [['a.json', 'a', 'POST']], files: 1, others: 0, skipped: 0 },
    ]);
  });

  it('takes JSON without a body beside it for a HAR, unless it looks like a captured request', async () => {
    const folder = folderOf({ 'a.json': har(TRACK_URL), 'b.json': captured(), 'c.json': '{}' });
    const paths = ['a.json', 'b.json', 'c.json'].map((path) => join(folder, path));
    expect(await open(paths, { folder })).toEqual([
      { file: 'a.json', batches: [['a.json', null, 'GET']], files: 1, others: 0, skipped: 0 },
      { file: 'b.json', failure: 'bodyMissing' },
      { file: 'c.json', failure: 'no-entries' },
    ]);
    expect(await open(['-'], { input: captured() })).toEqual([{ file: '-', failure: 'no-entries' }]);
  });

  it('searches a folder at any depth, in the order of names, and leaves all other files alone', async () => {
    const folder = folderOf({
      'b/2.json': captured(),
      'b/2.bin': '',
      'b/1.json': '{"headers":{}}',
      'b/1.bin': 'x',
      'b/0.json': captured('https://shop.example/'),
      'b/0.bin': 'x',
      'b/alone.json': '{}',
      'b/alone.txt': '',
      'c/d/e.HAR': har(TRACK_URL),
      'd.har': har(),
      'a.har': har(),
    });
    expect(await open([folder], { folder })).toEqual([
      { file: 'a.har', batches: [], files: 1, others: 0, skipped: 0 },
      { file: 'c/d/e.HAR', batches: [['c/d/e.HAR', null, 'GET']], files: 1, others: 0, skipped: 0 },
      { file: 'd.har', batches: [], files: 1, others: 0, skipped: 0 },
      {
        file: 'b',
        batches: [
          ['b/1.json', '1', 'POST'],
          ['b/2.json', '2', 'POST'],
        ],
        files: 3,
        others: 1,
        skipped: 0,
      },
    ]);
  });

  it('says what cannot be read, and still reads the others', async () => {
    const folder = folderOf({
      'bad.har': '{"log"',
      'good.har': har(TRACK_URL),
      'x/bad.json': '{}',
      'x/bad.bin': '',
      'x/good.json': captured(),
      'x/good.bin': '',
      'empty/readme.txt': '',
    });
    const paths = ['gone.har', 'bad.har', 'x', 'empty', 'good.har'].map((path) => join(folder, path));
    expect(await open(paths, { folder })).toEqual([
      { file: 'gone.har', failure: 'ENOENT' },
      { file: 'bad.har', failure: 'not-json-near' },
      { file: 'x/bad.json', failure: 'not-captured' },
      { file: 'x', batches: [['x/good.json', 'good', 'POST']], files: 1, others: 0, skipped: 0 },
      { file: 'empty', failure: 'emptyFolder' },
      { file: 'good.har', batches: [['good.har', null, 'GET']], files: 1, others: 0, skipped: 0 },
    ]);
  });

  it('says of a folder’s captured requests that have no body, and passes other JSON over', async () => {
    const folder = folderOf({
      'a/alone.json': captured(),
      'a/package.json': '{"url":"https://shop.example/"}',
      'a/broken.json': '{"url"',
      'a/long.json': `${captured()}${' '.repeat(1024 * 1024)}`,
      'b/whole.json': captured(),
      'b/whole.bin': '',
    });
    const missing = { file: 'a/alone.json', failure: 'bodyMissing' };
    const whole = [['b/whole.json', 'whole', 'POST']];
    expect(await open([join(folder, 'a')], { folder })).toEqual([missing]);
    expect(await open([folder], { folder })).toEqual([
      missing,
      { file: 'b', batches: whole, files: 1, others: 0, skipped: 0 },
    ]);
  });

  it('asks for the JSON beside a body', async () => {
    const folder = folderOf({ 'a.json': captured(), 'a.bin': '' });
    const opened = [];
    for await (const source of openSources([join(folder, 'a.bin')], Readable.from([]))) opened.push(source);
    const json = join(folder, 'a.json');
    expect(opened).toEqual([{ file: join(folder, 'a.bin'), failure: new Failure('bodyAlone', { json }) }]);
  });

  it('says what is empty', async () => {
    const folder = folderOf({ 'a.har': '', 'b.har': '\uFEFF', 'c.json': '', 'c.bin': 'x' });
    const paths = ['a.har', 'b.har', 'c.json'].map((path) => join(folder, path));
    expect(await open([...paths, '-'], { folder })).toEqual([
      { file: 'a.har', failure: 'empty' },
      { file: 'b.har', failure: 'empty' },
      { file: 'c.json', failure: 'empty' },
      { file: expect.stringMatching(/-$/), failure: 'empty' },
    ]);
  });

  it('reads signed requests, and leaves out other calls to the logstore', async () => {
    const url = TRACK_URL.replace('/track', '');
    const request = (method: string) => JSON.stringify({ method, url, rawHeaders: [] });
    const methods = ['GET', 'OPTIONS', 'POST', 'PUT'];
    const files = methods.flatMap((method) => [
      [`${method}.json`, request(method)],
      [`${method}.bin`, ''],
    ]);
    const folder = folderOf(Object.fromEntries(files));
    expect(await open([folder], { folder })).toEqual([
      {
        file: '.',
        batches: [
          ['OPTIONS.json', 'OPTIONS', 'OPTIONS'],
          ['POST.json', 'POST', 'POST'],
        ],
        files: 4,
        others: 2,
        skipped: 0,
      },
    ]);
  });

  it('tells the entries of a HAR that it cannot read', async () => {
    const broken = { log: { entries: [7, { request: { url: TRACK_URL } }] } };
    expect(await open(['-'], { input: JSON.stringify(broken) })).toEqual([
      { file: '-', batches: [], files: 1, others: 0, skipped: 2 },
    ]);
  });
});
