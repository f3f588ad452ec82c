import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Failure, isSystemError, notJson, wordFailure } from '../../src/cli/failure.ts';
import { caught } from '../support/fixtures.ts';

describe('isSystemError', () => {
  it('knows what the system throws from what is ours', () => {
    const missing = caught(() => readFileSync('/no/such/file'));
    expect([missing, new Failure('missing'), new TypeError('x'), 'ENOENT', null].map(isSystemError)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('wordFailure', () => {
  it('puts the facts of a failure into its sentence', () => {
    const failure = notJson({ line: 2, column: 7, excerpt: ' {"a', fault: 'ColonExpected' });
    expect(wordFailure(failure, 'en')).toBe('it is not JSON: a colon is missing at line 2, column 7, near “{"a”');
    expect(wordFailure(failure, 'zh-CN')).toBe('不是 JSON：第 2 行第 7 列缺少冒号，“{"a”附近');
  });

  it('names no place near which nothing is', () => {
    const failure = notJson({ line: 2, column: 3, excerpt: '  ', fault: 'ValueExpected' });
    expect(wordFailure(failure, 'en')).toBe('it is not JSON: a value is missing at line 2, column 3');
  });

  it.each([
    ['ENOENT', 'there is no such file or folder'],
    ['EACCES', 'access is denied'],
    ['EPERM', 'access is denied'],
    ['EISDIR', 'it is a folder'],
    ['ENOSPC', 'no space is left on the device'],
    ['ERR_STRING_TOO_LONG', 'it is too long to be read at once (more than 512 MB)'],
    ['EIO', 'the system’s own words'],
  ])('words %s', (code, words) => {
    expect(wordFailure(Object.assign(new Error('the system’s own words'), { code }), 'en')).toBe(words);
  });
});
