import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLogGroup, RIGHT_TEXT, withField, withPart } from '../../../src/compose/faults/log-group-text.ts';
import { bodyText, groupText } from '../../support/drafts.ts';

describe('a part of a log group', () => {
  const text = '{ "__topic__" : "a", "__logs__": [ {"b":"c"} ] , "__tags__":{} }';

  it.each([
    ['__topic__', '1', '{ "__topic__" : 1, "__logs__": [ {"b":"c"} ] , "__tags__":{} }'],
    ['__logs__', '[]', '{ "__topic__" : "a", "__logs__": [] , "__tags__":{} }'],
    ['__source__', '"s"', '{"__source__":"s", "__topic__" : "a", "__logs__": [ {"b":"c"} ] , "__tags__":{} }'],
    ['__topic__', null, '{ "__logs__": [ {"b":"c"} ] , "__tags__":{} }'],
    ['__logs__', null, '{ "__topic__" : "a", "__tags__":{} }'],
    ['__tags__', null, '{ "__topic__" : "a", "__logs__": [ {"b":"c"} ]  }'],
    ['__source__', null, text],
  ])('%s becomes %s', (key, json, made) => {
    expect(withPart(text, key, json)).toBe(made);
  });

  it('that stands there twice is the last, as JSON.parse has it', () => {
    const twice = '{"__logs__":[],"__logs__":[{}]}';
    expect(withPart(twice, '__logs__', '1')).toBe('{"__logs__":[],"__logs__":1}');
    expect(withField(twice, 'a', '1')).toBe('{"__logs__":[],"__logs__":[{"a":1}]}');
  });

  it('changes, and nothing else does, in any log group', () => {
    const keys = fc.constantFrom('__topic__', '__source__', '__tags__', '__logs__', '__proto__', 'other');
    fc.assert(
      fc.property(groupText, keys, fc.option(fc.json()), (group, key, json) => {
        const made = withPart(group, key, json);
        if (!isLogGroup(group)) {
          expect(made).toBe(group);
          return;
        }
        const wanted = new Map(Object.entries(JSON.parse(group) as object));
        if (json === null) wanted.delete(key);
        else wanted.set(key, JSON.parse(json));
        expect(new Map(Object.entries(JSON.parse(made) as object))).toEqual(wanted);
      }),
    );
  });
});

describe('a field', () => {
  it('is added to the first log', () => {
    expect(withField('{"__logs__":[ { "a":"1"},{}]}', 'b', 'null')).toBe('{"__logs__":[ {"b":null, "a":"1"},{}]}');
    expect(withField('{"__logs__":[{\n}]}', 'say "hi"', '1')).toBe('{"__logs__":[{"say \\"hi\\"":1\n}]}');
  });

  it('is none of what is no log group with a log', () => {
    const none = [
      '',
      '[]',
      '{}',
      '{"__logs__":[]}',
      '{"__logs__":[1,{}]}',
      '{"__logs__":{}}',
      '{"__logs__":[{}]',
      '\ufeff{"__logs__":[{}]}',
    ];
    expect(none.filter(isLogGroup)).toEqual([]);
    expect(none.map((text) => withField(text, 'a', '1'))).toEqual(none);
    expect(isLogGroup(RIGHT_TEXT)).toBe(true);
  });

  it('and parts leave any text a text', () => {
    fc.assert(
      fc.property(bodyText, fc.string(), (text, key) => {
        expect(isLogGroup(withField(text, key, '1'))).toBe(isLogGroup(text));
        withPart(text, key, null);
      }),
    );
  });
});
