import { expect, it, vi } from 'vitest';
import { createSearchChannel, watchSearchBox } from '../../src/browser/devtools-search.ts';

it('tells what is looked for, and when the box is closed', () => {
  const told: (string | null)[] = [];
  let listener: (action: string, text?: string) => void = () => {};
  const addListener = (given: typeof listener) => {
    listener = given;
  };
  watchSearchBox({ onSearch: { addListener } }, (text) => told.push(text));
  listener('performSearch', 'pay');
  listener('nextSearchResult', 'pay');
  listener('cancelSearch');
  expect(told).toEqual(['pay', null]);
});

it('asks nothing of a browser without the box', () => {
  expect(() => watchSearchBox({}, () => {})).not.toThrow();
});

it('reaches the panel of the same tab alone', async () => {
  const [of7, of8] = [vi.fn(), vi.fn()];
  const ends = [createSearchChannel(7).follow(of7), createSearchChannel(8).follow(of8)];
  createSearchChannel(7).tell('pay');
  await vi.waitFor(() => expect(of7).toHaveBeenCalledWith('pay'));
  expect(of8).not.toHaveBeenCalled();
  for (const end of ends) end();
});
