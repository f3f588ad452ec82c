import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptBody } from '../../src/batch/batch.ts';
import {
  BEGUN_WITHIN_MS,
  CLOCKS_APART_MS,
  isOfCall,
  joinPageBody,
  type PageBodyCall,
} from '../../src/batch/page-body.ts';
import type { Header } from '../../src/sls/wire.ts';
import { batchOf, STARTED_AT } from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const BYTES = utf8('{"__logs__":[{"a":"1"}]}');

const callOf = (rest: Partial<PageBodyCall> = {}): PageBodyCall => ({
  tabId: 7,
  frameId: 0,
  method: 'POST',
  url: TRACK_URL,
  at: STARTED_AT,
  boundary: null,
  mayBeShown: false,
  byteLength: BYTES.byteLength,
  ...rest,
});

const hidden = (body: KeptBody = { state: 'unavailable', reason: 'blob' }, requestHeaders: readonly Header[] = []) =>
  batchOf({ body, requestHeaders });

describe('a call of a page is of a batch', () => {
  it.each<[string, Partial<PageBodyCall>, boolean]>([
    ['that began when it was made', {}, true],
    ['of another tab', { tabId: 8 }, false],
    ['of another frame', { frameId: 1 }, false],
    ['of a frame that is not known', { frameId: null }, true],
    ['of another method', { method: 'PUT' }, false],
    ['of another URL', { url: `${TRACK_URL}&x=1` }, false],
    ['that began a little before it, by another clock', { at: STARTED_AT + CLOCKS_APART_MS }, true],
    ['that began before it', { at: STARTED_AT + CLOCKS_APART_MS + 1 }, false],
    ['that had to wait', { at: STARTED_AT - BEGUN_WITHIN_MS }, true],
    ['that began much later', { at: STARTED_AT - BEGUN_WITHIN_MS - 1 }, false],
  ])('%s', (_, rest, expected) => {
    expect(isOfCall(hidden(), callOf(rest))).toBe(expected);
  });

  it('but not of one that has its body from a page', () => {
    expect(isOfCall({ ...hidden(), bodyFromPage: true }, callOf())).toBe(false);
  });
});

describe('a body from a page', () => {
  it.each<KeptBody>([
    { state: 'unavailable', reason: 'blob' },
    { state: 'unavailable', reason: 'file' },
    { state: 'truncated', byteLength: 3, reason: 'parts-missing' },
    { state: 'truncated', byteLength: 3, reason: 'browser-limit' },
  ])('fills what the browser hid: %j', (body) => {
    const batch = hidden(body);
    expect(joinPageBody(batch, callOf(), BYTES)).toEqual({
      batch: {
        ...batch,
        body: { state: 'complete', byteLength: BYTES.byteLength },
        bodyFromPage: true,
        inputs: batch.inputs + 1,
      },
      bytes: BYTES,
    });
  });

  it.each<KeptBody>([
    { state: 'complete', byteLength: 3 },
    { state: 'none' },
    { state: 'form', fields: { a: ['1'] } },
    { state: 'unavailable', reason: 'missed' },
    { state: 'unavailable', reason: 'har' },
    { state: 'truncated', byteLength: 3, reason: 'kept-limit' },
  ])('changes nothing that the browser showed or never saw: %j', (body) => {
    expect(joinPageBody(hidden(body), callOf(), BYTES)).toBeNull();
  });

  it('is not another’s: of another length than the browser told', () => {
    const of = (contentLength: string) => hidden(undefined, [['Content-Length', contentLength]]);
    expect(joinPageBody(of('25'), callOf(), BYTES)).toBeNull();
    expect(joinPageBody(of('24'), callOf(), BYTES)).toMatchObject({ batch: { body: { state: 'complete' } } });
  });

  it('takes no byte away that the browser showed', () => {
    expect(
      joinPageBody(hidden({ state: 'truncated', byteLength: 25, reason: 'browser-limit' }), callOf(), BYTES),
    ).toBeNull();
  });

  it('may be one that the browser showed after all, and then is of no use', () => {
    const shown = hidden({ state: 'complete', byteLength: BYTES.byteLength });
    expect(joinPageBody(shown, callOf({ mayBeShown: true }), BYTES)).toBe('shown');
    expect(joinPageBody(shown, callOf({ mayBeShown: true, byteLength: 9 }), BYTES)).toBeNull();
    expect(joinPageBody(shown, callOf(), BYTES)).toBeNull();
  });

  it('may be empty, which Chrome does not tell from a Blob', () => {
    expect(joinPageBody(hidden(), callOf({ byteLength: 0 }), new Uint8Array())).toMatchObject({
      batch: { body: { state: 'complete', byteLength: 0 } },
    });
  });

  it('ends where what is kept ends, and says so', () => {
    expect(joinPageBody(hidden(), callOf({ byteLength: 100 }), BYTES)).toMatchObject({
      batch: { body: { state: 'truncated', byteLength: BYTES.byteLength, reason: 'kept-limit' } },
    });
  });

  it('that was too much says so, and takes its batch from no other', () => {
    const joined = joinPageBody(hidden(), callOf(), null);
    expect(joined).toMatchObject({
      batch: { body: { state: 'unavailable', reason: 'hook-limit' }, bodyFromPage: true },
    });
  });
});

