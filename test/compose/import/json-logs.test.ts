import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/compose/import/json-logs.ts';
import { Notes } from '../../../src/compose/import/mistake.ts';
import { caught } from '../../support/fixtures.ts';

const bodies = (text: string) => {
  const reading = readJson(text, new Notes());
  return reading.form === 'har'
    ? reading
    : { form: reading.form, bodies: reading.bodies.map((body) => JSON.parse(body) as unknown) };
};

describe('readJson', () => {
  it.each([
    ['{"__logs__":[]}', 'log-group', [{ __logs__: [] }]],
    ['{"__logs__":"wrong on purpose"}', 'log-group', [{ __logs__: 'wrong on purpose' }]],
    [
      '[{"__logs__":[{"a":","}]} , {"__topic__":"]","__logs__":[]}]',
      'log-group',
      [{ __logs__: [{ a: ',' }] }, { __topic__: ']', __logs__: [] }],
    ],
    ['[]', 'logs', [{ __logs__: [] }]],
    ['[1, {"a":1}]', 'logs', [{ __logs__: [1, { a: 1 }] }]],
    ['{}', 'log', [{ __logs__: [{}] }]],
    ['{"a":1}\n\n{"b":2},\r\n  {"c":3}', 'ndjson', [{ __logs__: [{ a: 1 }, { b: 2 }, { c: 3 }] }]],
    ['{"a":1}\n{"__logs__":[{"b":1}]}', 'ndjson', [{ __logs__: [{ a: 1 }] }, { __logs__: [{ b: 1 }] }]],
    ["[{a: 'b', c: 1.50, d: x.y,}] // logs", 'logs', [{ __logs__: [{ a: 'b', c: 1.5, d: '{{x_y}}' }] }]],
  ] as const)('%s', (text, form, list) => {
    expect(bodies(text)).toEqual({ form, bodies: list });
  });

  it('leaves a log group as somebody laid it out', () => {
    const text = '{\n\t"__logs__" : [ ]\n}';
    expect(readJson(`${text}\n`, new Notes())).toEqual({ form: 'log-group', bodies: [text] });
  });

  it.each([
    ['{"log":{"entries":[]}}', '{"log":{"entries":[]}}'],
    ['{"request":{"url":"x"}}', '{"log":{"entries":[{"request":{"url":"x"}}]}}'],
    ['[{"request":{"url":"x"}}]', '{"log":{"entries":[{"request":{"url":"x"}}]}}'],
  ])('%s is a HAR', (text, har) => {
    expect(readJson(text, new Notes())).toEqual({ form: 'har', har });
  });

  it.each([
    ['[1,"2"]', 'no-logs', 0],
    ['{"a":1', 'not-json', 6],
    ['{\n "a": "x }', 'not-json', 8],
    ['{"a":1}\n{"b":2}\n[1]', 'no-logs', 16],
    ['{"a":1}\n  {"b":x}', 'not-json', 15],
    ['{"a": f(', 'not-json', 6],
  ])('%j has no logs: %s at %i', (text, fault, at) => {
    expect(caught(() => readJson(text, new Notes()))).toMatchObject({ fault, at });
  });
});
