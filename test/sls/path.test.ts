import { expect, it } from 'vitest';
import { tagPath, valuePath } from '../../src/sls/path.ts';

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
  expect(valuePath(0, 'k'.repeat(10_000_000))).toBe(`__logs__[0]["${'k'.repeat(128)}…"]`);
});
