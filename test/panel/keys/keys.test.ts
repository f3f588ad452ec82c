import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { moved } from '../../../src/panel/detail/logs/move.ts';
import { actOn, chordsOf, commandOf, KEYS, type Part } from '../../../src/panel/keys/keys.ts';
import { spanByKey } from '../../../src/panel/overview/span.ts';

/** The press that a chord of the table stands for. */
function pressOf(chord: string) {
  const parts = chord.split('+');
  const name = parts.pop() ?? '';
  const has = (modifier: string) => parts.includes(modifier);
  const key = name === 'Space' ? ' ' : name;
  return { key, ctrlKey: has('Mod'), metaKey: false, shiftKey: has('Shift'), altKey: has('Alt') };
}

const stoppable = (chord: string) => ({ ...pressOf(chord), preventDefault: vi.fn(), stopPropagation: vi.fn() });

describe('the table of keys', () => {
  it.each(Object.keys(KEYS) as Part[])('means one thing by each chord in %s, and is found by it', (part) => {
    const commands = Object.keys(KEYS[part]) as never[];
    for (const command of commands) {
      for (const chord of chordsOf(part, command))
        expect([chord, commandOf(part, pressOf(chord))]).toEqual([chord, command]);
    }
  });

  it('has no meaning for other keys', () => {
    expect(commandOf('list', pressOf('x'))).toBe(null);
    expect(commandOf('list', pressOf('Alt+ArrowDown'))).toBe(null);
    expect(commandOf('anywhere', pressOf('Mod+/'))).toBe(null);
  });

  it('leads somewhere in a grid by each chord that it says does', () => {
    const from = { row: 5, column: 3 };
    for (const chord of [...KEYS.logs.walk, ...KEYS.logs.walkFar]) {
      expect([chord, moved(from, pressOf(chord), { rows: 11, columns: 9, page: 3 })]).not.toEqual([chord, null]);
      expect([chord, moved(from, pressOf(chord), { rows: 11, columns: 9, page: 3 })]).not.toEqual([chord, from]);
    }
  });

  it('changes a span of time by each chord that it says does', () => {
    const axis = { start: 0, widthMs: 10, batches: new Array(10).fill(1) as number[] };
    const span = { from: 40, to: 69 };
    const { move, resize, letGo } = KEYS.overview;
    for (const chord of [...move, ...resize]) {
      const next = spanByKey(axis, span, pressOf(chord));
      expect([chord, next]).not.toEqual([chord, span]);
      expect([chord, next == null]).toEqual([chord, false]);
    }
    for (const chord of letGo) expect(spanByKey(axis, span, pressOf(chord))).toBe(null);
  });
});

describe('actOn', () => {
  it('does what is asked, and keeps the press from all others', () => {
    const [next, leave] = [vi.fn(), vi.fn()];
    const press = stoppable('Enter');
    expect(actOn('search', press, { next, previous: vi.fn(), leave })).toBe(true);
    expect([next.mock.calls, leave.mock.calls]).toEqual([[[press]], []]);
    expect([press.preventDefault.mock.calls.length, press.stopPropagation.mock.calls.length]).toEqual([1, 1]);
  });

  it('leaves a press alone that means nothing, or that the part does not want now', () => {
    for (const chord of ['x', 'Escape']) {
      const press = stoppable(chord);
      expect(actOn('search', press, { next: vi.fn(), previous: vi.fn(), leave: () => false })).toBe(false);
      expect([press.preventDefault.mock.calls.length, press.stopPropagation.mock.calls.length]).toEqual([0, 0]);
    }
  });
});

describe('the views of the panel', () => {
  /** Where the names of keys stand beside the table: what walks by them, which the tests above hold against the table. */
  const KNOWING = ['keys/chord.ts', 'keys/keys.ts', 'detail/logs/move.ts', 'overview/span.ts'];
  const root = join(import.meta.dirname, '../../../src/panel');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !KNOWING.includes(file));

  it('ask the table what a key means, and nothing else', () => {
    const asks = /(===|!==) '(Escape|Enter|Tab|Delete| |Arrow\w+|Home|End|Page\w+|[a-z?])'/;
    expect(files.filter((file) => asks.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});
