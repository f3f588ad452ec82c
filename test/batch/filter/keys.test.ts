import { describe, expect, it } from 'vitest';
import { KEYS, keyNamed, keyOf, type Row } from '../../../src/batch/filter/keys.ts';
import { standing } from '../../../src/batch/standing.ts';
import { en } from '../../../src/i18n/en/index.ts';
import { noFindings, summaryOf } from '../../support/batches.ts';

describe('keyNamed', () => {
  it.each([
    ['topic', 'topic'],
    ['Topic', 'topic'],
    ['status-code', 'status'],
    ['DOMAIN', 'host'],
    ['topik', null],
    ['constructor', null],
    ['__proto__', null],
    ['', null],
  ])('of %s is %s', (name, key) => {
    expect(keyNamed(name)).toBe(key);
  });

  it('has words for every key, in the order in which they are offered', () => {
    expect(Object.keys(en.filter.keys)).toEqual(Object.keys(KEYS));
  });
});

describe('is', () => {
  const is = keyOf('is');
  const traits = (row: Row) =>
    is.kind === 'traits' ? Object.keys(is.holds).filter((name) => is.holds[name]?.(row)) : [];

  it.each<[Partial<Row>, readonly string[]]>([
    [{}, ['ok']],
    [{ digest: { ...noFindings, findings: { error: 0, warning: 0, info: 1 } } }, ['info']],
    [{ digest: { ...noFindings, findings: { error: 0, warning: 1, info: 1 } } }, ['warning']],
    [{ status: 400 }, ['error']],
    [{ answer: 'waiting', status: null }, ['pending']],
    [{ body: 'truncated' }, ['hidden']],
    [{ body: 'none' }, ['ok']],
    [{ method: 'OPTIONS' }, ['preflight']],
    [{ method: 'OPTIONS', outcome: 'preflight-refused' }, ['error', 'preflight']],
    [{ isOurs: true, mark: { colour: 'red', note: '' } }, ['ok', 'ours', 'marked']],
    [{ mark: { pinned: 1, colour: null, note: '' } }, ['ok', 'marked', 'pinned']],
  ])('of %j is %j', (rest, expected) => {
    const row = { ...summaryOf(rest), ...rest };
    expect(traits(row)).toEqual(expected);
    if (expected[0] === 'ok') expect(standing(row)).toBe('ok');
  });
});

describe('numbers', () => {
  const number = (name: 'wire' | 'ratio' | 'larger-than', row: Row) => KEYS[name].read(row);

  it('take the bytes on the wire from the record where there is no inspection', () => {
    expect(number('wire', summaryOf({ digest: null }))).toBe(10);
    const sizes = { wire: 4, raw: 10, declaredRaw: null };
    expect(number('wire', summaryOf({ digest: { ...noFindings, sizes } }))).toBe(4);
    expect(number('ratio', summaryOf({ digest: { ...noFindings, sizes } }))).toBe(2.5);
    expect(number('ratio', summaryOf({ digest: null }))).toBeNull();
  });
});
