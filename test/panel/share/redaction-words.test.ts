import { describe, expect, it } from 'vitest';
import { wordRemoved } from '../../../src/panel/share/redaction-words.ts';

describe('wordRemoved', () => {
  const removed = [
    { where: 'request-header', name: 'cookie', count: 1 },
    { where: 'url', name: 'userinfo', count: 1 },
    { where: 'body', name: 'token', count: 1200 },
  ] as const;

  it('says what was taken out, and how often', () => {
    expect(wordRemoved(removed, 'en')).toBe(
      'request header cookie, user name and password in a URL, and token in a body (1,200×)',
    );
    expect(wordRemoved(removed, 'zh-CN')).toBe('请求头 cookie、URL 中的用户名和密码和正文中的 token（1,200 处）');
  });

  it('says nothing of nothing', () => {
    expect(wordRemoved([], 'en')).toBe('');
  });
});
