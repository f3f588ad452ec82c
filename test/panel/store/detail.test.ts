import { describe, expect, it } from 'vitest';
import { createDetailStore } from '../../../src/panel/store/detail.ts';

/** A storage that holds one thing, or refuses. */
function storage(kept: string | null = null) {
  const disk = { kept };
  return {
    disk,
    getItem: () => disk.kept,
    setItem: (_key: string, value: string) => {
      disk.kept = value;
    },
  };
}

const refusing = {
  getItem(): string {
    throw new Error('refused');
  },
  setItem(): void {
    throw new Error('refused');
  },
};

describe('how the detail is shown', () => {
  it('begins with the logs', () => {
    const { tab, goal, shares } = createDetailStore(storage()).getState();
    expect({ tab, goal, shares }).toEqual({ tab: 'logs', goal: null, shares: {} });
  });

  it('is remembered', () => {
    const disk = storage();
    const { turnTo, share } = createDetailStore(disk).getState();
    turnTo('findings');
    share('horizontal', { list: 40, detail: 60 });
    const { tab, shares } = createDetailStore(disk).getState();
    expect({ tab, shares }).toEqual({ tab: 'findings', shares: { horizontal: { list: 40, detail: 60 } } });
  });

  it.each([
    'no JSON',
    'null',
    '[]',
    '5',
    '{"tab":"toString","shares":5}',
    '{"tab":7,"shares":{"vertical":{"list":"x"},"horizontal":{}}}',
    '{"shares":{"horizontal":{"list":1e9}}}',
  ])('begins anew where %s is remembered', (kept) => {
    const { tab, shares } = createDetailStore(storage(kept)).getState();
    expect({ tab, shares }).toEqual({ tab: 'logs', shares: {} });
  });

  it('holds where the disk refuses', () => {
    const store = createDetailStore(refusing);
    store.getState().turnTo('answer');
    expect(store.getState().tab).toBe('answer');
  });

  it('remembers the columns of logs, and shows one of them again or all', () => {
    const disk = storage();
    const { hide, unhide, togglePin, resize } = createDetailStore(disk).getState();
    for (const name of ['a', 'b', 'c']) hide(name);
    unhide('b');
    togglePin('x');
    togglePin('y');
    togglePin('x');
    resize('a', 120);
    const again = createDetailStore(disk);
    expect(again.getState().columns).toEqual({ hidden: ['a', 'c'], pinned: ['y'], widths: new Map([['a', 120]]) });
    again.getState().unhide();
    expect(createDetailStore(disk).getState().columns.hidden).toEqual([]);
  });

  it('goes to a place by its tab, and arrives', () => {
    const store = createDetailStore(storage());
    const place = { tab: 'envelope', part: 'url' } as const;
    store.getState().goTo(place);
    expect([store.getState().tab, store.getState().goal]).toEqual(['envelope', { place }]);
    const before = store.getState().goal;
    store.getState().goTo(place);
    expect(store.getState().goal).not.toBe(before);
    store.getState().arrive();
    expect(store.getState().goal).toBe(null);
  });
});
