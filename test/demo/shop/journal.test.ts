import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Journal } from '../../../demo/shop/journal.ts';
import type { Outcome } from '../../../demo/shop/outcome.ts';

const NOW = new Date('2025-04-05T06:07:08Z');
const ok: Outcome = { kind: 'answered', status: 200 };

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows a send at once, and its outcome when that is known', async () => {
  const seen: unknown[] = [];
  const journal = new Journal(['a'], ({ lines, sent, roundDone }) => seen.push({ lines, sent, roundDone }));
  await journal.note('a', 'Client A', 'page view', Promise.resolve(ok));
  const line = { number: 1, through: 'Client A', what: 'page view', at: NOW, outcome: undefined };
  expect(seen).toEqual([
    { lines: [line], sent: 1, roundDone: false },
    { lines: [{ ...line, outcome: ok }], sent: 1, roundDone: true },
  ]);
});

it('ends the round when everything wanted was sent, whatever became of it', async () => {
  const journal = new Journal(['a', 'b'], () => {});
  await journal.note('a', 'A', '', Promise.resolve(ok));
  await journal.note('a', 'A', '', Promise.resolve(ok));
  await journal.note('other', 'O', '', Promise.resolve(ok));
  expect(journal.roundDone).toBe(false);
  await journal.note('b', 'B', '', Promise.resolve({ kind: 'failed', reason: 'refused' }));
  expect([journal.roundDone, journal.sent]).toEqual([true, 4]);
});

it('keeps the newest forty lines and counts on', async () => {
  const journal = new Journal([], () => {});
  for (let sent = 0; sent < 45; sent += 1) await journal.note('a', 'A', '', Promise.resolve(ok));
  expect(journal.sent).toBe(45);
  expect(journal.lines.map((line) => line.number)).toEqual(Array.from({ length: 40 }, (_, index) => 45 - index));
});
