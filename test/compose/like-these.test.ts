import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEW_DRAFT } from '../../src/compose/draft.ts';
import { fieldsSeen, logLikeThese } from '../../src/compose/like-these.ts';
import { expand } from '../../src/compose/variables.ts';
import type { Log, LogGroup } from '../../src/sls/log-group.ts';

const group = (...logs: Log[]): LogGroup => ({ topic: null, source: null, tags: {}, logs });

const proposedFor = (...values: Log[string][]) => fieldsSeen([group(...values.map((a) => ({ a })))])[0]?.value;

describe('the fields of captured logs', () => {
  it('come by frequency, then in the order in which they were seen', () => {
    const seen = fieldsSeen([
      group({ event: 'view', page: '/', rare: '1' }, { page: '/cart', event: 'view' }),
      group({ event: 'click' }),
    ]);
    expect(seen).toEqual([
      { key: 'event', count: 3, share: 1, value: 'view' },
      { key: 'page', count: 2, share: 2 / 3, value: '/' },
      { key: 'rare', count: 1, share: 1 / 3, value: '1' },
    ]);
  });

  it.each([
    ['the most frequent value', ['b', 'a', 'a'], 'a'],
    ['a time in ms', ['1700000000000', '1700000000001'], '{{now}}'],
    ['a time in s', ['1700000000', '1700000009'], '{{now:s}}'],
    ['a time in us', ['1700000000000000'], '{{now:us}}'],
    ['a time in ns', ['1700000000000000000'], '{{now:ns}}'],
    ['a time of ISO 8601', ['2026-11-23T04:00:00.000Z', '2026-11-23T04:00:01Z'], '{{now:iso}}'],
    ['a date, which is no such time', ['2026-11-23', '2026-11-23'], '2026-11-23'],
    ['times of two kinds', ['1700000000', '1700000000000', '1700000000'], '1700000000'],
    ['a UUID', ['11111111-2222-4333-8444-555555555555', '11111111-2222-4333-8444-555555555556'], '{{uuid}}'],
    ['a UUID alone', ['11111111-2222-4333-8444-555555555555'], '{{uuid}}'],
    [
      'a UUID that names something',
      new Array(2).fill('11111111-2222-4333-8444-555555555555'),
      '11111111-2222-4333-8444-555555555555',
    ],
    ['a counter', ['7', '8', '9'], '{{counter:10,1}}'],
    ['a counter in steps', ['10', '15', '20'], '{{counter:25,5}}'],
    ['numbers that are no counter', ['1', '2', '4'], '1'],
    ['a number that stays', ['3', '3', '3'], '3'],
    ['two numbers, which may be chance', ['1', '2'], '1'],
    ['what was no string', [129, 129, null, { a: 1 }], '129'],
    ['what looks like a variable', ['{{name}}'], '{{{{}}name}}'],
    ['what is too long', ['x'.repeat(10_001)], ''],
  ])('have %s', (_, values, proposed) => {
    expect(proposedFor(...(values as string[]))).toBe(proposed);
  });
});

describe('a new log like these', () => {
  it('has what most of them have', () => {
    expect(
      logLikeThese([
        group({ event: 'a', at: '1700000000000' }, { event: 'a', x: '1' }, { event: 'b', at: '1700000000001' }),
      ]),
    ).toBe('{\n  "event": "a",\n  "at": "{{now}}"\n}');
  });

  it('has what the first have where they have nothing in common', () => {
    expect(logLikeThese([group({ a: '1' }, { b: '2' }, { c: '3' })])).toBe(
      '{\n  "a": "1",\n  "b": "2",\n  "c": "3"\n}',
    );
  });

  it('is empty where there are none', () => {
    expect([logLikeThese([]), logLikeThese([group()]), logLikeThese([group({})])]).toEqual(['{}', '{}', '{}']);
  });

  it('is JSON with strings alone, whatever was captured', () => {
    const values = { now: 0, uuid: () => 'u', random: () => 0, turn: 0, environment: {}, row: {} };
    const logs = fc.array(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.jsonValue())), { maxLength: 5 });
    fc.assert(
      fc.property(logs, (each) => {
        const text = logLikeThese([group(...(each as Log[]))]);
        const { body } = expand({ ...NEW_DRAFT, body: { form: 'text', text, spacing: 'compact' } }, values);
        const log = JSON.parse(body.form === 'text' ? body.text : '') as Record<string, unknown>;
        const captured = new Set(each.flatMap((one) => Object.keys(one)));
        for (const [key, value] of Object.entries(log)) {
          expect(typeof value).toBe('string');
          expect(captured.has(key)).toBe(true);
        }
      }),
    );
  });

  it('is made of a hundred thousand logs, or of a hundred thousand keys, in bounded time', () => {
    logLikeThese([group(...Array.from({ length: 100_000 }, (_, index) => ({ n: String(index), a: 'x' })))]);
    const manyKeys = [group(...Array.from({ length: 100_000 }, (_, index) => ({ [`k${index}`]: 'x' })))];
    expect(fieldsSeen(manyKeys)).toHaveLength(1000);
  }, 30_000);
});
