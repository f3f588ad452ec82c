import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type InspectedPage, RETRIES_MS, readPage, watchInspectedPage } from '../../src/browser/inspected-page.ts';

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

  function watch() {
    const { devtools, answer, navigate } = fakeDevtools();
    const [tell, navigated] = [vi.fn(), vi.fn()];
    let at = NOW;
    watchInspectedPage(
      devtools,
      () => {
        at += 1;
        return at;
      },
      tell,
      navigated,
    );
    return { tell, navigated, answer, navigate, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
  }

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells the page now, and each to which the tab goes: where it is at once, when it began when it says so', async () => {
    const { tell, navigated, answer, navigate, pass } = watch();
    answer(said('https://a.example/', 1));
    await pass(0);
    navigate('https://b.example/');
    expect(tell.mock.lastCall).toEqual([{ url: 'https://b.example/', startedAt: null }]);
    answer(said('https://b.example/', 2));
    await pass(0);
    expect(tell.mock.calls).toEqual([
      [{ url: 'https://a.example/', startedAt: 1 }],
      [{ url: 'https://b.example/', startedAt: null }],
      [{ url: 'https://b.example/', startedAt: 2 }],
    ]);
    expect(navigated.mock.calls).toEqual([[2]]);
  });

  it('asks again a page that does not answer yet', async () => {
    const { tell, navigated, answer, navigate, pass } = watch();
    answer(said('https://a.example/', 1));
    await pass(0);
    navigate('https://b.example/');
    answer(Promise.reject(new Error('An unexpected error occurred')));
    await pass(0);
    expect(navigated).not.toHaveBeenCalled();
    await pass(RETRIES_MS[0] ?? 0);
    answer(said('https://b.example/', 2));
    await pass(0);
    expect([tell.mock.lastCall, navigated.mock.calls]).toEqual([[{ url: 'https://b.example/', startedAt: 2 }], [[2]]]);
  });

  it('takes the time of the navigation for that of a page that never answers', async () => {
    const { tell, navigated, answer, navigate, pass } = watch();
    answer(said('https://a.example/', 1));
    await pass(0);
    navigate('chrome://version');
    for (const ms of [0, ...RETRIES_MS]) {
      await pass(ms);
      answer(null);
    }
    await pass(0);
    expect(tell.mock.lastCall).toEqual([{ url: 'chrome://version', startedAt: null }]);
    expect(navigated.mock.calls).toEqual([[NOW + 2]]);
  });

  it('tells nothing more of a page that was left before it answered', async () => {
    const { tell, navigated, answer, navigate, pass } = watch();
    navigate('https://b.example/');
    answer(said('https://a.example/', 1));
    answer(said('https://b.example/', 2));
    await pass(0);
    expect(tell.mock.calls).toEqual([
      [{ url: 'https://b.example/', startedAt: null }],
      [{ url: 'https://b.example/', startedAt: 2 }],
    ]);
    expect(navigated.mock.calls).toEqual([[2]]);
  });
});
