import { describe, expect, it } from 'vitest';
import { type Theme, watchTheme } from '../../src/browser/theme.ts';

describe('watchTheme', () => {
  it.each<[string, Theme]>([
    ['default', 'light'],
    ['light', 'light'],
    ['firebug', 'light'],
    ['dark', 'dark'],
  ])('reads %s as %s', (themeName, theme) => {
    const told: Theme[] = [];
    watchTheme({ themeName }, (theme) => told.push(theme));
    expect(told).toEqual([theme]);
  });

  it('tells a change in Chrome', () => {
    const told: Theme[] = [];
    let change = (_: string) => {};
    const setThemeChangeHandler = (listener: (name: string) => void) => {
      change = listener;
    };
    watchTheme({ themeName: 'default', setThemeChangeHandler }, (theme) => told.push(theme));
    change('dark');
    change('default');
    expect(told).toEqual(['light', 'dark', 'light']);
  });

  it('tells a change in Firefox', () => {
    const told: Theme[] = [];
    let change = (_: string) => {};
    const onThemeChanged = {
      addListener(listener: (name: string) => void) {
        change = listener;
      },
    };
    watchTheme({ themeName: 'dark', onThemeChanged }, (theme) => told.push(theme));
    change('light');
    expect(told).toEqual(['dark', 'light']);
  });

  it('tells nothing outside DevTools', () => {
    const told: Theme[] = [];
    watchTheme(undefined, (theme) => told.push(theme));
    expect(told).toEqual([]);
  });
});
