import { describe, expect, it } from 'vitest';
import { HITS_MAX, search } from '../../../../src/panel/detail/logs/search.ts';
import type { AskBatch } from '../../../../src/panel/worker/inspector.ts';
import type { SearchSlice } from '../../../../src/panel/worker/search-logs.ts';

const hit = { log: 0, key: 0, in: 'value' } as const;

/** A batch that answers a search with these slices, one after the other. */
function searched(...slices: SearchSlice[]) {
  const asked: unknown[] = [];
  const ask = (async (_question: string, what: unknown) => slices[asked.push(what) - 1]) as AskBatch;
  return { ask, asked };
}

async function all(ask: AskBatch) {
  const found: [number, boolean][] = [];
  for await (const { hits, isDone } of search(ask, 'x', new AbortController().signal))
    found.push([hits.length, isDone]);
  return found;
}

describe('a search', () => {
  it('goes from slice to slice and tells what is found so far', async () => {
    const { ask, asked } = searched({ hits: [hit], next: 5 }, { hits: [], next: 9 }, { hits: [hit, hit], next: null });
    expect(await all(ask)).toEqual([
      [1, false],
      [1, false],
      [3, true],
    ]);
    expect(asked).toEqual([
      { text: 'x', from: 0 },
      { text: 'x', from: 5 },
      { text: 'x', from: 9 },
    ]);
  });

  it('ends where there are more hits than anyone goes through', async () => {
    const slice = { hits: Array(7000).fill(hit), next: 1 };
    expect(await all(searched(slice, slice, slice).ask)).toEqual([
      [7000, false],
      [HITS_MAX, true],
    ]);
  });
});
