import { describe, expect, it } from 'vitest';
import {
  count,
  type Field,
  flag,
  list,
  number,
  numberOrNull,
  object,
  objectOrEmpty,
  oneOf,
  pairs,
  text,
  textOrNull,
  time,
  WrongField,
} from '../../../src/batch/har/fields.ts';
import { caught } from '../../support/fixtures.ts';

const TABLE = { a: 1, b: 2 };

const readers: Record<string, (value: Field, path: string) => unknown> = {
  text,
  textOrNull,
  number,
  numberOrNull,
  time,
  count,
  flag,
  object,
  objectOrEmpty,
  list,
  pairs,
  oneOf: (value, path) => oneOf(TABLE, value, path),
};

const values: Field[] = [
  'a',
  '',
  0,
  -1,
  1.5,
  8.64e15,
  8.65e15,
  Number.POSITIVE_INFINITY,
  true,
  null,
  undefined,
  [],
  {},
];

/** What each reader takes of {@link values}, and what it makes of it. */
const taken: Record<string, [Field, unknown][]> = {
  text: [
    ['a', 'a'],
    ['', ''],
  ],
  textOrNull: [
    ['a', 'a'],
    ['', ''],
    [null, null],
    [undefined, null],
  ],
  number: [0, -1, 1.5, 8.64e15, 8.65e15].map((value) => [value, value]),
  numberOrNull: [
    ...[0, -1, 1.5, 8.64e15, 8.65e15].map((value): [Field, unknown] => [value, value]),
    [null, null],
    [undefined, null],
  ],
  time: [0, -1, 1.5, 8.64e15].map((value) => [value, value]),
  count: [0, 8.64e15, 8.65e15].map((value) => [value, value]),
  flag: [[true, true]],
  object: [[{}, {}]],
  objectOrEmpty: [
    [null, {}],
    [undefined, {}],
    [{}, {}],
  ],
  list: [
    [null, []],
    [undefined, []],
    [[], []],
  ],
  pairs: [
    [null, []],
    [undefined, []],
    [[], []],
  ],
  oneOf: [['a', 'a']],
};

describe.each(Object.entries(readers))('%s', (name, read) => {
  it('takes what it should, and nothing else', () => {
    const result = values.flatMap((value): [Field, unknown][] => {
      try {
        return [[value, read(value, 'here')]];
      } catch (error) {
        expect(error).toEqual(new WrongField('here'));
        return [];
      }
    });
    expect(result).toEqual(taken[name]);
  });
});

describe('oneOf', () => {
  it.each(['constructor', '__proto__', 'toString'])('does not take %s, which every object has', (value) => {
    expect(caught(() => oneOf(TABLE, value, 'here'))).toEqual(new WrongField('here'));
  });
});

describe('pairs', () => {
  it('takes names and values, also such as have none', () => {
    expect(pairs([{ name: 'a', value: 'b', comment: 'c' }, { name: '' }, { name: 'n', value: null }], 'here')).toEqual([
      ['a', 'b'],
      ['', ''],
      ['n', ''],
    ]);
  });

  it.each<[Field, string]>([
    [[1], 'here[0]'],
    [[{ name: 'a' }, null], 'here[1]'],
    [[{ name: 'a' }, { value: 'b' }], 'here[1].name'],
    [[{ name: 'a', value: 1 }], 'here[0].value'],
    [{ a: 'b' }, 'here'],
  ])('of %j refuses %s', (value, path) => {
    expect(caught(() => pairs(value, 'here'))).toEqual(new WrongField(path));
  });
});
