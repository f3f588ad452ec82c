import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from '../../src/batch/copy/json-text.ts';
import { ALL_AUTO, AUTO, LEFT_OUT, NEW_DRAFT, setTo } from '../../src/compose/draft.ts';
import { draftOf, droppedHeaders, type SeenRequest } from '../../src/compose/from-request.ts';
import { writeHex } from '../../src/compose/hex.ts';
import { wireOf } from '../../src/compose/wire.ts';
import { CODECS } from '../../src/sls/codec/index.ts';
import { inspect } from '../../src/sls/inspect.ts';
import type { Header, Wire } from '../../src/sls/wire.ts';
import { anyDraft, canonicalDraft } from '../support/drafts.ts';

const FIXTURES = new URL('../fixtures/captures/', import.meta.url);

const bytesOf = ({ body }: Wire) => (body.state === 'complete' ? body.bytes : null);
const seen = (wire: Wire): SeenRequest => ({ ...wire, bytes: bytesOf(wire) });

/** A query as every reader reads it; as it is written where it cannot be read. */
function meaning(method: string, url: string) {
  if (method !== 'GET' || !URL.canParse(url)) return url;
  const { search, origin, pathname } = new URL(url);
  try {
    decodeURIComponent(search);
  } catch {
    return url;
  }
  const pairs = [...new URLSearchParams(search)].map((pair) => JSON.stringify(pair));
  // A version has no place of its own among the fields.
  return [origin, pathname, ...pairs.sort()];
}

/** What of a request counts: the case of a header's name and the order of names do not (RFC 9110, section 5.3). */
function counting(wire: Wire) {
  const dropped = new Set(droppedHeaders(wire.headers));
  const headers = wire.headers
    .filter((header) => !dropped.has(header))
    .map(([name, value]): Header => [name.toLowerCase(), value])
    .map((header, number) => ({ header, number }))
    .sort((a, b) => (a.header[0] < b.header[0] ? -1 : a.header[0] > b.header[0] ? 1 : a.number - b.number))
    .map(({ header }) => header);
  return { method: wire.method, url: meaning(wire.method, wire.url), headers, body: wire.body };
}

describe('a draft', () => {
  it('survives, any of 10,000: request, inspection, draft, and the same request again', { timeout: 180_000 }, () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const wire = wireOf(draft);
        inspect(wire);
        expect(counting(wireOf(draftOf(seen(wire))))).toEqual(counting(wire));
      }),
      { numRuns: 10_000 },
    );
  });

  it('that was read from a request says what it said, and stays the same when it is read again', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const wire = wireOf(draft);
        const again = wireOf(draftOf(seen(wire)));
        expect(wireOf(draftOf(seen(again)))).toEqual(again);
        const [{ sizes, logGroup }, second] = [inspect(wire), inspect(again)];
        expect({ sizes: second.sizes, logGroup: second.logGroup }).toEqual({ sizes, logGroup });
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same again, where it is in the form that requests are read into', () => {
    fc.assert(
      fc.property(canonicalDraft, (draft) => {
        expect(draftOf(seen(wireOf(draft)))).toEqual(draft);
      }),
      { numRuns: 2000 },
    );
  });
});

const TRACK = 'https://p1.cn-hangzhou.log.aliyuncs.com/logstores/web/track';
const JSON_TEXT = '{"__logs__":[{"a":"1"}]}';
const encode = (text: string) => new TextEncoder().encode(text);
const post = (bytes: Uint8Array | null, headers: readonly Header[] = [], url = TRACK): SeenRequest => ({
  method: 'POST',
  url,
  headers,
  bytes,
});
const BARE = { 'content-type': LEFT_OUT, 'x-log-apiversion': LEFT_OUT, 'x-log-bodyrawsize': LEFT_OUT };

