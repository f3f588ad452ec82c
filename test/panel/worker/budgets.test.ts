import { describe, expect, it } from 'vitest';
import { budgetsOf, compressions } from '../../../src/panel/worker/budgets.ts';
import { inspect } from '../../../src/sls/inspect.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { TRACK_URL, utf8 } from '../../support/fixtures.ts';

const wireOf = (text: string): Wire => ({
  method: 'POST',
  url: TRACK_URL,
  headers: [],
  body: { state: 'complete', bytes: utf8(text) },
});

describe('budgetsOf', () => {
  it('measures, weighs, and cuts keys that are as long as a body', () => {
    const key = 'k'.repeat(5000);
    const text = JSON.stringify({ __logs__: [{ [key]: '1' }, { [key]: '2' }] });
    const wire = wireOf(text);
    const { budgets, weights } = budgetsOf(wire, inspect(wire));
    expect(budgets.find(({ id }) => id === 'raw-body')).toMatchObject({ used: text.length });
    expect(budgets.every(({ path }) => (path?.length ?? 0) <= 256)).toBe(true);
    expect(weights?.byPart.bytes).toBe(text.length);
    expect(weights?.byKey.children.find(({ part }) => part === 'logs')?.children[0]?.key).toBe('k'.repeat(256));
    expect(weights?.repetition).toEqual({ bytes: 5002, byKey: [{ key: 'k'.repeat(256), logs: 2, bytes: 5002 }] });
  });

  it('weighs nothing where there is no log group', () => {
    const wire = wireOf('no JSON');
    expect(budgetsOf(wire, inspect(wire)).weights).toBe(null);
  });
});

describe('compressions', () => {
  it('tells what each would save of what travels, the best first', () => {
    const raw = utf8('a'.repeat(10_000));
    const found = compressions(raw.byteLength, raw);
    expect(found.map(({ compressType }) => compressType).sort()).toEqual(['deflate', 'lz4']);
    expect(found.every(({ bytes, saved }) => bytes + saved === 10_000 && saved > 9000)).toBe(true);
    expect((found[0]?.bytes ?? 0) <= (found[1]?.bytes ?? 0)).toBe(true);
  });
});
