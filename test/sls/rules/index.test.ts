import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/sls/inspect.ts';
import { RULES } from '../../../src/sls/rules/index.ts';
import { GOOD_BODY, get, post } from '../../support/fixtures.ts';

describe('the table of rules', () => {
  it('has these rules, in the order in which a request is read', () => {
    expect(RULES.map(({ id }) => id)).toEqual([
      'host-doubled-project',
      'project-name',
      'logstore-name',
      'get-too-long',
      'apiversion-missing',
      'apiversion-value',
      'compresstype-unknown',
      'rawsize-missing',
      'rawsize-not-a-number',
      'rawsize-utf16',
      'rawsize-mismatch',
      'body-hidden',
      'body-empty',
      'body-not-decompressed',
      'framing',
      'compressed-without-header',
      'lz4-end-of-block',
      'utf8-invalid',
      'body-json',
      'body-not-object',
      'logs-not-array',
      'logs-empty',
      'log-not-object',
      'value-not-string',
      'topic-type',
      'source-type',
      'source-missing',
      'tags-type',
      'tag-value-type',
      'reserved-key',
      'topic-in-log',
      'suspicious-value',
      'body-size-10mb',
      'body-size-3mb',
      'too-many-logs',
      'topic-size',
      'source-size',
      'key-length',
      'value-size',
    ]);
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s: no error that is only inferred, and a source',
    (_id, rule) => {
      if (rule.evidence === 'inferred') expect(['warning', 'info']).toContain(rule.severity);
      expect(new URL(rule.source).protocol).toBe('https:');
    },
  );

  it.each([
    ['a POST', post(GOOD_BODY)],
    ['a GET', get('&a=1')],
  ])('has no word against %s that does all right', (_name, wire) => {
    expect(inspect(wire).findings).toEqual([]);
  });
});
