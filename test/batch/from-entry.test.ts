import { describe, expect, it } from 'vitest';
import type { Assembled } from '../../src/batch/assemble.ts';
import { batchId } from '../../src/batch/batch.ts';
import { batchOfEntry } from '../../src/batch/from-entry.ts';
import { batchOf, entryOf, SESSION, STARTED_AT } from '../support/batches.ts';
import { utf8 } from '../support/fixtures.ts';

const made = batchOf({
  id: batchId(SESSION, 'devtools-12', 0),
  body: { state: 'unavailable', reason: 'devtools' },
  origin: {
    session: SESSION,
    tabId: 7,
    frameId: -1,
    page: 'https://shop.example/cart',
    frame: null,
    navigation: null,
    transport: 'fetch',
    isOurs: false,
  },
  answer: { state: 'answered', at: STARTED_AT + 40, status: 200, headers: [], interrupted: null },
  seenBy: 'devtools',
  joined: true,
  inputs: 1,
});
const page = 'https://shop.example/cart';

describe('batchOfEntry', () => {
  it('makes a batch of all that DevTools saw', () => {
    const stack = [{ functionName: 'send', url: 'https://shop.example/app.js', line: 3, column: 7 }];
    const requestHeaders = [['x-log-apiversion', '0.6.0']] as const;
    const answerHeaders = [['x-log-requestid', 'A']] as const;
    const entry = entryOf({ page, stack, requestHeaders, answerHeaders, answerText: 'no', status: 400 });
    expect(batchOfEntry(entry, SESSION, 12)).toEqual<Assembled>({
      batch: {
        ...made,
        requestHeaders,
        stack,
        answer: { state: 'answered', at: STARTED_AT + 40, status: 400, headers: answerHeaders, interrupted: null },
        answerText: 'no',
      },
    });
  });

  it('has the body where it is known without loss', () => {
    const entry = entryOf({ page, requestText: '你好', contentLength: 6 });
    expect(batchOfEntry(entry, SESSION, 12)).toEqual<Assembled>({
      batch: { ...made, body: { state: 'complete', byteLength: 6 } },
      bytes: utf8('你好'),
    });
  });

  it.each([
    ['a POST of no bytes', { contentLength: 0, requestText: '' }],
    ['a GET', { method: 'GET' }],
  ])('knows that %s has none', (_, rest) => {
    const { batch, bytes } = batchOfEntry(entryOf(rest), SESSION, 12);
    expect([batch.body, bytes]).toEqual([{ state: 'none' }, undefined]);
  });

  it('says that no answer came', () => {
    const { batch } = batchOfEntry(entryOf({ status: 0, error: 'net::ERR_NAME_NOT_RESOLVED' }), SESSION, 12);
    expect(batch.answer).toEqual({ state: 'failed', at: STARTED_AT + 40, error: 'net::ERR_NAME_NOT_RESOLVED' });
  });

  it('says that a service worker answered', () => {
    const { batch } = batchOfEntry(entryOf({ isTakenByWorker: true }), SESSION, 12);
    expect(batch.answer).toEqual({ state: 'redirected', at: STARTED_AT, status: 0, headers: [], location: batch.url });
  });
});
