import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptBytes } from '../../src/archive/kept-bytes.ts';
import type { Batch } from '../../src/batch/batch.ts';
import { answered, batchOf } from '../support/batches.ts';

const least = batchOf({ body: { state: 'none' } });

describe('keptBytes', () => {
  it.each<[string, Partial<Batch>, number]>([
    // The words of the state count as well: `complete`, `byteLength` in place of `none`.
    ['a body', { body: { state: 'complete', byteLength: 1000 } }, 1000 + 'completebyteLength'.length - 'none'.length],
    ['a URL', { url: `${least.url}?${'x'.repeat(99)}` }, 100],
    [
      'headers',
      {
        requestHeaders: [
          ['accept', '*/*'],
          ['a', 'bc'],
        ],
      },
      12,
    ],
    ['an answer’s text', { answerText: 'x'.repeat(50) }, 50],
    [
      'a stack',
      { stack: [{ functionName: 'send', url: 'https://a/', line: 1, column: 2 }] },
      'functionNamesendurlhttps://a/linecolumn'.length,
    ],
    [
      'a form',
      { body: { state: 'form', fields: { __proto__x: ['ab', 'c'] } } },
      'formfields__proto__xabc'.length - 'none'.length,
    ],
  ])('counts %s', (_, rest, more) => {
    expect(keptBytes({ ...least, ...rest }) - keptBytes(least)).toBe(more);
  });

  it('counts headers of the answer as those of the request', () => {
    const of = (value: string) => keptBytes(batchOf({ answer: answered(200, [['a', value]]) }));
    expect(of('x'.repeat(70)) - of('')).toBe(70);
  });

  it('grows with everything that a page can make long', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(1000), (text, byteLength) => {
        const batch = batchOf({ url: text, answerText: text, body: { state: 'complete', byteLength } });
        expect(keptBytes(batch)).toBeGreaterThanOrEqual(2 * text.length + byteLength);
      }),
    );
  });
});
