import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../../src/panel/detail/logs/marks.ts';
import type { Finding } from '../../../../src/sls/judge.ts';

const finding = (path: string | null, severity: Finding['severity']): Finding => ({
  ...{ rule: `${severity} at ${path}`, evidence: 'documented', source: '', facts: {}, predicts: null },
  path,
  severity,
});

describe('the findings of logs', () => {
  const marks = marksOf([
    ...[finding('__logs__[1].a', 'info'), finding('__logs__[1].a', 'error'), finding('__logs__[1].a.in', 'warning')],
    ...[finding('__logs__[1]', 'warning'), finding('__logs__[12]["a b"]', 'error'), finding('url', 'error')],
    finding(null, 'error'),
  ]);

  it('lie at a log or at a value, the gravest first', () => {
    expect(marks.ofLog(1)?.rule).toBe('warning at __logs__[1]');
    expect(marks.ofValue(1, 'a')?.rule).toBe('error at __logs__[1].a');
    expect(marks.ofValue(12, 'a b')?.rule).toBe('error at __logs__[12]["a b"]');
  });

  it('lie nowhere else', () => {
    expect([marks.ofLog(0), marks.ofLog(12), marks.ofValue(1, 'b'), marks.ofValue(2, 'a')]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('may be within a value', () => {
    expect(marksOf([finding('__logs__[0].a.in', 'info')]).ofValue(0, 'a')?.severity).toBe('info');
  });
});
