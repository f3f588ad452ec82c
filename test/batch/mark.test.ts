import { describe, expect, it } from 'vitest';
import { changeMark, isPinned, NOTE_MAX_CHARACTERS, readMark } from '../../src/batch/mark.ts';

describe('changeMark', () => {
  it('changes what it is told, and leaves the rest', () => {
    const pinned = changeMark(null, { isPinned: true });
    expect(pinned).toEqual({ pinned: 1, colour: null, note: '' });
    const coloured = changeMark(pinned, { colour: 'red' });
    expect(coloured).toEqual({ pinned: 1, colour: 'red', note: '' });
    const noted = changeMark(coloured, { note: ' see BUG-7 ' });
    expect(noted).toEqual({ pinned: 1, colour: 'red', note: 'see BUG-7' });
    expect(changeMark(noted, { isPinned: false })).toEqual({ colour: 'red', note: 'see BUG-7' });
    expect(changeMark(noted, { colour: null })).toEqual({ pinned: 1, colour: null, note: 'see BUG-7' });
  });

  it('is none where nothing is left', () => {
    expect(changeMark(null, {})).toBeNull();
    expect(changeMark({ pinned: 1, colour: null, note: '' }, { isPinned: false })).toBeNull();
    expect(changeMark({ colour: 'blue', note: '' }, { colour: null })).toBeNull();
    expect(changeMark({ colour: null, note: 'x' }, { note: '  ' })).toBeNull();
  });

  it('cuts a note', () => {
    expect(changeMark(null, { note: 'x'.repeat(NOTE_MAX_CHARACTERS + 1) })?.note).toHaveLength(NOTE_MAX_CHARACTERS);
  });
});

describe('isPinned', () => {
  it('is true of a pin alone', () => {
    const marks = [null, { colour: 'red', note: 'x' } as const, { pinned: 1, colour: null, note: '' } as const];
    expect(marks.map((mark) => isPinned({ mark }))).toEqual([false, false, true]);
  });
});

describe('readMark', () => {
  it('reads what was written', () => {
    for (const mark of [
      { pinned: 1, colour: 'green', note: 'x' },
      { colour: null, note: 'x' },
    ] as const) {
      expect(readMark(JSON.parse(JSON.stringify(mark)))).toEqual(mark);
    }
  });

  it('is none of what is none, and takes only what makes sense', () => {
    expect([undefined, null, 7, 'red', [], {}, { pinned: true, colour: 'pink', note: 7 }].map(readMark)).toEqual(
      Array(7).fill(null),
    );
    expect(readMark({ pinned: 'yes', colour: 'red', note: ['x'] })).toEqual({ colour: 'red', note: '' });
  });
});
