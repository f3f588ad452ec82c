import { describe, expect, it } from 'vitest';
import { SECRET_NAMES, secretTest } from '../../src/batch/redact-text.ts';
import { secretNames, withName, withoutName } from '../../src/batch/secret-names.ts';

const NONE = { added: [], removed: [] };

describe('the names of secrets', () => {
  it('are those that are known, until a person changes them', () => {
    expect(secretNames(NONE)).toBe(SECRET_NAMES);
    const without = withoutName(NONE, 'Cookie');
    expect(without).toEqual({ added: [], removed: ['Cookie'] });
    expect(secretNames(without)).toEqual(SECRET_NAMES.filter((name) => name !== 'Cookie'));
    expect(withName(without, ' phone ')).toEqual({ added: ['phone'], removed: ['Cookie'] });
    expect(withName(without, 'COOKIE')).toEqual(NONE);
    expect(withoutName({ added: ['phone'], removed: [] }, 'PHONE')).toEqual(NONE);
  });

  it('are added once, in the one form in which they are compared', () => {
    expect(withName(NONE, 'pass-word')).toBe(null);
    expect(withName({ added: ['phone'], removed: [] }, 'Phone')).toBe(null);
    expect(withName(NONE, '--')).toBe(null);
  });

  it('may be Chinese', () => {
    const isSecret = secretTest(secretNames({ added: ['手机号', '--'], removed: [] }));
    expect(['手机号', '手机-号', '姓名', '-'].map(isSecret)).toEqual([true, true, false, false]);
  });
});
