import { describe, expect, it } from 'vitest';
import { wordSaid } from '../../../src/panel/share/said-words.ts';

const COPIED = { is: 'copied', batches: 1, removed: [], unsearched: 0, missing: [], isRedacted: true } as const;

describe('wordSaid', () => {
  it('says what a copy left out, each once', () => {
    expect(wordSaid(COPIED, 'en')).toEqual({
      tone: 'good',
      first: 'Copied 1 batch',
      others: ['Nothing had to be redacted.'],
    });
    const removed = [{ where: 'request-header', name: 'cookie', count: 2 }] as const;
    expect(wordSaid({ ...COPIED, batches: 2, removed, missing: [{ part: 'body' }, { part: 'body' }] }, 'en')).toEqual({
      tone: 'warning',
      first: 'Copied 2 batches',
      others: ['Redacted: request header cookie (2×)', 'Without its body: the browser hid the bytes.'],
    });
    expect(wordSaid({ ...COPIED, isRedacted: false }, 'en').tone).toBe('warning');
    expect(wordSaid({ ...COPIED, unsearched: 1 }, 'en')).toMatchObject({ tone: 'warning' });
  });

  it('says what is missing of a file', () => {
    const said = { is: 'exported', name: 'a.har', gone: 2, removed: [], unsearched: 0, isRedacted: true } as const;
    expect(wordSaid(said, 'en')).toEqual({
      tone: 'warning',
      first: 'Saved as a.har',
      others: ['Nothing had to be redacted.', '2 batches are missing: they were no longer kept.'],
    });
  });

  it('says what a file brought, and why it brought nothing', () => {
    const said = {
      is: 'imported',
      name: 'a.har',
      kept: 2,
      dropped: 0,
      others: 1,
      skipped: 0,
      skippedFirst: [],
    } as const;
    expect(wordSaid(said, 'en')).toEqual({
      tone: 'good',
      first: '2 batches read from a.har',
      others: ['1 other request left out'],
    });
    expect(wordSaid({ ...said, kept: 0 }, 'en')).toMatchObject({
      tone: 'warning',
      first: 'a.har has no track request.',
    });
    const skippedFirst = [
      { index: 0, path: '' },
      { index: 1234, path: 'request.url' },
    ];
    expect(wordSaid({ ...said, others: 0, skipped: 5, skippedFirst, dropped: 3 }, 'en')).toEqual({
      tone: 'warning',
      first: '2 batches read from a.har',
      others: [
        '3 more did not fit: the oldest batches go when the limits of the settings are reached.',
        '5 entries could not be read',
      ],
      list: ['Entry 0 is not an entry of a HAR', 'Entry 1234: request.url is missing or wrong', '3 more'],
    });
    const facts = { size: 300_000_000, max: 268_435_456 };
    expect(wordSaid({ is: 'not-read', name: 'a.har', fault: 'too-large', facts }, 'en').first).toBe(
      'a.har has 300 MB. Files up to 268.4 MB are read: a longer one needs more memory than a page of the browser has.',
    );
    expect(wordSaid({ is: 'failed', what: 'export', why: 'x' }, 'en')).toEqual({
      tone: 'bad',
      first: 'The export failed: x',
      others: [],
    });
  });
});
