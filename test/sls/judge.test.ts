import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/sls/inspect.ts';
import { judge } from '../../src/sls/judge.ts';
import { FINDINGS_PER_RULE } from '../../src/sls/limits.ts';
import type { JsonValue } from '../../src/sls/log-group.ts';
import { PUT_WEBTRACKING } from '../../src/sls/rules/rule.ts';
import { found, post } from '../support/fixtures.ts';

const postLogs = (logs: readonly JsonValue[]) =>
  post(JSON.stringify({ __topic__: 'web', __source__: 'web', __logs__: logs }));

describe('judge', () => {
  it('makes a finding of a breach, with the rule’s own evidence', () => {
    expect(inspect(postLogs([{ price: 7 }])).findings).toEqual([
      {
        rule: 'value-not-string',
        severity: 'error',
        evidence: 'documented',
        source: PUT_WEBTRACKING,
        path: '__logs__[0].price',
        facts: { got: 'number', value: '7' },
        predicts: 'PostBodyInvalid',
      },
    ]);
  });

  it('tells findings in the order of the table, each rule’s in the order of the body', () => {
    const logs = [{ 'a-b': 'null', __topic__: 'x' }, 7, { 'a-b': 1, __topic__: 'NaN' }];
    expect(found(inspect(postLogs(logs)))).toEqual([
      ['log-not-object', 'error', '__logs__[1]'],
      ['value-not-string', 'error', '__logs__[2]["a-b"]'],
      ['topic-in-log', 'info', '__logs__[0].__topic__'],
      ['topic-in-log', 'info', '__logs__[2].__topic__'],
      ['key-charset', 'info', '__logs__[0]["a-b"]'],
      ['key-charset', 'info', '__logs__[2]["a-b"]'],
      ['suspicious-value', 'info', '__logs__[0]["a-b"]'],
      ['suspicious-value', 'info', '__logs__[2].__topic__'],
    ]);
  });

  it('knows a key wherever it stands in a log', () => {
    const logs = [
      { a: '', 'b-': '' },
      { 'b-': '', a: '' },
      { a: '', c: '', 'b-': '' },
    ];
    expect(found(inspect(postLogs(logs)))).toEqual([
      ['key-charset', 'info', '__logs__[0]["b-"]'],
      ['key-charset', 'info', '__logs__[1]["b-"]'],
      ['key-charset', 'info', '__logs__[2]["b-"]'],
    ]);
  });

  it('reads __proto__ as a key like any other', () => {
    const wire = post('{"__source__":"web","__logs__":[{"__proto__":7},{"__proto__":{"a":1}}]}');
    expect(found(inspect(wire))).toEqual([
      ['value-not-string', 'error', '__logs__[0].__proto__'],
      ['value-not-string', 'error', '__logs__[1].__proto__'],
    ]);
  });

  it('keeps so many findings of a rule, and counts the rest', () => {
    const wire = postLogs(Array.from({ length: FINDINGS_PER_RULE + 7 }, () => ({ a: 1, b: 'NaN' })));
    const { findings, uncounted } = inspect(wire);
    const kept = (rule: string) => findings.filter((finding) => finding.rule === rule).map(({ path }) => path);
    expect(kept('value-not-string')).toHaveLength(FINDINGS_PER_RULE);
    expect(kept('suspicious-value').at(-1)).toBe(`__logs__[${FINDINGS_PER_RULE - 1}].b`);
    expect([findings.length, uncounted]).toEqual([2 * FINDINGS_PER_RULE, 14]);
  });

  it('cuts a fact that is as long as the body, and not through a character', () => {
    const wire = post('{"__source__":"web","__logs__":[]}', {
      'x-log-bodyrawsize': `${'x'.repeat(255)}😀${'x'.repeat(1_000_000)}`,
      'x-log-apiversion': '0.6.0',
    });
    const [finding] = inspect(wire).findings.filter(({ rule }) => rule === 'rawsize-not-a-number');
    expect(finding?.facts).toEqual({ got: `${'x'.repeat(255)}…` });
  });

  it('finds nothing in a preflight', () => {
    const reading = {
      wire: { ...post('{'), method: 'OPTIONS' },
      target: null,
      headers: { apiVersion: null, bodyRawSize: 'x', bodyRawBytes: null, compressType: 'x' },
      body: { stage: 'none' },
      logGroup: null,
      preflight: null,
    } as const;
    expect(judge(reading)).toEqual({ findings: [], uncounted: 0 });
  });
});
