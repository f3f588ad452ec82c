import { describe, expect, it } from 'vitest';
import { TOO_DEEP, writeJson } from '../../../src/batch/copy/write-json.ts';

describe('writeJson', () => {
  it('writes what JSON.stringify does', () => {
    expect(writeJson({ a: [1, 'x'] })).toBe('{"a":[1,"x"]}');
  });

  it('says of what is nested too deep that it is', () => {
    expect(writeJson(JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)))).toBe(JSON.stringify(TOO_DEEP));
  });

  it('hides no other error', () => {
    expect(() => writeJson(1n)).toThrow(TypeError);
  });
});
