import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canOpen, MEMBERS_MAX, openValue, STEPS_MAX } from '../../src/batch/open-value.ts';
import type { JsonValue } from '../../src/sls/log-group.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('openValue', () => {
  it('opens JSON by its own members, in order', () => {
    expect(openValue('{"b":1,"__proto__":{"x":1},"a":"[2]"}')).toEqual({
      kind: 'json',
      of: 'object',
      members: [
        { name: 'b', value: 1 },
        { name: '__proto__', value: { x: 1 } },
        { name: 'a', value: '[2]' },
      ],
      more: 0,
    });
    expect(openValue(['a'])).toEqual({ kind: 'json', of: 'array', members: [{ name: 0, value: 'a' }], more: 0 });
  });

  it('gives so many members, and says how many more there are', () => {
    const opened = openValue(JSON.stringify(Array.from({ length: MEMBERS_MAX + 2 }, (_, n) => n)));
    expect(opened).toMatchObject({ more: 2 });
    const query = 'a=1&'.repeat(MEMBERS_MAX + 3);
    expect(openValue(`https://a.example/?${query}`)).toMatchObject({ more: 3 });
  });

  it('takes a URL apart, its query decoded', () => {
    const link = 'https://u:p@a.example:8443/p%20q?to=https%3A%2F%2Fb.example%2F%3Fc%3Dd&to=+x#frag';
    expect(openValue(link)).toEqual({
      kind: 'url',
      isLink: true,
      scheme: 'https',
      user: 'u:p',
      host: 'a.example:8443',
      path: '/p%20q',
      fragment: 'frag',
      members: [
        { name: 'to', value: 'https://b.example/?c=d' },
        { name: 'to', value: ' x' },
      ],
      more: 0,
    });
  });

  it('opens times, percent-encodings and base64', () => {
    expect(openValue('1700000000')).toEqual({
      ...{ kind: 'timestamp', iso: '2023-11-14T22:13:20.000Z', ms: 1_700_000_000_000, hasZone: true },
    });
    expect(openValue('a%20b')).toEqual({ kind: 'percent-encoded', text: 'a b' });
    expect(openValue(base64('{"a":"b"}'))).toEqual({ kind: 'base64', text: '{"a":"b"}' });
  });

  it.each(['text', '3', 'true', '', 'javascript:alert(1)', 'data:text/html;base64,PHNjcmlwdD4='])(
    'has nothing to open in %j',
    (text) => {
      expect([openValue(text), canOpen(text)]).toEqual([null, false]);
    },
  );

  it('goes step by step into what is nested, and not for ever', () => {
    let text = 'the end';
    for (let depth = 0; depth < 20; depth += 1) text = JSON.stringify([base64(text)]).replace(/^/, ' ');
    let value: JsonValue = text;
    let depth = 0;
    for (;;) {
      const opened = openValue(value, depth);
      expect(canOpen(value, depth)).toBe(opened !== null);
      if (!opened) break;
      value = 'text' in opened ? opened.text : 'members' in opened ? (opened.members[0]?.value ?? '') : '';
      depth += 1;
    }
    expect(depth).toBe(STEPS_MAX);
  });

  it('opens JSON nested so deep that it could not be written', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(openValue(deep)).toMatchObject({ kind: 'json', of: 'array', more: 0 });
  });

  it('never throws, and opens what it says can be opened', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]":,%=1a:/?&-TZ.', 'http://', '%41') });
    fc.assert(
      fc.property(fc.oneof(text, fc.jsonValue(), fc.webUrl({ withQueryParameters: true })), (value) => {
        const opened = openValue(value as JsonValue);
        expect(opened !== null).toBe(canOpen(value as JsonValue));
        if (opened && 'isLink' in opened && opened.isLink) expect(['http', 'https']).toContain(opened.scheme);
      }),
      { numRuns: 1000 },
    );
  });
});
