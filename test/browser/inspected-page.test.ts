import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type InspectedPage, readPage, watchInspectedPage } from '../../src/browser/inspected-page.ts';

const NOW = 1_790_000_000_000;
const said = (...values: unknown[]) => JSON.stringify(values);

describe('readPage', () => {
  it.each<[string, unknown, InspectedPage]>([
    ['Chrome', said('https://shop.example/', NOW - 5), { url: 'https://shop.example/', startedAt: NOW - 5 }],
    ['Firefox', [said('https://shop.example/', 5), undefined], { url: 'https://shop.example/', startedAt: 5 }],
    ['a page that tells nothing', null, { url: null, startedAt: null }],
    ['an error', [undefined, { isException: true }], { url: null, startedAt: null }],
    [
      'a page that lies of its time',
      said('https://a.example/', NOW + 1),
      { url: 'https://a.example/', startedAt: null },
    ],
    ['a page that has no time', said('https://a.example/', 'x'), { url: 'https://a.example/', startedAt: null }],
    ['a page that has no URL', said({}, -1), { url: null, startedAt: null }],
    ['a page that put something else in the place of JSON', '{"length":1e9}', { url: null, startedAt: null }],
    [
      'a long URL',
      said(`https://a.example/${'x'.repeat(9_000)}`, 1),
      { url: `https://a.example/${'x'.repeat(2_030)}`, startedAt: 1 },
    ],
  ])('reads what it is given by %s', (_, given, page) => {
    expect(readPage(given, NOW)).toEqual(page);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        expect(Object.keys(readPage(given, NOW))).toEqual(['url', 'startedAt']);
      }),
    );
  });
});

describe('watchInspectedPage', () => {
  function fakeDevtools() {
    const answers: ((given: unknown) => void)[] = [];
    let navigate = (_: string) => {};
    const devtools = {
      network: {
        onNavigated: {
          addListener: (listener: (url: string) => void) => {
            navigate = listener;
          },
        },
      },
      inspectedWindow: { eval: () => new Promise((resolve) => answers.push(resolve)) },
    } as unknown as Parameters<typeof watchInspectedPage>[0];
    return { devtools, answer: (given: unknown) => answers.shift()?.(given), navigate: (url: string) => navigate(url) };
  }

  it('tells the page now, and each to which the tab goes', async () => {
    const { devtools, answer, navigate } = fakeDevtools();
    const tell = vi.fn();
    watchInspectedPage(devtools, () => NOW, tell);
    answer(said('https://a.example/', 1));
    await vi.waitFor(() => expect(tell).toHaveBeenCalledTimes(1));
    navigate('https://b.example/');
    answer(null);
    await vi.waitFor(() => expect(tell).toHaveBeenCalledTimes(2));
    expect(tell.mock.calls).toEqual([
      [{ url: 'https://a.example/', startedAt: 1 }, false],
      [{ url: 'https://b.example/', startedAt: null }, true],
    ]);
  });

  it('tells nothing of a page that was left before it answered', async () => {
    const { devtools, answer, navigate } = fakeDevtools();
    const tell = vi.fn();
    watchInspectedPage(devtools, () => NOW, tell);
    navigate('https://b.example/');
    answer(said('https://a.example/', 1));
    answer(said('https://b.example/', 2));
    await vi.waitFor(() => expect(tell).toHaveBeenCalled());
    expect(tell.mock.calls).toEqual([[{ url: 'https://b.example/', startedAt: 2 }, true]]);
  });
});
