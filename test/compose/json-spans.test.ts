import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementsOf, groupSpans, lastOf, membersOf, type Span } from '../../src/compose/json-spans.ts';
import { bodyText, groupText } from '../support/drafts.ts';

const blank = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 3 });

describe('the parts of a log group', () => {
  it('stand where they stand', () => {
    const text = ' {"a": [1], "__logs__" :[ {"k\\u0041" : "}" ,"n":1},{} , "x"], "a":2}\n';
    const group = groupSpans(text);
    const cut = ({ from, to }: Span) => text.slice(from, to);
    expect(group?.members.map((member) => [member.key, text.slice(member.keyFrom, member.keyTo), cut(member)])).toEqual(
      [
        ['a', '"a"', '[1]'],
        ['__logs__', '"__logs__"', '[ {"k\\u0041" : "}" ,"n":1},{} , "x"]'],
        ['a', '"a"', '2'],
      ],
    );
    expect(group && cut(group)).toBe(text.trim());
    expect(group?.each.map(cut)).toEqual(['{"k\\u0041" : "}" ,"n":1}', '{}', '"x"']);
    expect(membersOf(text, group?.each[0]?.from ?? 0).map(({ key }) => key)).toEqual(['kA', 'n']);
    expect(membersOf(text, group?.each[2]?.from ?? 0)).toEqual([]);
    expect(elementsOf(text, 0)).toEqual([]);
    expect(group && lastOf(group.members, 'a')?.from).toBe(text.lastIndexOf('2'));
    expect(group && lastOf(group.members, 'b')).toBe(null);
  });

  it('are those of the last `__logs__`', () => {
    const text = '{"__logs__":1,"__logs__":[5]}';
    expect(groupSpans(text)?.each.map(({ from, to }) => text.slice(from, to))).toEqual(['5']);
  });

  it('say what JSON.parse says of them', () => {
    fc.assert(
      fc.property(fc.oneof(groupText, bodyText), blank, blank, (json, before, behind) => {
        const text = before + json + behind;
        const group = groupSpans(text);
        if (!group) return;
        const parsed = JSON.parse(text);
        const value = ({ from, to }: Span) => JSON.parse(text.slice(from, to));
        expect(group.each.map(value)).toEqual(parsed.__logs__ ?? []);
        // As JSON.parse makes an object: the last of a key is kept, and `__proto__` is one.
        const members = group.members.map(
          (member) => `${JSON.stringify(member.key)}:${text.slice(member.from, member.to)}`,
        );
        expect(JSON.parse(`{${members.join(',')}}`)).toEqual(parsed);
        expect(value(group)).toEqual(parsed);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', 'x', '1', '[]', '{"__logs__":{}}', '{"__logs__":null}', '{} {}', '\ufeff{}'])(
    'are not in %j',
    (text) => {
      expect(groupSpans(text)).toBe(null);
    },
  );
});
