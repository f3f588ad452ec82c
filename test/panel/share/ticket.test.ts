import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share } from '../../../src/batch/copy/share.ts';
import { toTicket, wholeTicket } from '../../../src/panel/share/ticket.ts';
import { get, hex, post } from '../../support/fixtures.ts';
import { REFUSED, sharedOf } from './tickets.ts';

const english = { language: 'en', timeZone: 'UTC' } as const;

describe('toTicket', () => {
  const refused = sharedOf(post('{"__source__":"web","__logs__":[{"price":12,"token":"x"}]}'), REFUSED);

  it('says all that a person needs who is to mend the batch', () => {
    expect(wholeTicket(toTicket(refused, { ...english, withCurl: true }))).toBe(
      `## demo-project/demo-logstore refused a batch: 400 PostBodyInvalid. 12 is a value of type number, not a string. SLS refuses the whole batch.

- **Request ID**: \`6A0F12\`
- **Time**: 2026-09-21 14:13:20.000 GMT+00:00 (UTC)
- **Page**: \`https://shop.example\`
- **Transport**: fetch or XHR
- **Target**: Project demo-project, Logstore demo-logstore, region cn-hangzhou
- **Request**: \`POST https://demo-project.cn-hangzhou.log.aliyuncs.com/logstores/demo-logstore/track\`
- **Size**: 67 B
- **Status**: 400 PostBodyInvalid
- **Message**: \`Value is not a string\`
- **Cause**: SLS read the request, but the body is not a log group that it takes.
- **Fix**: Send JSON of the form {"\\_\\_logs\\_\\_":\\[{"key":"value"}\\]}, with a string for every value. The findings show the place.
- **Predicted**: as predicted

### Findings

1. **Error** \`value-not-string\`
   - Expected: Each value of a log is a string; only \\_\\_time\\_\\_ may be a number.
   - Found: 12 is a value of type number, not a string. SLS refuses the whole batch.
   - Fix: Convert it by String(…), and objects by JSON.stringify(…).
   - Place: \`__logs__[0].price\`

### Body

\`\`\`json
{
  "__source__": "web",
  "__logs__": [
    {
      "price": 12,
      "token": "[redacted]"
    }
  ]
}
\`\`\`

### Send it again

\`\`\`bash
curl 'https://demo-project.cn-hangzhou.log.aliyuncs.com/logstores/demo-logstore/track' \\
  -H 'x-log-apiversion: 0.6.0' \\
  -H 'x-log-bodyrawsize: 67' \\
  -H 'Accept:' \\
  -H 'User-Agent:' \\
  -H 'Content-Type:' \\
  --data-raw '{"__source__":"web","__logs__":[{"price":12,"token":"[redacted]"}]}'
\`\`\`

Redacted by Tracklens: token in a body
`,
    );
  });

  it('is Chinese in Chinese', () => {
    const { title, text } = toTicket(refused, { language: 'zh-CN', timeZone: 'Asia/Shanghai' });
    expect(title).toBe(
      'demo-project/demo-logstore 上报失败：400 PostBodyInvalid，值 12 的类型为 number，不是字符串。SLS 会拒绝整个批次。',
    );
    expect(text.split('\n').slice(0, 2)).toEqual([
      '- **请求 ID**: `6A0F12`',
      '- **时间**: 2026-09-21 22:13:20.000 GMT+08:00 (Asia/Shanghai)',
    ]);
    expect(text).toMatch(/\n### 检查结果\n[\s\S]+\n### 正文\n[\s\S]+\n已由 Tracklens 脱敏：正文中的 token\n$/);
  });

  it('cuts a long body and says so', () => {
    const { text } = toTicket(sharedOf(post(`{"__logs__":[{"a":"${'x'.repeat(10_000)}"}]}`)), english);
    expect(text.length).toBeLessThan(6000);
    expect(text).toContain('…\n```\n\nThe first 4,000 of 10,049 characters.');
  });

  it('names the limits that are exceeded: of SLS, of a beacon where it is one, and of the team', () => {
    const large = post(`{"__source__":"web","__logs__":[{"${'k'.repeat(200)}":"${'x'.repeat(70_000)}"}]}`);
    const limits = (shared: Parameters<typeof toTicket>[0], budgets = {}) =>
      /### Limits exceeded\n\n([\s\S]*?)\n\n/.exec(toTicket(shared, { ...english, ...budgets }).text)?.[1]?.split('\n');
    const key = expect.stringMatching(/^- Longest key: 200 B of 128 B `__logs__\[0\]\["k+…"\]`$/);
    expect(limits(sharedOf(large))).toEqual([key]);
    const { origin } = sharedOf(large).batch;
    const beacon = sharedOf(large, { origin: { ...origin, transport: 'beacon' } });
    expect(limits(beacon)).toEqual([expect.stringMatching(/^- As a beacon: 70\.2 KB of 65\.5 KB$/), key]);
    const ours = { id: 'raw-body', unit: 'bytes', used: 70_000, max: 30_000, path: null, name: 'Our limit' } as const;
    expect(limits(sharedOf(large), { budgets: [ours] })).toEqual([key, '- Our limit: 70 KB of 30 KB']);
    expect(limits(refused)).toBeUndefined();
  });

  it('says why there is no body to show', () => {
    const hidden = toTicket(sharedOf(post(null), { body: { state: 'unavailable', reason: 'file' } }), english).text;
    expect(hidden).toContain('### Body\n\nThe body cannot be shown. The page sent a File.');
    const bytes = hex('ff fe 80');
    expect(toTicket(sharedOf(post(bytes)), english).text).toContain('so it was not searched for secrets.');
    expect(toTicket(sharedOf({ ...post(null), method: 'OPTIONS' }), english).text).not.toContain('### Body');
    expect(toTicket(sharedOf(get('&a=1')), english).text).toContain('"a": "1"');
  });

  it('says that nothing was redacted where that was asked for', () => {
    const { batch, bytes } = refused;
    expect(toTicket(share({ batch, bytes }, 'nothing'), english).text).toMatch(/\nNot redacted\.\n$/);
  });

  it('has nothing of a page that is marked up, whatever it sends', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'`|\\<>[]()*_~#&\n\r \u202e!a') }),
      fc.constantFrom('<img src=x onerror=alert(1)>', '```\n# x', '![x](https://evil.example/?)', '</details>'),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (topic, key, value) => {
        const body = JSON.stringify({ __topic__: topic, __tags__: { [key]: 1 }, __logs__: [{ [key]: 1, b: value }] });
        const { origin } = refused.batch;
        const shared = sharedOf(post(body), {
          ...REFUSED,
          origin: { ...origin, page: `https://shop.example/${value}`, file: key },
          answerText: JSON.stringify({ errorCode: 'X', errorMessage: value }),
        });
        const { title, text } = toTicket(shared, english);
        expect(title).not.toMatch(/[\n\r]/);
        // What is left without code and escapes is of our words.
        const outside = text
          .replace(/^(`{3,})[^`\n]*\n[\s\S]*?\n\1$/gm, '')
          .replace(/\\[\\`*_[\]<>#|~&]|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
        expect(outside).not.toMatch(/[<>[\]`|~]|#(?!## )(?<!#)/);
      }),
    );
  });
});
