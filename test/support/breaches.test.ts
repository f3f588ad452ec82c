import { describe, expect, it } from 'vitest';
import { inspectBatch } from '../../src/batch/inspect-batch.ts';
import { RULES } from '../../src/sls/rules/index.ts';
import { breaching } from './breaches.ts';

describe('the requests that break rules', () => {
  const sources = breaching();

  it('are one for each rule', () => {
    expect(sources.map(({ rule }) => rule).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
  });

  it.each(sources.map((source) => [source.rule, source] as const))('%s', (rule, { batch, bytes }) => {
    expect(inspectBatch(batch, bytes).findings.map((finding) => finding.rule)).toContain(rule);
  });
});
