import { describe, expect, it, vi } from 'vitest';
import { createPages, type Frame } from '../../src/background/pages.ts';
import type { Origin } from '../../src/batch/batch.ts';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import type { Sender } from '../../src/browser/origin.ts';
import { complete, origin, seen } from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

type Place = Partial<Omit<Origin, 'session'>>;

const at = (event: BrowserEvent, place: Place = {}): BrowserEvent => ({ ...event, origin: { ...origin, ...place } });
const request = (requestId = '1', place: Place = {}) => at(seen.request(complete(utf8('{}')), { requestId }), place);
const completed = (requestId = '1', place: Place = {}) => at(seen.completed(200, [], { requestId }), place);

const D1 = { documentId: 'D1' };
const PAGE: Frame = { url: 'https://shop.example/cart', documentId: 'D1' };
const placed: Place = { page: 'https://shop.example/cart', frame: null, navigation: 'D1' };

/** What was told of these calls, place and kind alone; the frames may change between them. */
function pagesOf(frames: Record<string, Frame | null>) {
  const told: [string, string, Place][] = [];
  const getFrame = vi.fn(async (sender: NonNullable<Sender>) => {
    const name = 'documentId' in sender ? sender.documentId : `${sender.tabId}/${sender.frameId}`;
    if (!(name in frames)) throw new Error(`no such frame: ${name}`);
    return frames[name] ?? null;
  });
  const see = createPages(getFrame, ({ kind, requestId, origin: { page, frame, navigation } }) =>
    told.push([kind, requestId, { page, frame, navigation }]),
  );
  const answered = () =>
    vi
      .waitFor(() => expect(getFrame.mock.results.every(({ type }) => type === 'return')).toBe(true))
      .then(() => new Promise(setImmediate));
  return { see, told, getFrame, frames, answered };
}

const asToldByChrome: Place = { page: 'https://shop.example', frame: null, navigation: null };

