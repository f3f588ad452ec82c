import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFields, contentOf, countFields } from '../../src/batch/compare-fields.ts';
import type { JsonValue } from '../../src/sls/log-group.ts';

describe('compareFields', () => {
  it('tells what is the same, what changed, and what only one side has', () => {
    const left: [string, JsonValue][] = [
      ['b', '1'],
      ['__proto__', 'x'],
      ['a', { k: 1, l: [null] }],
      ['gone', null],
    ];
    const right: [string, JsonValue][] = [
      ['new', ''],
      ['a', { l: [null], k: 1 }],
      ['b', 1],
      ['__proto__', 'x'],
    ];
    const fields = compareFields(left, right);
    expect(fields).toEqual([
      { state: 'changed', name: 'b', left: '1', right: 1 },
      { state: 'same', name: '__proto__', left: 'x', right: 'x' },
      { state: 'same', name: 'a', left: { k: 1, l: [null] }, right: { k: 1, l: [null] } },
      { state: 'left', name: 'gone', left: null },
      { state: 'right', name: 'new', right: '' },
    ]);
    expect(countFields(fields)).toEqual({ same: 2, changed: 1, left: 1, right: 1 });
  });
});

describe('contentOf', () => {
  it('writes keys in one order, and tells every two values apart', () => {
    expect(contentOf({ b: [1, '1', null], a: { d: true, c: '"' } })).toBe(
      contentOf({ a: { c: '"', d: true }, b: [1, '1', null] }),
    );
    const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;
    const sorted = (json: JsonValue): unknown =>
      Array.isArray(json)
        ? json.map(sorted)
        : typeof json === 'object' && json !== null
          ? Object.entries(json)
              .map(([key, member]) => [key, sorted(member)])
              .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
              .concat(['object'])
          : Object.is(json, -0)
            ? 0
            : json;
    fc.assert(
      fc.property(value, value, (one, other) => {
        const areEqual = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(contentOf(one) === contentOf(other)).toBe(areEqual);
        expect(contentOf(structuredClone(one))).toBe(contentOf(one));
      }),
    );
  });

  it('is of any depth', () => {
    const deep = (end: string) => JSON.parse(`${'[{"a":'.repeat(100_000)}${end}${'}]'.repeat(100_000)}`) as JsonValue;
    const [one, same, other] = ['1', '1', '2'].map((end) => contentOf(deep(end)));
    expect([one === same, one === other]).toEqual([true, false]);
  });
});