describe('the draft of a request', () => {
  it('of the browser SDK, a beacon, says what it leaves out', () => {
    const request = post(
      encode(JSON_TEXT),
      [['Content-Type', 'text/plain;charset=UTF-8']],
      `${TRACK}?APIVersion=0.6.0`,
    );
    expect(draftOf(request)).toEqual({
      method: 'POST',
      url: TRACK,
      settings: {
        ...ALL_AUTO,
        ...BARE,
        'content-type': setTo('text/plain;charset=UTF-8'),
        APIVersion: setTo('0.6.0'),
      },
      headers: [],
      body: { form: 'text', text: prettyJson(JSON_TEXT), spacing: 'compact' },
      compression: 'none',
      way: 'direct',
    });
  });

  it('has all worked out, where that gives the request', () => {
    const wire = wireOf({ ...NEW_DRAFT, url: TRACK, compression: 'lz4' });
    expect(draftOf(seen(wire))).toMatchObject({ settings: ALL_AUTO, compression: 'lz4', body: NEW_DRAFT.body });
  });

  it('leaves to the browser what only it can make, and says so', () => {
    const headers: Header[] = [
      [':authority', 'p1.cn-hangzhou.log.aliyuncs.com'],
      ['Host', 'p1.cn-hangzhou.log.aliyuncs.com'],
      ['Content-Length', '24'],
      ['sec-ch-ua', '"Chromium"'],
      ['Cookie', 'a=b'],
      ['User-Agent', 'Mozilla/5.0'],
      ['Accept', '*/*'],
      ['X-HTTP-Method', 'TRACE'],
    ];
    const own: Header[] = [
      ['Origin', 'https://shop.example'],
      ['Accept', 'text/html'],
      ['X-HTTP-Method', 'PUT'],
      ['x-a', '1'],
      ['X-A', '2'],
      ['Content-Type', 'a/b'],
      ['content-type', 'c/d'],
    ];
    const all = [...headers, ...own];
    expect(droppedHeaders(all)).toEqual(headers);
    const draft = draftOf(post(encode(JSON_TEXT), all));
    expect(draft.headers).toEqual([...own.slice(0, 5), ['content-type', 'c/d']]);
    expect(draft.settings['content-type']).toEqual(setTo('a/b'));
  });

  it('keeps a body as it was written', () => {
    const text = '{ "a": 1.0, "a": 12345678901234567890 }';
    expect(draftOf(post(encode(text))).body).toEqual({ form: 'text', text, spacing: 'as-written' });
    expect(draftOf(post(encode('\ufeff{}'))).body).toEqual({ form: 'text', text: '\ufeff{}', spacing: 'compact' });
    expect(draftOf(post(null)).body).toEqual({ form: 'text', text: '', spacing: 'compact' });
  });

  it('does not lay out what would become mostly blanks', () => {
    const text = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(draftOf(post(encode(text))).body).toEqual({ form: 'text', text, spacing: 'compact' });
  });

  const lz4 = CODECS.lz4.compress(encode(JSON_TEXT));
  const zlib = CODECS.deflate.compress(encode(JSON_TEXT));
  const text = { form: 'text', text: prettyJson(JSON_TEXT), spacing: 'compact' } as const;

  it('reads a body by how it really is wrapped, whatever its label', () => {
    const read = (bytes: Uint8Array, label: string | null) => {
      const { body, compression, settings } = draftOf(
        post(bytes, label === null ? [] : [['X-Log-CompressType', label]]),
      );
      return { body, compression, type: settings['x-log-compresstype'] };
    };
    expect(read(lz4, 'lz4')).toEqual({ body: text, compression: 'lz4', type: AUTO });
    expect(read(lz4, 'deflate')).toEqual({ body: text, compression: 'lz4', type: setTo('deflate') });
    expect(read(lz4, null)).toEqual({ body: text, compression: 'lz4', type: LEFT_OUT });
    expect(read(zlib, 'deflate')).toEqual({ body: text, compression: 'deflate', type: AUTO });
    expect(read(encode(JSON_TEXT), 'lz4')).toEqual({ body: text, compression: 'none', type: setTo('lz4') });
  });

  it.each([
    ['an LZ4 frame', 'lz4', Uint8Array.from([0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0, 0, 0, 0, 0])],
    ['bytes behind zlib', 'deflate', Uint8Array.from([...zlib, 1])],
    ['zlib that is cut', 'deflate', zlib.slice(0, -1)],
    ['zlib of nothing', 'deflate', CODECS.deflate.compress(new Uint8Array())],
    // Its match ends within the last five bytes.
    ['a block that servers refuse', 'lz4', Uint8Array.from([0xf0, 0, ...encode('{"__logs__":[]}'), 1, 0])],
    ['no UTF-8', null, Uint8Array.from([0xff, 0xfe])],
  ])('keeps %s as bytes', (_, label, bytes) => {
    const draft = draftOf(post(bytes, label === null ? [] : [['x-log-compresstype', label]]));
    expect(draft.body).toEqual({ form: 'bytes', hex: writeHex(bytes) });
    expect(draft.compression).toBe(label ?? 'none');
    expect(bytesOf(wireOf(draft))).toEqual(bytes);
  });

  it('makes a log of the query of a GET form', () => {
    const query = 'APIVersion=0.6.0&__topic__=t&a=1&%E8%AE%A2=b%20c&a=2';
    const draft = draftOf({ method: 'GET', url: `${TRACK}.gif?${query}#x`, headers: [], bytes: null });
    expect(draft).toEqual({
      method: 'GET',
      url: `${TRACK}.gif`,
      settings: ALL_AUTO,
      headers: [],
      body: {
        form: 'text',
        text: '{\n  "__topic__": "t",\n  "__logs__": [\n    {\n      "a": "1",\n      "订": "b c",\n      "a": "2"\n    }\n  ]\n}',
        spacing: 'compact',
      },
      compression: 'none',
      way: 'direct',
    });
    expect(wireOf(draft).url).toBe(`${TRACK}.gif?${query}`);
  });

  it.each(['?a=%ff&APIVersion=0.6.0', '?a=%zz', '?APIVersion=1&APIVersion=2'])(
    'leaves the query %s as it is',
    (query) => {
      const request: SeenRequest = { method: 'GET', url: `${TRACK}${query}`, headers: [], bytes: null };
      expect(draftOf(request).url).toBe(request.url);
      expect(wireOf(draftOf(request)).url).toBe(request.url);
    },
  );

  it.each(['?a=1&APIVersion=0.6.0', '?APIVersion=0.6.0&APIVersion=0.6.0', '?APIVersion'])(
    'leaves a version in the URL that no setting would write so: %s',
    (query) => {
      const draft = draftOf(post(null, [], `${TRACK}${query}`));
      expect([draft.url, draft.settings.APIVersion]).toEqual([`${TRACK}${query}`, AUTO]);
      expect(wireOf(draft).url).toBe(`${TRACK}${query}`);
    },
  );

  it('keeps the body of a GET, which no browser sends', () => {
    const request: SeenRequest = { method: 'get', url: `${TRACK}?a=1`, headers: [], bytes: encode('{}') };
    const draft = draftOf(request);
    expect(draft).toMatchObject({ method: 'GET', url: request.url, body: { form: 'bytes', hex: '7b 7d' } });
    expect(seen(wireOf(draft))).toMatchObject({ ...request, method: 'GET' });
  });

  const captures = readdirSync(FIXTURES).filter((file) => file.endsWith('.json'));

  it.each(captures)('of %s sends it again', (file) => {
    const captured = JSON.parse(readFileSync(new URL(file, FIXTURES), 'utf8'));
    const bytes = new Uint8Array(readFileSync(new URL(file.replace(/json$/, 'bin'), FIXTURES)));
    const request: SeenRequest = { ...captured, headers: captured.rawHeaders, bytes };
    const body = bytes.byteLength > 0 ? { state: 'complete', bytes } : { state: 'none' };
    const wire = { ...request, body } as Wire;
    const again = wireOf(draftOf(request));
    const [one, other] = [inspect(wire), inspect(again)];
    expect(other.text).toBe(one.text);
    expect(other.findings).toEqual(one.findings);
    expect({ ...counting(again), body: null }).toEqual({ ...counting(wire), body: null });
    // Other compressors write other bytes of the same text.
    if (one.framing === 'plain') expect(bytesOf(again) ?? new Uint8Array()).toEqual(bytes);
  });
});
