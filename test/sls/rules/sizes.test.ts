import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/sls/judge.ts';
import { LOG_MODEL, USER_GUIDE } from '../../../src/sls/rules/rule.ts';
import { findingsOf, GOOD_BODY, get, post, postCompressed, utf8 } from '../../support/fixtures.ts';

const MB = 1_048_576;

/** A good body of so many bytes: JSON may end in spaces. */
const ofBytes = (bytes: number) => utf8(GOOD_BODY.padEnd(bytes));

const logsOf = (logs: readonly Record<string, string>[]) => post(JSON.stringify({ __source__: 's', __logs__: logs }));

const advised = (rule: string, source: string, path: string, facts: Finding['facts']): Finding => ({
  rule,
  severity: 'warning',
  evidence: 'documented',
  source,
  path,
  facts,
  predicts: null,
});

describe('body-size-3mb', () => {
  const max = 3 * MB;

  it.each([max + 1, 10 * MB])('finds %i bytes', (bytes) => {
    expect(findingsOf('body-size-3mb', post(ofBytes(bytes)))).toEqual([
      advised('body-size-3mb', USER_GUIDE, 'body', { bytes, max }),
    ]);
  });

  it('finds the raw size, not the size of what travels', () => {
    expect(findingsOf('body-size-3mb', postCompressed(deflateSync(ofBytes(max + 1)), 'deflate', max + 1))).toEqual([
      advised('body-size-3mb', USER_GUIDE, 'body', { bytes: max + 1, max }),
    ]);
  });

  it('leaves exactly so many, and what the harder rule finds', () => {
    expect(findingsOf('body-size-3mb', post(ofBytes(max)))).toEqual([]);
    expect(findingsOf('body-size-3mb', post(ofBytes(10 * MB + 1)))).toEqual([]);
  });
});

describe('too-many-logs', () => {
  const logs = (count: number) => logsOf(Array.from({ length: count }, () => ({})));

  it('finds 4097', () => {
    expect(findingsOf('too-many-logs', logs(4097))).toEqual([
      advised('too-many-logs', USER_GUIDE, '__logs__', { logs: 4097, max: 4096 }),
    ]);
  });

  it('leaves 4096', () => {
    expect(findingsOf('too-many-logs', logs(4096))).toEqual([]);
  });
});

describe.each([
  ['topic-size', '__topic__'],
  ['source-size', '__source__'],
])('%s', (rule, part) => {
  const of = (text: string) => post(JSON.stringify({ [part]: text, __logs__: [{}] }));

  it.each([
    ['a'.repeat(129), 129],
    [`${'你'.repeat(42)}aaa`, 129],
    ['🚀'.repeat(33), 132],
  ])('finds %s', (text, bytes) => {
    expect(findingsOf(rule, of(text))).toEqual([advised(rule, LOG_MODEL, part, { bytes, max: 128 })]);
  });

  it.each(['', 'a'.repeat(128), `${'你'.repeat(42)}aa`, '🚀'.repeat(32)])('leaves %s', (text) => {
    expect(findingsOf(rule, of(text))).toEqual([]);
  });
});

describe('topic-size', () => {
  it('finds the topic of a query', () => {
    expect(findingsOf('topic-size', get(`&__topic__=${'a'.repeat(129)}`))).toEqual([
      advised('topic-size', LOG_MODEL, '__topic__', { bytes: 129, max: 128 }),
    ]);
  });
});

describe('key-length', () => {
  it('finds the empty key and the long one', () => {
    expect(
      findingsOf('key-length', logsOf([{ a: '1' }, { '': '1', ['k'.repeat(129)]: '1', ['你'.repeat(43)]: '1' }])),
    ).toEqual([
      advised('key-length', LOG_MODEL, '__logs__[1][""]', { bytes: 0, max: 128 }),
      advised('key-length', LOG_MODEL, `__logs__[1]["${'k'.repeat(128)}…"]`, { bytes: 129, max: 128 }),
      advised('key-length', LOG_MODEL, `__logs__[1]["${'你'.repeat(43)}"]`, { bytes: 129, max: 128 }),
    ]);
  });

  it('leaves 1 and 128 bytes', () => {
    expect(
      findingsOf('key-length', logsOf([{ k: '1', ['k'.repeat(128)]: '1', [`${'你'.repeat(42)}kk`]: '1' }])),
    ).toEqual([]);
  });
});

describe('value-size', () => {
  const max = MB;

  it('finds one byte more, at its path', () => {
    expect(
      findingsOf('value-size', logsOf([{ a: '1' }, { a: 'v'.repeat(max + 1), 'add to cart': '你'.repeat(349_526) }])),
    ).toEqual([
      advised('value-size', LOG_MODEL, '__logs__[1].a', { bytes: max + 1, max }),
      advised('value-size', LOG_MODEL, '__logs__[1]["add to cart"]', { bytes: 1_048_578, max }),
    ]);
  });

  it('leaves exactly so many', () => {
    expect(findingsOf('value-size', logsOf([{ a: 'v'.repeat(max), b: `${'你'.repeat(349_525)}v` }]))).toEqual([]);
  });
});

describe('tag-size', () => {
  const tagged = (tags: Record<string, unknown>) => post(JSON.stringify({ __tags__: tags, __logs__: [{}] }));
  const tooLong = (path: string, bytes: number, max: number): Finding => ({
    ...advised('tag-size', LOG_MODEL, path, {
      ...(max === MB ? { part: 'value', min: 0 } : { part: 'key', min: 1 }),
      bytes,
      max,
    }),
    evidence: 'inferred',
  });

  it('finds the empty key, the long one and the long value', () => {
    const long = 'k'.repeat(129);
    expect(
      findingsOf('tag-size', tagged({ a: '1', '': '1', [long]: '1', ['你'.repeat(43)]: '1', b: 'v'.repeat(MB + 1) })),
    ).toEqual([
      tooLong('__tags__[""]', 0, 128),
      tooLong(`__tags__["${'k'.repeat(128)}…"]`, 129, 128),
      tooLong(`__tags__["${'你'.repeat(43)}"]`, 129, 128),
      tooLong('__tags__.b', MB + 1, MB),
    ]);
  });

  it('says of a tag one thing: first that of its key', () => {
    expect(findingsOf('tag-size', tagged({ '': 'v'.repeat(MB + 1) }))).toEqual([tooLong('__tags__[""]', 0, 128)]);
  });

  it('leaves 1 and 128 bytes, a value of 1 MB, and one that is no string', () => {
    expect(
      findingsOf(
        'tag-size',
        tagged({ k: 'v'.repeat(MB), ['k'.repeat(128)]: '', [`${'你'.repeat(42)}kk`]: 7, n: null }),
      ),
    ).toEqual([]);
    expect(findingsOf('tag-size', post('{"__tags__":["",""]}'))).toEqual([]);
  });
});
