import { describe, expect, it } from 'vitest';
import { inspectBatch } from '../../../src/batch/inspect-batch.ts';
import { FINDINGS_MAX, lighten, TAGS_MAX } from '../../../src/panel/worker/light-inspection.ts';
import type { Finding } from '../../../src/sls/judge.ts';
import { batchOf } from '../../support/batches.ts';
import { utf8 } from '../../support/fixtures.ts';

const inspected = (body: unknown) => {
  const bytes = utf8(JSON.stringify(body));
  return inspectBatch(batchOf({ body: { state: 'complete', byteLength: bytes.byteLength } }), bytes);
};

describe('a light inspection', () => {
  it('is an inspection without its text and logs, of which it says how many there are', () => {
    const whole = inspected({ __topic__: 't', __tags__: { env: 'prod', n: 5 }, __logs__: [{ a: '1' }, { a: 2 }] });
    const { text, logGroup, ...rest } = whole;
    const light = lighten(whole);
    expect(light).toEqual({
      ...rest,
      textLength: text?.length,
      logGroup: {
        topic: 't',
        source: null,
        tags: [
          { name: 'env', text: 'prod', type: 'string', length: 4, key: -1, kind: 'text' },
          { name: 'n', text: '5', type: 'number', length: 1, key: -1, kind: 'number' },
        ],
        moreTags: 0,
        logs: 2,
      },
      counts: light.counts,
    });
    expect(light.counts.error).toBe(whole.findings.filter(({ severity }) => severity === 'error').length);
  });

  it('of a body that could not be read has neither', () => {
    const light = lighten(inspectBatch(batchOf(), null));
    expect([light.textLength, light.logGroup]).toEqual([null, null]);
  });

  it('stays light, whatever was sent', () => {
    const tags = Object.fromEntries(
      Array.from({ length: 2000 }, (_, n) => [`${n}${'k'.repeat(1000)}`, 'v'.repeat(3000)]),
    );
    const light = lighten(
      inspected({ __topic__: 't'.repeat(1_000_000), __source__: '', __tags__: tags, __logs__: [] }),
    );
    expect([light.logGroup?.tags.length, light.logGroup?.moreTags]).toEqual([TAGS_MAX, 2000 - TAGS_MAX]);
    expect(JSON.stringify(light.logGroup).length).toBeLessThan(2_000_000);
  });

  it('keeps the gravest findings, counts the others, and all by severity', () => {
    const whole = inspected({ __logs__: [] });
    const finding = { rule: 'r', evidence: 'documented', source: '', path: null, facts: {}, predicts: null } as const;
    const many: Finding[] = Array.from({ length: 1500 }, (_, n) => ({
      ...finding,
      rule: String(n),
      severity: n % 3 === 0 ? 'error' : n % 3 === 1 ? 'warning' : 'info',
    }));
    const light = lighten({ ...whole, findings: many, uncounted: 7 });
    expect([light.findings.length, light.uncounted]).toEqual([FINDINGS_MAX, 507]);
    expect(light.counts).toEqual({ error: 500, warning: 500, info: 500 });
    expect(light.findings.some(({ severity }) => severity === 'info')).toBe(false);
    expect(light.findings.map(({ rule }) => Number(rule))).toEqual(
      light.findings.map(({ rule }) => Number(rule)).sort((a, b) => a - b),
    );
  });
});