describe('a form from a page', () => {
  const PAGE = '----WebKitFormBoundaryPagePagePagePa';
  const WIRE = '----WebKitFormBoundaryWireWireWireWi';
  const form = (boundary: string, content = 'a\r\n--x') =>
    utf8(
      `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n${content}\r\n--${boundary}\r\nContent-Disposition: form-data; name="b"; filename="b"\r\n\r\n${boundary}\r\n--${boundary}--\r\n`,
    );
  const sentAs = (boundary: string): Header[] => [['content-type', `multipart/form-data; boundary=${boundary}`]];
  const call = (content?: string) => callOf({ boundary: PAGE, byteLength: form(PAGE, content).byteLength });

  it('has the boundary that was sent, wherever one stands, and nowhere else', () => {
    const joined = joinPageBody(hidden({ state: 'form', fields: {} }, sentAs(WIRE)), call(), form(PAGE));
    const expected = new TextDecoder().decode(form(WIRE)).replace(`\r\n\r\n${WIRE}\r\n`, `\r\n\r\n${PAGE}\r\n`);
    expect(joined).toMatchObject({ batch: { body: { state: 'complete' } } });
    expect(joined && joined !== 'shown' && new TextDecoder().decode(joined.bytes)).toBe(expected);
  });

  it('is the form, whatever its parts hold and however long its boundary is', () => {
    const boundary = fc.stringMatching(/^[A-Za-z0-9'()+_,./:=?-]{16,70}$/);
    fc.assert(
      fc.property(boundary, fc.string(), fc.uint8Array(), (wire, text, bytes) => {
        const write = (one: string) => {
          const [before, after] = [`--${one}\r\n\r\n${text}\r\n--${one}\r\n\r\n`, `\r\n--${one}--\r\n`].map(utf8);
          return Uint8Array.from([...(before ?? []), ...bytes, ...(after ?? [])]);
        };
        const sent = write(PAGE);
        const joined = joinPageBody(
          hidden({ state: 'form', fields: {} }, sentAs(wire)),
          callOf({ boundary: PAGE, byteLength: sent.byteLength }),
          sent,
        );
        expect(joined && joined !== 'shown' && joined.bytes).toEqual(write(wire));
      }),
    );
  });

  it('makes whole what Chrome let seem whole', () => {
    const seems = hidden({ state: 'complete', byteLength: 20 }, sentAs(WIRE));
    expect(joinPageBody(seems, call(), form(PAGE))).toMatchObject({
      batch: { body: { state: 'complete', byteLength: form(WIRE).byteLength } },
    });
    const isWhole = hidden({ state: 'complete', byteLength: form(WIRE).byteLength }, sentAs(WIRE));
    expect(joinPageBody(isWhole, call(), form(PAGE))).toBe('shown');
  });

  it.each<[string, Header[]]>([
    ['the headers have not come yet', []],
    ['the page wrote its own type', [['content-type', 'multipart/form-data']]],
    ['it was sent as something else', [['content-type', 'text/plain; boundary=0123456789abcdef']]],
  ])('waits, or is let go, when %s', (_, headers) => {
    expect(joinPageBody(hidden({ state: 'form', fields: {} }, headers), call(), form(PAGE))).toBeNull();
  });

  it('of more parts than anyone sends is not looked at', () => {
    const many = utf8(`\r\n--${PAGE}`.repeat(3000));
    const joined = joinPageBody(
      hidden({ state: 'form', fields: {} }, sentAs(WIRE)),
      callOf({ boundary: PAGE, byteLength: many.byteLength }),
      many,
    );
    expect(joined).toBeNull();
  });
});