describe('createPages', () => {
  it('tells a request at once, and its place when it is found', async () => {
    const { see, told, answered } = pagesOf({ D1: PAGE });
    see(request(), D1);
    expect(told).toEqual([['request', '1', asToldByChrome]]);
    await answered();
    expect(told.slice(1)).toEqual([['placed', '1', placed]]);
  });

  it('tells the place of all that were sent meanwhile, each once, and asks once', async () => {
    const { see, told, getFrame, answered } = pagesOf({ D1: PAGE });
    see(request('1'), D1);
    see(request('2'), D1);
    see(completed('1'), D1);
    await answered();
    expect(told.slice(3)).toEqual([
      ['placed', '1', placed],
      ['placed', '2', placed],
    ]);
    expect(getFrame).toHaveBeenCalledOnce();
  });

  it('tells later requests of a document with their place, at once and only once', async () => {
    const { see, told, answered } = pagesOf({ D1: PAGE });
    see(request('1'), D1);
    await answered();
    told.length = 0;
    see(request('2'), D1);
    see(completed('2'), D1);
    await answered();
    expect(told).toEqual([
      ['request', '2', placed],
      ['completed', '2', placed],
    ]);
  });

  it('corrects the URL of a page that has changed it by itself', async () => {
    const { see, told, frames, answered } = pagesOf({ D1: PAGE });
    see(request('1'), D1);
    await answered();
    frames.D1 = { ...PAGE, url: 'https://shop.example/pay' };
    told.length = 0;
    see(request('2'), D1);
    await answered();
    see(request('3'), D1);
    const paying = { ...placed, page: 'https://shop.example/pay' };
    expect(told).toEqual([
      ['request', '2', placed],
      ['placed', '2', paying],
      ['request', '3', paying],
    ]);
  });

  it('keeps what was known of a document that is gone', async () => {
    const { see, told, frames, answered } = pagesOf({ D1: PAGE });
    see(request('1'), D1);
    await answered();
    frames.D1 = null;
    told.length = 0;
    see(request('2'), D1);
    await answered();
    expect(told).toEqual([['request', '2', placed]]);
  });

  it('climbs from a frame to its page', async () => {
    const { see, told, answered } = pagesOf({
      D3: { url: 'https://ad.example/inner', documentId: 'D3', parentDocumentId: 'D2' },
      D2: { url: 'https://ad.example/outer', documentId: 'D2', parentDocumentId: 'D1' },
      D1: PAGE,
    });
    see(request(), { documentId: 'D3' });
    await answered();
    await answered();
    expect(told.at(-1)).toEqual(['placed', '1', { ...placed, frame: 'https://ad.example/inner' }]);
  });

  it.each<[string, Record<string, Frame | null>]>([
    ['is not told', { D1: null }],
    ['cannot be asked for', {}],
    ['has a parent that is gone', { D1: { ...PAGE, parentDocumentId: 'D0' }, D0: null }],
    ['is its own parent', { D1: { ...PAGE, parentDocumentId: 'D1' } }],
  ])('leaves a request as it was told where its frame %s', async (_, frames) => {
    const { see, told, getFrame } = pagesOf(frames);
    see(request(), D1);
    await vi.waitFor(() => expect(getFrame).toHaveBeenCalled());
    await new Promise(setImmediate);
    expect(told).toEqual([['request', '1', asToldByChrome]]);
    expect(getFrame.mock.calls.length).toBeLessThan(40);
  });

  it('asks by nothing where there is nothing to ask by', () => {
    const { see, told, getFrame } = pagesOf({});
    see(request(), null);
    expect(told).toEqual([['request', '1', asToldByChrome]]);
    expect(getFrame).not.toHaveBeenCalled();
  });

  it.each<[string, Frame, Place, Place]>([
    [
      'a worker: the page that has its origin, and its script stays',
      PAGE,
      { frame: 'https://shop.example/worker.js' },
      { ...placed, frame: 'https://shop.example/worker.js' },
    ],
    ['a page that is left', PAGE, {}, placed],
    [
      'a page of another origin, which has taken its place',
      { ...PAGE, url: 'https://next.example/' },
      {},
      asToldByChrome,
    ],
    [
      'what the request has brought',
      { ...PAGE, url: TRACK_URL },
      { page: new URL(TRACK_URL).origin },
      { ...asToldByChrome, page: new URL(TRACK_URL).origin },
    ],
  ])('takes what is in a frame for %s', async (_, frame, told, expected) => {
    const pages = pagesOf({ '7/0': frame });
    pages.see(request('1', told), { tabId: 7, frameId: 0 });
    await pages.answered();
    expect(pages.told.at(-1)?.[2]).toEqual(expected);
  });

  it('remembers 1,000 documents, those that were asked for last', async () => {
    const frames = Object.fromEntries(
      Array.from({ length: 1001 }, (_, n) => [`D${n}`, { url: `https://shop.example/${n}`, documentId: `D${n}` }]),
    );
    const { see, told, answered } = pagesOf(frames);
    const documents = Object.keys(frames);
    for (const documentId of documents.slice(0, 1000)) see(request(), { documentId });
    await answered();
    see(request(), { documentId: 'D0' });
    await answered();
    see(request(), { documentId: 'D1000' });
    await answered();
    told.length = 0;
    for (const documentId of ['D0', 'D1', 'D2']) see(request(), { documentId });
    expect(told.map(([, , { page }]) => page)).toEqual([
      'https://shop.example/0',
      'https://shop.example',
      'https://shop.example/2',
    ]);
  });

  it('keeps 2,048 characters of a URL', async () => {
    const { see, told, answered } = pagesOf({ D1: { ...PAGE, url: `https://shop.example/${'x'.repeat(10_000)}` } });
    see(request(), D1);
    await answered();
    expect(told.at(-1)?.[2].page?.length).toBe(2048);
  });
});
