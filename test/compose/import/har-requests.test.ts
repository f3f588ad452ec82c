import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { harRequests } from '../../../src/compose/import/har-requests.ts';
import { importDraft } from '../../../src/compose/import/import-draft.ts';
import { Notes } from '../../../src/compose/import/mistake.ts';
import { wireOf } from '../../../src/compose/wire.ts';
import { inspect } from '../../../src/sls/inspect.ts';
import { caught } from '../../support/fixtures.ts';

const har = (name: string) => readFileSync(new URL(`../../fixtures/har/${name}.har`, import.meta.url), 'utf8');

describe('a HAR', () => {
  it.each(['chrome', 'firefox', 'playwright', 'mitmproxy', 'charles', 'fiddler'])(
    'of %s gives a draft for each track request',
    (name) => {
      const imported = importDraft(har(name));
      const drafts = 'drafts' in imported ? imported.drafts : [];
      // These write no bytes that are no text.
      const isMangled = name === 'playwright' || name === 'fiddler';
      expect(imported).toMatchObject({ form: 'har' });
      const logs = drafts.map((draft) => [
        draft.method,
        draft.compression,
        inspect(wireOf(draft)).logGroup?.logs.length,
      ]);
      expect(logs).toEqual([
        ['POST', 'none', 1],
        ['POST', isMangled ? 'none' : 'lz4', logs[1]?.[2]],
        ['POST', isMangled ? 'none' : 'deflate', logs[2]?.[2]],
        ['GET', 'none', 1],
        ['POST', 'none', logs[4]?.[2]],
      ]);
      expect('notes' in imported && imported.notes.some(({ id }) => id === 'har-others')).toBe(true);
    },
  );

  const entry = (method: string, url: string, more: object = {}) => ({
    request: { method, url, headers: [], ...more },
    startedDateTime: '2026-01-01T00:00:00Z',
  });
  const file = (...entries: object[]) => JSON.stringify({ log: { entries } });
  const TRACK = 'https://p.cn-hangzhou.log.aliyuncs.com/logstores/l/track';

  it('leaves out preflights and other requests, and says what it leaves out', () => {
    const notes = new Notes();
    const text = file(
      entry('OPTIONS', TRACK),
      entry('POST', TRACK, { bodySize: 5 }),
      entry('POST', TRACK, { postData: { text: '{}' } }),
      entry('GET', 'https://x.y/z'),
      { request: { method: 1, url: TRACK } },
    );
    expect(harRequests(text, notes).map(({ method, bytes }) => [method, bytes?.byteLength ?? null])).toEqual([
      ['POST', null],
      ['POST', 2],
    ]);
    expect(notes.all).toEqual([
      { id: 'har-others', facts: { n: 1 } },
      { id: 'har-skipped', facts: { n: 1 } },
      { id: 'har-hidden', facts: { n: 1 } },
    ]);
  });

  it('of one entry gives that, wherever it was sent', () => {
    const notes = new Notes();
    expect(harRequests(file(entry('POST', 'https://x.y/collect')), notes).map(({ url }) => url)).toEqual([
      'https://x.y/collect',
    ]);
  });

  it('gives so many drafts at most', () => {
    const notes = new Notes();
    const text = file(...Array.from({ length: 1002 }, () => entry('POST', TRACK, { postData: { text: '{}' } })));
    expect(harRequests(text, notes)).toHaveLength(1000);
    expect(notes.all).toEqual([{ id: 'har-more', facts: { n: 2, max: 1000 } }]);
  });

  it.each([
    [file(), 'har-tracks'],
    [file(entry('GET', 'https://x/1'), entry('GET', 'https://x/2')), 'har-tracks'],
    [file({ request: { url: TRACK } }), 'har-entry'],
  ])('%s gives none: %s', (text, fault) => {
    expect(caught(() => harRequests(text, new Notes()))).toMatchObject({ fault });
  });
});
