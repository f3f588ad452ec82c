import { describe, expect, it } from 'vitest';
import {
  extendTo,
  NOTHING_SELECTED,
  type Selection,
  selectAllOf,
  selectOne,
  toggleOne,
  without,
} from '../../../src/panel/store/selection.ts';
import { summaryOf } from '../../support/batches.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => summaryOf({ id }));
const told = ({ selectedId, selected, anchorId }: Selection) => [selectedId, [...selected].sort().join(''), anchorId];

describe('the selection', () => {
  it('is of one, or of none', () => {
    expect([selectOne('b'), selectOne(null)].map(told)).toEqual([
      ['b', 'b', 'b'],
      [null, '', null],
    ]);
  });

  it('takes one more and lets it go; the detail goes back to the one before', () => {
    const two = toggleOne(selectOne('a'), 'c');
    const one = toggleOne(two, 'c');
    expect([two, one, toggleOne(one, 'a')].map(told)).toEqual([
      ['c', 'ac', 'c'],
      ['a', 'a', 'c'],
      [null, '', 'a'],
    ]);
  });

  it('is extended from where it began, both ways', () => {
    const down = extendTo(selectOne('b'), 'd', rows);
    const up = extendTo(down, 'a', rows);
    expect([down, up].map(told)).toEqual([
      ['d', 'bcd', 'b'],
      ['a', 'ab', 'b'],
    ]);
  });

  it('begins anew where its beginning, or the row, is not shown', () => {
    expect([extendTo(NOTHING_SELECTED, 'c', rows), extendTo(selectOne('hidden'), 'c', rows)].map(told)).toEqual([
      ['c', 'c', 'c'],
      ['c', 'c', 'c'],
    ]);
    expect(told(extendTo(selectOne('b'), 'hidden', rows))).toEqual(['hidden', 'hidden', 'hidden']);
  });

  it('is of all; the detail stays, or shows the first', () => {
    expect(
      [selectAllOf(selectOne('c'), rows), selectAllOf(NOTHING_SELECTED, rows), selectAllOf(selectOne('c'), [])].map(
        told,
      ),
    ).toEqual([
      ['c', 'abcd', 'c'],
      ['a', 'abcd', 'a'],
      [null, '', null],
    ]);
  });

  it('loses what is gone, but for what the detail shows', () => {
    const all = selectAllOf(selectOne('c'), rows);
    expect(told(without(all, ['a', 'c', 'elsewhere']))).toEqual(['c', 'bcd', 'c']);
    expect(without(all, ['elsewhere'])).toEqual(all);
  });
});
