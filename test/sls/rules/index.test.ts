import { describe, expect, it } from 'vitest';
import { inspectBatch } from '../../../src/batch/inspect-batch.ts';
import { inspect } from '../../../src/sls/inspect.ts';
import { RULES } from '../../../src/sls/rules/index.ts';
import { breaching } from '../../support/breaches.ts';
import { GOOD_BODY, get, post } from '../../support/fixtures.ts';

describe('the table of rules', () => {
  it('has these rules, in the order in which a server comes upon their breaches', () => {
    expect(RULES.map(({ id }) => id)).toEqual([
      'preflight-refused',
      'preflight-header-refused',
      'custom-collector',
      'get-too-long',
      'method',
      'logstore-name',
      'project-missing',
      'host-doubled-project',
      'project-name',
      'apiversion-case',
      'query-key-repeated',
      'authorization-missing',
      'apiversion-missing',
      'apiversion-value',
      'content-encoding',
      'compresstype-unknown',
      'rawsize-missing',
      'rawsize-not-a-number',
      'body-hidden',
      'compressed-without-header',
      'body-size-10mb',
      'rawsize-utf16',
      'rawsize-mismatch',
      'body-not-decompressed',
      'framing',
      'lz4-end-of-block',
      'lz4-zero-offset',
      'trailing-bytes',
      'body-empty',
      'utf8-invalid',
      'byte-order-mark',
      'body-json',
      'body-not-object',
      'logs-not-array',
      'logs-empty',
      'log-not-object',
      'log-empty',
      'value-not-string',
      'value-null',
      'topic-type',
      'source-type',
      'source-missing',
      'tags-type',
      'tag-value-type',
      'reserved-tag',
      'part-unknown',
      'duplicate-key',
      'reserved-key',
      'topic-in-log',
      'key-charset',
      'lone-surrogate',
      'suspicious-value',
      'body-size-3mb',
      'too-many-logs',
      'topic-size',
      'source-size',
      'key-length',
      'value-size',
      'tag-size',
    ]);
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s: no error that is only inferred, and a source',
    (_id, rule) => {
      if (rule.evidence === 'inferred') expect(['warning', 'info']).toContain(rule.severity);
      expect(new URL(rule.source).protocol).toBe('https:');
    },
  );

  it('is broken, each of them, by a request of the table of breaches', () => {
    const sources = breaching();
    expect(sources.map(({ rule }) => rule).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
    const unbroken = sources.filter(
      ({ rule, batch, bytes }) => !inspectBatch(batch, bytes).findings.some((finding) => finding.rule === rule),
    );
    expect(unbroken.map(({ rule }) => rule)).toEqual([]);
  });

  it.each([
    ['a POST', post(GOOD_BODY)],
    ['a GET', get('&a=1')],
  ])('has no word against %s that does all right', (_name, wire) => {
    expect(inspect(wire).findings).toEqual([]);
  });
});
