import { describe, expect, it } from 'vitest';
import { type Standing, standing } from '../../src/batch/standing.ts';
import type { Summary } from '../../src/batch/summary.ts';
import type { Severity } from '../../src/sls/rules/rule.ts';
import { noFindings, summaryOf } from '../support/batches.ts';

const found = (severity: Severity) => ({
  digest: { ...noFindings, findings: { ...noFindings.findings, [severity]: 1 } },
});
const waiting = { answer: 'waiting', status: null } as const;

describe('standing', () => {
  it.each<[string, Partial<Summary>, Standing]>([
    ['accepted, nothing found', {}, 'ok'],
    ['accepted, a remark', found('info'), 'info'],
    ['accepted, a warning', found('warning'), 'warning'],
    ['accepted, though wrong', found('error'), 'error'],
    ['redirected', { answer: 'redirected', status: 307 }, 'ok'],
    ['refused, nothing found', { status: 400 }, 'error'],
    ['refused while the answer is arriving', { answer: 'receiving', status: 500 }, 'error'],
    ['not answered', { answer: 'failed', status: null }, 'error'],
    ['waiting', waiting, 'waiting'],
    ['waiting, and a warning', { ...waiting, ...found('warning') }, 'waiting'],
    ['waiting, and already wrong', { ...waiting, ...found('error') }, 'error'],
    ['accepted, not inspected yet', { digest: null }, 'waiting'],
    ['accepted, body hidden', { body: 'unavailable' }, 'unknown'],
    ['accepted, body cut, and a warning', { body: 'truncated', ...found('warning') }, 'unknown'],
    ['accepted, body a form', { body: 'form' }, 'unknown'],
    ['refused, body hidden', { body: 'unavailable', status: 400 }, 'error'],
    ['an image without a body', { method: 'GET', body: 'none' }, 'ok'],
    ['a preflight', { method: 'OPTIONS', body: 'none' }, 'preflight'],
    ['a preflight that waits', { method: 'OPTIONS', ...waiting }, 'preflight'],
    ['a preflight that was refused', { method: 'OPTIONS', status: 403 }, 'error'],
  ])('of a batch that is %s', (_, rest, expected) => {
    expect(standing(summaryOf(rest))).toBe(expected);
  });
});
