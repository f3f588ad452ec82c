import { describe, expect, it } from 'vitest';
import type { Answer, Batch, KeptBody } from '../../../src/batch/batch.ts';
import { type Kept, keep, readKept } from '../../../src/batch/har/kept.ts';
import { answered, batchOf, STARTED_AT } from '../../support/batches.ts';

const parsed = (value: unknown) => JSON.parse(JSON.stringify(value));

const bodies: KeptBody[] = [
  { state: 'complete', byteLength: 0 },
  ...(['browser-limit', 'parts-missing', 'kept-limit', 'har'] as const).map(
    (reason): KeptBody => ({ state: 'truncated', byteLength: 3, reason }),
  ),
  ...(['blob', 'file', 'missed', 'har'] as const).map((reason): KeptBody => ({ state: 'unavailable', reason })),
  { state: 'form', fields: { a: ['1', '2'], b: [] } },
  { state: 'none' },
];

const answers: [Answer, Kept['answer']][] = [
  [{ state: 'waiting' }, { state: 'waiting' }],
  [{ state: 'receiving', status: 200, headers: [['a', 'b']] }, { state: 'receiving' }],
  [answered(400), { state: 'answered', at: STARTED_AT + 40, interrupted: null }],
  [
    { ...answered(401), interrupted: 'net::ERR_FAILED' } as Answer,
    { state: 'answered', at: STARTED_AT + 40, interrupted: 'net::ERR_FAILED' },
  ],
  [
    { state: 'redirected', at: 1.5, status: 307, headers: [], location: '/b' },
    { state: 'redirected', at: 1.5, location: '/b' },
  ],
  [
    { state: 'failed', at: -1, error: 'NS_ERROR_ABORT' },
    { state: 'failed', at: -1, error: 'NS_ERROR_ABORT' },
  ],
];

describe('keep', () => {
  it('takes what HAR has no word for', () => {
    const batch = batchOf({ startedAt: STARTED_AT + 0.25, answer: answered(200, [['a', 'b']]), answerText: 'text' });
    expect(keep(batch)).toEqual({
      version: 1,
      id: batch.id,
      startedAt: STARTED_AT + 0.25,
      body: { state: 'unavailable', reason: 'missed' },
      origin: batch.origin,
      answer: { state: 'answered', at: STARTED_AT + 40, interrupted: null },
      stack: [],
      preflight: null,
      seenBy: 'web-request',
      joined: false,
      inputs: 0,
    });
  });

  it.each(answers)('of the answer %j keeps %j', (answer, kept) => {
    expect(keep(batchOf({ answer })).answer).toEqual(kept);
  });
});

describe('readKept', () => {
  const batches: Batch[] = [
    ...bodies.map((body) => batchOf({ body })),
    ...answers.map(([answer]) => batchOf({ answer, joined: true, inputs: 7 })),
    ...(['fetch', 'beacon', 'image', 'form', 'worker', 'service-worker', 'other'] as const).map((transport) =>
      batchOf({ origin: { ...batchOf().origin, page: null, transport } }),
    ),
  ];

  it.each(batches.map((batch) => keep(batch)))('reads what was kept: %j', (kept) => {
    expect(readKept(parsed(kept))).toEqual(kept);
  });

  it('keeps a mark, and leaves out what is none', () => {
    const mark = { pinned: 1, colour: 'red', note: 'see BUG-7' } as const;
    const kept = parsed(keep(batchOf({ mark })));
    expect(readKept(kept)?.mark).toEqual(mark);
    expect(readKept({ ...kept, mark: 'red' })).toEqual(keep(batchOf()));
  });

  it('keeps a field of a form that is named __proto__', () => {
    const body: KeptBody = { state: 'form', fields: Object.fromEntries([['__proto__', ['1']]]) };
    const read = readKept(parsed(keep(batchOf({ body }))))?.body;
    expect(read?.state === 'form' && Object.entries(read.fields)).toEqual([['__proto__', ['1']]]);
  });

  const good = keep(batchOf());

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'kept'],
    ['another version', { ...good, version: 2 }],
    ['no id', { ...good, id: undefined }],
    ['a time that no date has', { ...good, startedAt: 1e16 }],
    ['a time as text', { ...good, startedAt: '0' }],
    ['no body', { ...good, body: undefined }],
    ['an unknown state of the body', { ...good, body: { state: 'constructor' } }],
    ['an unknown reason', { ...good, body: { state: 'unavailable', reason: 'toString' } }],
    ['a reason of another state', { ...good, body: { state: 'truncated', byteLength: 1, reason: 'blob' } }],
    ['a negative length', { ...good, body: { state: 'complete', byteLength: -1 } }],
    ['a broken length', { ...good, body: { state: 'complete', byteLength: 1.5 } }],
    ['fields that are no lists', { ...good, body: { state: 'form', fields: { a: 'b' } } }],
    ['fields that are no texts', { ...good, body: { state: 'form', fields: { a: [1] } } }],
    ['an unknown transport', { ...good, origin: { ...good.origin, transport: 'xhr' } }],
    ['a page that is no text', { ...good, origin: { ...good.origin, page: 1 } }],
    ['a tab that is no number', { ...good, origin: { ...good.origin, tabId: '7' } }],
    ['an unknown state of the answer', { ...good, answer: { state: '__proto__' } }],
    ['an answer without a time', { ...good, answer: { state: 'answered', interrupted: null } }],
    ['a failure without an error', { ...good, answer: { state: 'failed', at: 1 } }],
    ['joined as text', { ...good, joined: 'true' }],
    ['inputs that cannot be counted', { ...good, inputs: -1 }],
  ])('does not believe %s', (_, value) => {
    expect(readKept(value === undefined ? undefined : parsed(value))).toBeNull();
  });
});
