import { describe, expect, it, vi } from 'vitest';
import { type ChangeNotice, createChangeFeed } from '../../src/archive/feed.ts';

describe('createChangeFeed', () => {
  it('tells every other context, and not the one that announces', async () => {
    const [background, panel, tab] = [createChangeFeed(), createChangeFeed(), createChangeFeed()];
    const told: [string, ChangeNotice][] = [];
    const stops = [
      background.subscribe((notice) => told.push(['background', notice])),
      panel.subscribe((notice) => told.push(['panel', notice])),
      tab.subscribe((notice) => told.push(['tab', notice])),
    ];

    background.announce({ revision: 1, removed: ['a'] });
    await vi.waitFor(() => expect(told).toHaveLength(2));

    expect(told.sort()).toEqual([
      ['panel', { revision: 1, removed: ['a'] }],
      ['tab', { revision: 1, removed: ['a'] }],
    ]);
    for (const stop of stops) stop();
  });

  it('tells nothing more to a listener that was removed', async () => {
    const [background, panel] = [createChangeFeed(), createChangeFeed()];
    const told: [string, number][] = [];
    const stopFirst = panel.subscribe(({ revision }) => told.push(['first', revision]));
    const stopSecond = panel.subscribe(({ revision }) => told.push(['second', revision]));

    stopFirst();
    background.announce({ revision: 2 });
    await vi.waitFor(() => expect(told).not.toEqual([]));

    expect(told).toEqual([['second', 2]]);
    stopSecond();
  });

  it('asks every other context, and tells questions from notices', async () => {
    const [background, panel, tab] = [createChangeFeed(), createChangeFeed(), createChangeFeed()];
    const asked: [string, string | null][] = [];
    const told: ChangeNotice[] = [];
    background.whenAsked((why) => asked.push(['background', why]));
    tab.whenAsked((why) => asked.push(['tab', why]));
    const stop = tab.subscribe((notice) => told.push(notice));

    panel.ask(null);
    panel.ask('UnknownError');
    panel.announce({ revision: 3 });
    await vi.waitFor(() => expect([asked.length, told.length]).toEqual([4, 1]));

    expect(asked.sort()).toEqual([
      ['background', null],
      ['background', 'UnknownError'],
      ['tab', null],
      ['tab', 'UnknownError'],
    ]);
    expect(told).toEqual([{ revision: 3 }]);
    stop();
  });
});
