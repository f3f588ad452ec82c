import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryFields, queryLogText, readQuery, writeQuery } from '../../src/compose/query-log.ts';
import { anyText, bodyText } from '../support/drafts.ts';

const fields = fc.array(fc.tuple(fc.oneof(fc.constantFrom('__topic__', 'a', '__proto__'), anyText), anyText));
const wellFormed = (text: string) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

describe('the log of a query', () => {
  it('is made of its fields, and its fields of it, in order, keys that stand twice as well', () => {
    fc.assert(
      fc.property(fields, (all) => {
        const text = queryLogText(all);
        expect(JSON.parse(text)).toHaveProperty('__logs__');
        expect(queryFields(text)).toEqual(all);
      }),
      {
        examples: [
          [
            [
              ['__topic__', 'x'],
              ['a', '1'],
              ['__topic__', 'y'],
              ['a', '2'],
            ],
          ],
        ],
      },
    );
  });

  it('has its topic where a log group has it', () => {
    const all = [
      ['__topic__', 't'],
      ['a', '1'],
      ['__topic__', 'late'],
    ] as const;
    expect(queryLogText(all)).toBe('{"__topic__":"t","__logs__":[{"a":"1","__topic__":"late"}]}');
    expect(queryLogText([])).toBe('{"__logs__":[{}]}');
  });

  it('is read from any text', () => {
    fc.assert(fc.property(bodyText, (text) => queryFields(text).every(([key, value]) => typeof key + typeof value)));
  });
});

describe('a query', () => {
  it('is written so that every reader reads the same', () => {
    fc.assert(
      fc.property(fields, (all) => {
        const url = new URL(`https://h/?${writeQuery(all)}`);
        expect(url.search.slice(1)).toBe(writeQuery(all));
        expect(url.search).not.toContain('+');
        expect(readQuery(url)).toEqual(all.map((pair) => pair.map(wellFormed)));
      }),
    );
  });

  it.each(['a=%', 'a=%zz', 'a=%ff', '%c3=1'])('that cannot be read wholly is none: %s', (query) => {
    expect(readQuery(new URL(`https://h/?${query}`))).toBe(null);
  });

  it.each(['a=%ef%bf%bd', 'a', 'a=1+2', '', '?a=1'])('is read: %s', (query) => {
    const url = new URL(`https://h/?${query}`);
    expect(readQuery(url)).toEqual([...url.searchParams]);
  });
});
