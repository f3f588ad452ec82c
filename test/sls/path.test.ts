import { expect, it } from 'vitest';
import { jsonPath, tagPath, valuePath } from '../../src/sls/path.ts';

it('writes the place of a value as people write it', () => {
  expect(valuePath(3, 'price')).toBe('__logs__[3].price');
  expect(valuePath(0, 'add to cart')).toBe('__logs__[0]["add to cart"]');
  expect(valuePath(0, '')).toBe('__logs__[0][""]');
  expect(valuePath(0, 'a"b')).toBe('__logs__[0]["a\\"b"]');
  expect(valuePath(0, '价格')).toBe('__logs__[0]["价格"]');
});

it('writes the place of a tag', () => {
  expect(tagPath('env')).toBe('__tags__.env');
  expect(tagPath('release-id')).toBe('__tags__["release-id"]');
});

it('cuts a key that would be longer than the message it stands in', () => {
  expect(valuePath(0, 'k'.repeat(128))).toBe(`__logs__[0].${'k'.repeat(128)}`);
  expect(tagPath('k'.repeat(129))).toBe(`__tags__["${'k'.repeat(128)}…"]`);
  expect(tagPath(`${'k'.repeat(127)}😀`)).toBe(`__tags__["${'k'.repeat(127)}…"]`);
  expect(valuePath(0, 'k'.repeat(10_000_000))).toBe(`__logs__[0]["${'k'.repeat(128)}…"]`);
});

it('writes the place of any value from the root', () => {
  expect(jsonPath(['__logs__', 3, 'price'])).toBe('__logs__[3].price');
  expect(jsonPath(['__logs__', 0, 'add to cart', 1, '$ref'])).toBe('__logs__[0]["add to cart"][1].$ref');
  expect(jsonPath(['__proto__'])).toBe('__proto__');
  expect(jsonPath(['a b', 'c'])).toBe('["a b"].c');
  expect(jsonPath([0, 'a'])).toBe('[0].a');
  expect(jsonPath(['3'])).toBe('["3"]');
  expect(jsonPath([])).toBe('');
});
