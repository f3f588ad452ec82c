import { describe, expect, it } from 'vitest';
import { sourceOpener } from '../../src/browser/open-source.ts';

describe('sourceOpener', () => {
  it('counts lines and columns from 0, as the API does', () => {
    const opened: unknown[] = [];
    const panels = { themeName: 'default', openResource: (...place: unknown[]) => void opened.push(place) };
    const open = sourceOpener(panels);
    open?.({ url: 'https://shop.example/a.js', line: 12, column: 3 });
    open?.({ url: 'https://shop.example/a.js', line: 0, column: 0 });
    expect(opened).toEqual([
      ['https://shop.example/a.js', 11, 2],
      ['https://shop.example/a.js', 0, 0],
    ]);
  });

  it('is none in a tab, and where the browser has no way', () => {
    expect([sourceOpener(undefined), sourceOpener({ themeName: 'light' })]).toEqual([null, null]);
  });
});
