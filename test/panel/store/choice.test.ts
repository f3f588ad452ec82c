import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../src/batch/summary.ts';
import { type Choice, countRows, isChosen, NO_ROWS } from '../../../src/panel/store/choice.ts';
import type { Severity } from '../../../src/sls/rules/rule.ts';
import { noFindings, summaryOf } from '../../support/batches.ts';

const found = (severity: Severity) => ({
  digest: { ...noFindings, findings: { ...noFindings.findings, [severity]: 1 } },
});
const waiting = { answer: 'waiting', status: null } as const;

describe('isChosen', () => {
  it.each<[string, Partial<Summary>, Choice[]]>([
    ['ok', {}, ['all']],
    ['a warning', found('warning'), ['all', 'warnings']],
    ['an error', found('error'), ['all', 'errors']],
    ['waiting', waiting, ['all', 'pending']],
    ['receiving', { answer: 'receiving' }, ['all', 'pending']],
    ['waiting, and already wrong', { ...waiting, ...found('error') }, ['all', 'errors', 'pending']],
  ])('a batch that is %s', (_, rest, expected) => {
    const choices: Choice[] = ['all', 'errors', 'warnings', 'pending'];
    expect(choices.filter((choice) => isChosen(summaryOf(rest), choice))).toEqual(expected);
  });
});

describe('countRows', () => {
  it('counts what each choice shows, and preflights apart, and takes away what has gone', () => {
    const [wrong, preflight] = [
      summaryOf({ ...waiting, ...found('error') }),
      summaryOf({ method: 'OPTIONS', status: 400 }),
    ];
    const counts = countRows(NO_ROWS, { gone: [], come: [summaryOf(), wrong, preflight] });
    expect(counts).toEqual({ all: 2, errors: 1, warnings: 0, pending: 1, preflights: 1 });
    expect(countRows(counts, { gone: [wrong, preflight], come: [] })).toEqual({ ...NO_ROWS, all: 1 });
  });
});
