import { expect, it } from 'vitest';
import { valueText } from '../../../src/panel/detail/value-text.ts';
import type { JsonValue } from '../../../src/sls/log-group.ts';

it('leaves a string as it is, and writes the rest as JSON', () => {
  const values: JsonValue[] = ['a "b"', '', 1, true, null, { a: [1] }, [null]];
  expect(values.map(valueText)).toEqual(['a "b"', '', '1', 'true', 'null', '{"a":[1]}', '[null]']);
});

it('hints at what is nested deeper than can be written', () => {
  const deep = (open: string, close: string) =>
    JSON.parse(open.repeat(1_000_000) + close.repeat(1_000_000)) as JsonValue;
  expect(valueText(deep('[', ']'))).toBe('[…]');
});
