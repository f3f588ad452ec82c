import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Batch, batchId, NO_ANSWER } from '../../../src/batch/batch.ts';
import { IMPORT_MAX_BYTES, importHar, refusalOf } from '../../../src/batch/copy/import-har.ts';
import { HarError, readHar, writeHar } from '../../../src/batch/har.ts';
import { answered, batchOf, origin, SESSION, STARTED_AT } from '../../support/batches.ts';
import { caught, utf8 } from '../../support/fixtures.ts';

const UUID = '5b8f';
const harOf = (...batches: Batch[]) =>
  JSON.stringify(
    writeHar(
      batches.map((batch) => ({ batch, bytes: 'byteLength' in batch.body ? utf8('{}') : null })),
      { version: '1' },
    ),
  );
const imported = (...batches: Batch[]) => importHar(harOf(...batches), 'a.har', UUID).batches.map(({ batch }) => batch);

describe('importHar', () => {
  it('gives every batch an id, a session and a page load of this import’s own, and the file’s name', () => {
    const batch = batchOf({
      origin: { session: SESSION, ...origin, navigation: 'load-1' },
      body: { state: 'complete', byteLength: 2 },
      answer: answered(200),
    });
    expect(importHar(harOf(batch), 'a.har', UUID)).toEqual({
      name: 'a.har',
      session: 'file-5b8f',
      batches: [
        {
          requestId: '0',
          bytes: utf8('{}'),
          batch: {
            ...batch,
            id: batchId('file-5b8f', '0', 0),
            origin: {
              ...origin,
              session: 'file-5b8f',
              tabId: -1,
              navigation: 'file-5b8f/load-1',
              file: 'a.har',
            },
            seenBy: 'file',
            joined: true,
          },
        },
      ],
      others: 0,
      skipped: 0,
      skippedFirst: [],
    });
  });

  it('keeps the tie to a preflight that is in the file, and ties to no other batch', () => {
    const preflight = batchOf({ id: batchId(SESSION, '1', 0), method: 'OPTIONS', answer: answered(200) });
    const tied = (id: string, to: string) =>
      batchOf({ id, answer: answered(200), preflight: { id: to, requestHeaders: [], answer: answered(200) } });
    const ids = imported(
      tied(batchId(SESSION, '2', 0), preflight.id),
      tied(batchId(SESSION, '3', 0), batchId(SESSION, 'elsewhere', 0)),
      preflight,
    ).map(({ id, preflight: to }) => [id, to?.id]);
    expect(ids).toEqual([
      [batchId('file-5b8f', '0', 0), batchId('file-5b8f', '2', 0)],
      [batchId('file-5b8f', '1', 0), batchId('file-5b8f', 'preflight-of-1', 0)],
      [batchId('file-5b8f', '2', 0), undefined],
    ]);
  });

  it('has nothing that is still under way, and loses no status for it', () => {
    const [waiting, receiving] = imported(
      batchOf({ answer: { state: 'waiting' } }),
      batchOf({ id: batchId(SESSION, '2', 0), answer: { state: 'receiving', status: 400, headers: [['a', 'b']] } }),
    );
    expect(waiting?.answer).toEqual({ state: 'failed', at: STARTED_AT, error: NO_ANSWER });
    expect(receiving?.answer).toEqual({
      state: 'answered',
      at: STARTED_AT,
      status: 400,
      headers: [['a', 'b']],
      interrupted: NO_ANSWER,
    });
  });

  it('reads what it exported of a path that a rule of the user’s collects, but nothing that is no request', () => {
    const at = (url: string) => batchOf({ id: batchId(SESSION, url, 0), url, answer: answered(200) });
    const har = harOf(at('https://logs.example/collect'), at('-o/etc/passwd'), at('javascript:alert(1)'));
    const { batches, others } = importHar(har, 'a.har', UUID);
    expect([batches.map(({ batch }) => batch.url), others]).toEqual([['https://logs.example/collect'], 2]);
  });

  it('reads what others wrote of such a path by the rules it is given', () => {
    const entry = {
      startedDateTime: '2026-01-01T00:00:00Z',
      request: { method: 'POST', url: 'https://logs.example/c' },
    };
    const har = JSON.stringify({ log: { entries: [entry] } });
    expect(importHar(har, 'a.har', UUID).others).toBe(1);
    const { batches } = importHar(har, 'a.har', UUID, (method, url) => method === 'POST' && url.endsWith('/c'));
    expect(batches.map(({ batch }) => batch.url)).toEqual(['https://logs.example/c']);
  });

  it.each(['chrome', 'firefox', 'mitmproxy'])('reads of a file by %s what the command line reads', (writer) => {
    const har = readFileSync(new URL(`../../fixtures/har/${writer}.har`, import.meta.url), 'utf8');
    const { entries, ...rest } = readHar(har);
    const { batches, others, skipped, skippedFirst } = importHar(har, 'a.har', UUID);
    expect({ others, skipped, skippedFirst }).toEqual(rest);
    expect(batches.map(({ batch, bytes }) => [batch.url, batch.answer, bytes])).toEqual(
      entries.map(({ batch, bytes }) => [batch.url, batch.answer, bytes]),
    );
  });

  it('cuts a name that is too long', () => {
    expect(importHar(harOf(), 'x'.repeat(1000), UUID).name).toHaveLength(256);
  });

  it.each(['', '{', '{}', '[]'])('throws what readHar throws: %j', (text) => {
    expect(caught(() => importHar(text, 'a.har', UUID))).toBeInstanceOf(HarError);
  });
});

describe('refusalOf', () => {
  it.each([
    [0, 'empty'],
    [1, null],
    [IMPORT_MAX_BYTES, null],
    [IMPORT_MAX_BYTES + 1, 'too-large'],
  ])('of a file of %d bytes is %j', (size, refusal) => {
    expect(refusalOf({ size })).toBe(refusal);
  });
});
