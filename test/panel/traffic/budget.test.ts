import { describe, expect, it } from 'vitest';
import { tightestBudget } from '../../../src/panel/traffic/budget.ts';
import { noFindings, summaryOf } from '../../support/batches.ts';

const sized = (wire: number | null, raw: number | null) => ({
  ...noFindings,
  logs: 5,
  sizes: { wire, raw, declaredRaw: null },
});

describe('tightestBudget', () => {
  it('of a body is what SLS advises', () => {
    expect(tightestBudget(summaryOf({ digest: sized(10, 300) }), [])).toEqual({
      id: 'raw-body-advised',
      unit: 'bytes',
      used: 300,
      max: 3_145_728,
    });
  });

  it('of a beacon is the browser’s limit, where that is tighter', () => {
    const beacon = (wire: number, raw: number) =>
      tightestBudget(summaryOf({ transport: 'beacon', digest: sized(wire, raw) }), [])?.id;
    expect([beacon(300, 300), beacon(10, 3_000_000)]).toEqual(['beacon', 'raw-body-advised']);
  });

  it('is the team’s, where it has one that is tighter', () => {
    const scope = { topic: '*', logstore: '*' };
    const row = summaryOf({ digest: sized(10, 300) });
    expect(tightestBudget(row, [{ id: 'logs', limit: 10, scope }])).toEqual({
      id: 'team',
      unit: 'logs',
      used: 5,
      max: 10,
    });
    expect(tightestBudget(row, [{ id: 'raw', limit: 1e9, scope }])?.id).toBe('raw-body-advised');
  });

  it('of a GET is the length of its URL; there is none of a preflight, nor of what is not known', () => {
    const get = summaryOf({ method: 'GET' });
    expect(tightestBudget(get, [])).toMatchObject({ id: 'get-request', used: get.url.length });
    expect(tightestBudget(summaryOf({ method: 'OPTIONS' }), [])).toBeNull();
    expect(tightestBudget(summaryOf({ digest: null }), [])).toBeNull();
  });
});
