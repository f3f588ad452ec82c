import { describe, expect, it } from 'vitest';
import { BLOB_ORIGINS_MAX_COUNT, createBlobs } from '../../src/background/blobs.ts';
import type { PageBodyCall } from '../../src/batch/page-body.ts';
import type { PageBody, Sender } from '../../src/browser/messages.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/settings/settings.ts';
import { utf8 } from '../support/fixtures.ts';

const ORIGIN = 'https://shop.example';
const SENDER: Sender = { tabId: 7, frameId: 3, origin: ORIGIN, url: `${ORIGIN}/cart`, isLeft: false };
const BODY: PageBody = {
  method: 'POST',
  url: 'https://a.example/logstores/b/track',
  at: 5,
  boundary: null,
  byteLength: 3,
  body: new Blob(['abc']),
};

function setUp(
  blobOrigins: readonly string[] = [ORIGIN],
  registers = async (_: readonly string[]) => {},
  isPaused = false,
) {
  let settings: Settings = { ...DEFAULT_SETTINGS, blobOrigins, isPaused };
  const log: unknown[] = [];
  const left: [PageBodyCall, Uint8Array | null, number][] = [];
  const blobs = createBlobs({
    load: async () => settings,
    save: async (change) => {
      settings = { ...settings, ...change };
      log.push(['save', change.blobOrigins]);
    },
    hook: {
      register: async (origins) => {
        log.push(['register', origins]);
        await registers(origins);
      },
      inject: async (...args) => {
        log.push(['inject', ...args]);
      },
    },
    archive: Promise.resolve({
      leavePageBody: async (...args) => {
        left.push(args);
      },
    }),
    join: () => {
      log.push(['join']);
    },
    now: () => 1000,
    showsBlobs: false,
  });
  return { blobs, log, left, origins: () => settings.blobOrigins };
}

describe('reading Blobs on an origin', () => {
  it('is registered, kept, and begun in the open tab', async () => {
    const { blobs, log, origins } = setUp([]);
    await blobs.readOn(ORIGIN, 7);
    expect(log).toEqual([
      ['register', [ORIGIN]],
      ['save', [ORIGIN]],
      ['inject', ORIGIN, 7],
    ]);
    expect(origins()).toEqual([ORIGIN]);
  });

  it('is forgotten', async () => {
    const { blobs, origins } = setUp([ORIGIN, 'https://other.example']);
    await blobs.forget(ORIGIN);
    expect(origins()).toEqual(['https://other.example']);
  });

  it('changes one after the other', async () => {
    const { blobs, origins } = setUp([]);
    await Promise.all([
      blobs.readOn('https://a.example', 1),
      blobs.readOn('https://b.example', 1),
      blobs.forget('https://a.example'),
    ]);
    expect(origins()).toEqual(['https://b.example']);
  });

  it('is not kept when the browser refuses it, and says why; the next is taken', async () => {
    const { blobs, origins } = setUp([], async ([one]) => {
      if (one === 'https://bad.example') throw new Error('refused');
    });
    await expect(blobs.readOn('https://bad.example', 1)).rejects.toThrow('refused');
    await blobs.readOn(ORIGIN, 1);
    expect(origins()).toEqual([ORIGIN]);
  });

  it.each(['', 'null', 'file://', 'https://shop.example/', 'https://*', 'javascript:1', 'chrome://settings'])(
    'is not for %j',
    async (origin) => {
      const { blobs, log } = setUp([]);
      await expect(blobs.readOn(origin, 1)).rejects.toThrow(TypeError);
      expect(log).toEqual([]);
    },
  );

  it('is for so many origins', async () => {
    const { blobs, origins } = setUp(Array.from({ length: BLOB_ORIGINS_MAX_COUNT }, (_, n) => `https://${n}.example`));
    await blobs.readOn(ORIGIN, 1);
    expect([origins().length, origins()[0], origins().at(-1)]).toEqual([
      BLOB_ORIGINS_MAX_COUNT,
      'https://1.example',
      ORIGIN,
    ]);
  });

  it('is made what the settings say when the background starts', async () => {
    const { blobs, log } = setUp();
    await blobs.restore();
    expect(log).toEqual([['register', [ORIGIN]]]);
  });
});

describe('a body from a page', () => {
  it('is left with the sender that the browser names, and joined', async () => {
    const { blobs, left, log } = setUp();
    expect(await blobs.take({ ...BODY, tabId: 1, frameId: 0, mayBeShown: true }, SENDER)).toBe('taken');
    const { method, url, at, boundary, byteLength } = BODY;
    expect(left).toEqual([
      [{ tabId: 7, frameId: 3, method, url, at, boundary, mayBeShown: false, byteLength }, utf8('abc'), 1000],
    ]);
    expect(log).toEqual([['join']]);
  });

  it('may come as base64, or not at all', async () => {
    const { blobs, left } = setUp();
    await blobs.take({ ...BODY, body: btoa('abc') }, SENDER);
    await blobs.take({ ...BODY, body: null }, SENDER);
    expect(left.map(([, bytes]) => bytes)).toEqual([utf8('abc'), null]);
  });

  it.each([{ url: 'about:blank' }, { isLeft: true }])('of %j is of a frame that is not known', async (rest) => {
    const { blobs, left } = setUp();
    await blobs.take(BODY, { ...SENDER, ...rest });
    expect(left[0]?.[0].frameId).toBeNull();
  });

  it('is asked for again where its Blob did not come through', async () => {
    const { blobs, left } = setUp();
    expect(await blobs.take({ ...BODY, body: {} }, SENDER)).toBe('unread');
    expect(left).toEqual([]);
  });

  it.each([null, 'https://other.example', 'null'])('is not taken from %j', async (origin) => {
    const { blobs, left } = setUp();
    await blobs.take(BODY, { ...SENDER, origin });
    expect(left).toEqual([]);
  });

  it('is not taken while recording is paused', async () => {
    const { blobs, left } = setUp([ORIGIN], async () => {}, true);
    await blobs.take(BODY, SENDER);
    expect(left).toEqual([]);
  });

  it.each<[string, object | null | number]>([
    ['nothing', null],
    ['a number', 5],
    ['no method', { ...BODY, method: 'GET' }],
    ['a method that is none', { ...BODY, method: { toString: 1 } }],
    ['no URL', { ...BODY, url: 5 }],
    ['a URL without end', { ...BODY, url: 'x'.repeat(100_000) }],
    ['a time that is none', { ...BODY, at: Number.NaN }],
    ['a time in words', { ...BODY, at: '5' }],
    ['a boundary that may stand anywhere', { ...BODY, boundary: '-' }],
    ['a boundary that is a list', { ...BODY, boundary: ['0123456789abcdef'] }],
    ['a length below nothing', { ...BODY, byteLength: -1 }],
    ['a length without end', { ...BODY, byteLength: Number.POSITIVE_INFINITY }],
    ['only a key of the prototype', JSON.parse('{"__proto__": {"method": "POST"}}')],
  ])('is not taken when it is %s', async (_, request) => {
    const { blobs, left } = setUp();
    await blobs.take(request, SENDER);
    expect(left).toEqual([]);
  });

  it('that cannot be read is told to the sender, and the next is taken', async () => {
    const { blobs, left } = setUp();
    await expect(blobs.take({ ...BODY, body: '%' }, SENDER)).rejects.toThrow();
    await blobs.take(BODY, SENDER);
    expect(left.length).toBe(1);
  });
});
