import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../src/panel/share/ticket-findings.ts';
import { inspect } from '../../../src/sls/inspect.ts';
import { GOOD_BODY, post } from '../../support/fixtures.ts';

const words = (body: string, language: 'en' | 'zh-CN' = 'en') => findingsOf(inspect(post(body)), language);

describe('findingsOf', () => {
  it('says that there are none', () => {
    expect(words(GOOD_BODY)).toBe('The request meets the specification.');
  });

  it('puts the gravest first, and writes twenty out', () => {
    const logs = Array.from({ length: 150 }, (_, n) => ({ [`k${n}`]: n }));
    const text = words(JSON.stringify({ __logs__: logs }));
    expect(text.match(/^\d+\. \*\*Error\*\*/gm)).toHaveLength(20);
    expect(text).toMatch(/\n\n131 more findings$/);
  });

  it('has no place for what is about the request as a whole', () => {
    const [first = ''] = findingsOf(inspect({ ...post('{}'), method: 'PUT' }), 'zh-CN').split(/\n(?=2\.)/);
    expect(first).toMatch(/^1\. \*\*错误\*\* `[a-z-]+`\n {3}- 预期: .+\n {3}- 实际: .+\n {3}- 解决方法: .+/);
  });
});
