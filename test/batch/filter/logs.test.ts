import { describe, expect, it } from 'vitest';
import { searchText, searchValues } from '../../../src/batch/filter/logs.ts';
import type { JsonValue, LogGroup } from '../../../src/sls/log-group.ts';

const groupOf = (rest: Partial<LogGroup>): LogGroup => ({ topic: null, source: null, tags: {}, logs: [], ...rest });
const has = (text: string) => (found: string) => found.includes(text);

describe('searchText', () => {
  it.each<[string, Partial<LogGroup>]>([
    ['the topic', { topic: 'here' }],
    ['the source', { source: 'here' }],
    ['a tag', { tags: { a: 'here' } }],
    ['the key of a tag', { tags: { here: 'a' } }],
    ['a value', { logs: [{ a: 'b' }, { a: 'here' }] }],
    ['a key', { logs: [{ a: 'b' }, { here: 'b' }] }],
    ['a value that is no text', { logs: [{ a: { b: ['here'] } }] }],
    ['the value of a key that has a bad name', { logs: [JSON.parse('{"__proto__":"here"}')] }],
  ])('finds %s', (_, rest) => {
    expect(searchText(has('here'))(groupOf(rest))).toBe(true);
  });

  it('finds nothing in nothing, and no text across two', () => {
    expect(searchText(has('here'))(groupOf({}))).toBe(false);
    expect(searchText(has('here'))(groupOf({ logs: [{ he: 're' }] }))).toBe(false);
  });

  it('asks of a key once', () => {
    const asked: string[] = [];
    searchText((text) => void asked.push(text) === null)(groupOf({ logs: [{ a: '1' }, { a: '2' }] }));
    expect(asked).toEqual(['a', '1', '2']);
  });

  it('passes over what is nested too deep to be written', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as JsonValue;
    expect(searchText(has('here'))(groupOf({ logs: [{ deep, a: 'here' }] }))).toBe(true);
  });
});

describe('searchValues', () => {
  const group = groupOf({ topic: 'here', tags: { a: 'here' }, logs: [{ a: 'one', b: 'two' }, { a: 'three' }] });

  it('looks in logs alone, under the keys that are asked for', () => {
    const search = (key: string | null, value: string) =>
      searchValues(key === null ? null : has(key), has(value))(group);
    expect([search('a', 'three'), search('b', 'three'), search(null, 'two'), search(null, 'here')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
