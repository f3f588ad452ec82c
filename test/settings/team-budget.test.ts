import { describe, expect, it } from 'vitest';
import { allBudgetsOf, budgetOf, faultOfTeamBudget, type TeamBudget } from '../../src/settings/team-budget.ts';
import { noFindings, summaryOf } from '../support/batches.ts';

const budget = (rest: Partial<TeamBudget> = {}): TeamBudget => ({
  id: 'raw',
  limit: 30_720,
  scope: { topic: '*', logstore: '*' },
  ...rest,
});

const row = summaryOf({
  logstore: 'web-prod',
  digest: { ...noFindings, topic: 'checkout', logs: 4, sizes: { wire: 1000, raw: 15_360, declaredRaw: 1 } },
});

describe('allBudgetsOf', () => {
  it('tells every budget that holds, in their order, but for faulty ones and those of others', () => {
    const budgets = [
      budget(),
      budget({ id: 'logs', limit: 2 }),
      budget({ limit: 0 }),
      budget({ scope: { topic: '*', logstore: 'another' } }),
    ];
    expect(allBudgetsOf(row, budgets)).toEqual([
      { id: 'raw', used: 15_360, limit: 30_720, ratio: 0.5 },
      { id: 'logs', used: 4, limit: 2, ratio: 2 },
    ]);
  });
});

describe('budgetOf', () => {
  it('tells the budget of which most is used', () => {
    const budgets = [budget(), budget({ id: 'wire', limit: 500 }), budget({ id: 'logs', limit: 8 })];
    expect(budgetOf(row, budgets)).toEqual({ id: 'wire', used: 1000, limit: 500, ratio: 2 });
    expect(budgetOf(row, budgets.slice(0, 1))).toEqual({ id: 'raw', used: 15_360, limit: 30_720, ratio: 0.5 });
  });

  it('of two that are used alike tells the first', () => {
    expect(budgetOf(row, [budget({ id: 'logs', limit: 8 }), budget()])).toMatchObject({ id: 'logs' });
  });

  it.each([
    ['check*', 'web-*', true],
    ['checkout', 'web-prod', true],
    ['check', '*', false],
    ['*', 'app-*', false],
  ])('holds for topic %s and logstore %s: %s', (topic, logstore, holds) => {
    expect(budgetOf(row, [budget({ scope: { topic, logstore } })]) !== null).toBe(holds);
  });

  it('holds for a batch without a topic only where it holds for every topic', () => {
    const untitled = summaryOf({ digest: noFindings });
    expect(budgetOf(untitled, [budget()])).toMatchObject({ used: 10 });
    expect(budgetOf(untitled, [budget({ scope: { topic: '**', logstore: '*' } })])).toBe(null);
  });

  it('judges a batch that is not inspected by the bytes of its body alone', () => {
    const begun = summaryOf({ digest: null });
    expect(budgetOf(begun, [budget(), budget({ id: 'logs' })])).toBe(null);
    expect(budgetOf(begun, [budget({ id: 'wire', limit: 100 })])).toMatchObject({ used: 10, ratio: 0.1 });
    expect(budgetOf(summaryOf({ digest: null, body: 'unavailable' }), [budget({ id: 'wire' })])).toBe(null);
  });

  it('judges nothing by a budget that has a fault, nor where there is none', () => {
    expect(budgetOf(row, [])).toBe(null);
    expect(budgetOf(row, [budget({ limit: 0 }), budget({ limit: Number.NaN })])).toBe(null);
  });
});

describe('faultOfTeamBudget', () => {
  it.each<[Partial<TeamBudget>, object | null]>([
    [{}, null],
    [{ limit: 0.5 }, { kind: 'limit' }],
    [{ limit: -1 }, { kind: 'limit' }],
    [{ scope: { topic: '', logstore: '*' } }, { kind: 'empty', part: 'topic' }],
    [{ scope: { topic: '*', logstore: 'a'.repeat(257) } }, { kind: 'too-long', part: 'logstore', maxCharacters: 256 }],
  ])('of %j is %j', (rest, fault) => {
    expect(faultOfTeamBudget(budget(rest))).toEqual(fault);
  });
});
