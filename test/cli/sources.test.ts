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
      const { batches, others, skipped } = source;
      const names = batches.map(({ file, name, batch }) => [short(file), name, batch.method]);
      opened.push({ file: short(source.file), batches: names, others, skipped });
    }
  }
  return opened;
}

describe('openSources', () => {
  it('reads a HAR, with a byte order mark or without', async () => {
    const folder = folderOf({ 'a.har': `\uFEFF${har(TRACK_URL, 'https://shop.example/')}` });
    expect(await open([join(folder, 'a.har')], { folder })).toEqual([
      { file: 'a.har', batches: [['a.har', null, 'GET']], others: 1, skipped: 0 },
    ]);
  });

  it('reads a HAR from standard input', async () => {
    expect(await open(['-'], { input: har(TRACK_URL) })).toEqual([
      { file: '-', batches: [['-', null, 'GET']], others: 0, skipped: 0 },
    ]);
  });

  it('reads one captured request by its JSON', async () => {
    const folder = folderOf({ 'a.json': captured(), 'a.bin': 'x' });
    expect(await open([join(folder, 'a.json')], { folder })).toEqual([
      { file: 'a.json', batches: [['a.json', 'a', 'POST']], others: 0, skipped: 0 },
    ]);
  });

  it('takes JSON without a body beside it for a HAR', async () => {
    const folder = folderOf({ 'a.json': har(TRACK_URL), 'b.json': captured() });
    expect(await open([join(folder, 'a.json'), join(folder, 'b.json')], { folder })).toEqual([
      { file: 'a.json', batches: [['a.json', null, 'GET']], others: 0, skipped: 0 },
      { file: 'b.json', failure: 'no-entries' },
    ]);
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
      'c/d/e.har': har(TRACK_URL),
      'd.har': har(),
      'a.har': har(),
    });
    expect(await open([folder], { folder })).toEqual([
      { file: 'a.har', batches: [], others: 0, skipped: 0 },
      { file: 'c/d/e.har', batches: [['c/d/e.har', null, 'GET']], others: 0, skipped: 0 },
      { file: 'd.har', batches: [], others: 0, skipped: 0 },
      {
        file: 'b',
        batches: [
          ['b/1.json', '1', 'POST'],
          ['b/2.json', '2', 'POST'],
        ],
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
      { file: 'bad.har', failure: 'not-json' },
      { file: 'x/bad.json', failure: 'not-captured' },
      { file: 'x', batches: [['x/good.json', 'good', 'POST']], others: 0, skipped: 0 },
      { file: 'empty', failure: 'emptyFolder' },
      { file: 'good.har', batches: [['good.har', null, 'GET']], others: 0, skipped: 0 },
    ]);
  });

  it('tells the entries of a HAR that it cannot read', async () => {
    const broken = { log: { entries: [7, { request: { url: TRACK_URL } }] } };
    expect(await open(['-'], { input: JSON.stringify(broken) })).toEqual([
      { file: '-', batches: [], others: 0, skipped: 2 },
    ]);
  });
});
