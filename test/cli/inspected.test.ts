import { expect, it } from 'vitest';
import { isPreflight, isRefused } from '../../src/cli/inspected.ts';
import { answered, batchOf } from '../support/batches.ts';

it('isPreflight knows what only asks leave', () => {
  expect(['OPTIONS', 'POST', 'GET'].map((method) => isPreflight({ method }))).toEqual([true, false, false]);
});

it.each([
  ['POST', answered(400), true],
  ['GET', answered(503), true],
  ['POST', answered(399), false],
  ['OPTIONS', answered(403), false],
  ['POST', { state: 'failed', at: 0, error: 'net::ERR_FAILED' } as const, false],
  ['POST', { state: 'redirected', at: 0, status: 307, headers: [], location: '/' } as const, false],
])('isRefused of a %s, answered %o, is %s', (method, answer, expected) => {
  expect(isRefused(batchOf({ method, answer }))).toBe(expected);
});
