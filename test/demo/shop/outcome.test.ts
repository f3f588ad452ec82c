import { expect, it } from 'vitest';
import { attempt, describe, type Outcome, toneOf, worst } from '../../../demo/shop/outcome.ts';

const ok: Outcome = { kind: 'answered', status: 200 };
const refused: Outcome = { kind: 'answered', status: 401 };
const unseen: Outcome = { kind: 'unseen', reason: 'by beacon' };
const failed: Outcome = { kind: 'failed', reason: 'Failed to fetch' };

it('tells and colours each kind of outcome', () => {
  expect([ok, refused, unseen, failed].map((one) => [describe(one), toneOf(one)])).toEqual([
    ['answered 200', 'good'],
    ['refused with 401', 'bad'],
    ['by beacon', 'unknown'],
    ['failed: Failed to fetch', 'bad'],
  ]);
  expect(toneOf(undefined)).toBe('waiting');
});

it('picks the worst of several', () => {
  expect(worst([ok, unseen, refused, failed])).toBe(refused);
  expect(worst([ok, unseen, ok])).toBe(unseen);
  expect(worst([ok])).toBe(ok);
  expect(worst([])).toEqual({ kind: 'unseen', reason: 'nothing was sent' });
});

it('turns what a send throws into its outcome', async () => {
  expect(await attempt(async () => ok)).toBe(ok);
  expect(await attempt(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual(failed);
  expect(
    await attempt(() => {
      throw 'a string';
    }),
  ).toEqual({ kind: 'failed', reason: 'a string' });
});
