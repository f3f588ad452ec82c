import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en/index.ts';
import {
  explainAnswer,
  fill,
  formatBytes,
  formatBytesPair,
  formatSeconds,
  formatTime,
  plural,
  wordFinding,
} from '../../src/i18n/format.ts';
import type { Language } from '../../src/i18n/words.ts';
import { LANGUAGES } from '../../src/i18n/words.ts';
import { zhCN } from '../../src/i18n/zh-CN/index.ts';
import type { Facts } from '../../src/sls/rules/rule.ts';

describe('fill', () => {
  it.each<[string, string, Facts, string]>([
    ['puts in facts, each as often as it is named', '{a} and {b} and {a}', { a: 'x', b: 'y' }, 'x and y and x'],
    ['writes numbers with their separators', '{n} bytes', { n: 10_485_760 }, '10,485,760 bytes'],
    ['leaves text as it is', '{n} bytes', { n: '10485760' }, '10485760 bytes'],
    ['shows a fact that is missing', '{n} bytes', {}, '{n} bytes'],
    ['leaves braces that name no fact', 'Send {"__logs__":[…]} of {n}.', { n: 1 }, 'Send {"__logs__":[…]} of 1.'],
    ['reads nothing into a fact', '{a}', { a: '{b} $& <b>', b: 'y' }, '{b} $& <b>'],
    ['keeps a fact that is empty', '“{a}”', { a: '' }, '“”'],
  ])('%s', (_, sentence, facts, expected) => {
    expect(fill(sentence, facts, 'en')).toBe(expected);
  });
});

describe('plural', () => {
  it.each<[number, Language, string]>([
    [0, 'en', '0 logs'],
    [1, 'en', '1 log'],
    [2, 'en', '2 logs'],
    [4096, 'en', '4,096 logs'],
    [1, 'zh-CN', '1 条日志'],
    [4096, 'zh-CN', '4,096 条日志'],
  ])('of %i in %s is %s', (n, language, expected) => {
    expect(plural({ en, 'zh-CN': zhCN }[language].detail.batchLogs, n, language)).toBe(expected);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [1000, '1 KB'],
    [1234, '1.2 KB'],
    [999_949, '999.9 KB'],
    [1_000_000, '1 MB'],
    [10_485_760, '10.5 MB'],
    [536_870_912, '536.9 MB'],
    [1_000_000_000, '1 GB'],
    [2_500_000_000_000, '2,500 GB'],
  ])('of %i is %s', (bytes, expected) => {
    expect(formatBytes(bytes, 'en')).toBe(expected);
    expect(formatBytes(bytes, 'zh-CN')).toBe(expected);
  });
});

describe('formatBytesPair', () => {
  it.each([
    [114, 359, '114 / 359 B'],
    [614, 1234, '0.6 / 1.2 KB'],
    [1234, 614, '1.2 / 0.6 KB'],
    [12_600, 2_610_000, '12.6 KB / 2.6 MB'],
    [40, 1500, '40 B / 1.5 KB'],
    [3, 900, '3 / 900 B'],
    [0, 2500, '0 / 2.5 KB'],
    [359, null, '359 / ? B'],
    [null, 2_000_000, '? / 2 MB'],
    [null, null, '? / ? B'],
    [0, 0, '0 / 0 B'],
  ])('of %s and %s is %s', (one, other, expected) => {
    expect(formatBytesPair(one, other, 'en')).toBe(expected);
  });
});

describe('formatTime', () => {
  it.each(['en', 'zh-CN'] as const)('is a time of day with ms, in %s', (language) => {
    expect(formatTime(new Date(2026, 0, 2, 0, 4, 5, 67).getTime(), language)).toBe('00:04:05.067');
  });
});

describe('wordFinding', () => {
  it.each<[string, Facts, Language, ReturnType<typeof wordFinding>]>([
    [
      'rawsize-utf16',
      { got: 15, bytes: 1234 },
      'en',
      {
        what: 'The declared size is 15, the length in UTF-16 characters. The body has 1,234 bytes.',
        cure: 'Use new TextEncoder().encode(body).byteLength in place of body.length.',
      },
    ],
    [
      'framing',
      { type: 'lz4', expected: 'lz4-block', framing: 'lz4-frame' },
      'zh-CN',
      {
        what: 'x-log-compresstype 为 lz4，正文应是“LZ4 块”，实际是“LZ4 帧”。',
        cure: 'lz4 请发送裸 LZ4 块，前面不要有帧头或长度；deflate 请发送 zlib 流。',
      },
    ],
    [
      'body-not-decompressed',
      { fault: 'cut-short', framing: 'lz4-block', offset: 3, type: 'lz4' },
      'en',
      {
        what: 'The body cannot be decompressed: the bytes end before the stream does.',
        cure: 'For lz4 send a raw LZ4 block, without a frame or size before it; for deflate a zlib stream.',
      },
    ],
    [
      'body-size-10mb',
      { max: 10_485_760 },
      'zh-CN',
      { what: '压缩前的正文超过 10,485,760 字节，或 x-log-bodyrawsize 声明超过。', cure: '请拆分批次。' },
    ],
    [
      'tag-size',
      { part: 'key', bytes: 0, min: 1, max: 128 },
      'zh-CN',
      {
        what: '此标签的键为 0 字节；标签按字段存储，允许 1 到 128 字节。',
        cure: '键请用 1 到 128 字节，值不超过 1 MB。',
      },
    ],
    ['a-rule-of-tomorrow', { got: 1 }, 'zh-CN', { what: 'a-rule-of-tomorrow', cure: '' }],
  ])('of %s %j in %s', (rule, facts, language, expected) => {
    expect(wordFinding({ rule, facts }, language)).toEqual(expected);
  });
});

describe('formatSeconds', () => {
  it.each(['en', 'zh-CN'] as const)('in %s, without ms', (language) => {
    expect(formatSeconds(new Date(2026, 0, 2, 0, 4, 5, 67).getTime(), language)).toBe('00:04:05');
  });
});

describe('explainAnswer', () => {
  const answer = (errorCode: string | null, errorMessage: string | null = null) => ({
    requestId: null,
    errorCode,
    errorMessage,
  });

  it('by the code, told apart by the message', () => {
    const { causes } = LANGUAGES['zh-CN'];
    expect(explainAnswer(400, answer('postbodyinvalid'), 'zh-CN')).toEqual(causes.PostBodyInvalid);
    expect(explainAnswer(400, answer('PostBodyInvalid', 'Value in log is not string data type'), 'zh-CN')).toEqual(
      causes['PostBodyInvalid/value'],
    );
  });

  it('by the status, where the code is not known', () => {
    const { causes } = LANGUAGES.en;
    expect(explainAnswer(401, answer(null), 'en')).toEqual(causes['HTTP 401']);
    expect(explainAnswer(418, answer('Teapot'), 'en')).toEqual(causes['HTTP 4xx']);
    expect(explainAnswer(0, answer(null), 'en')).toBeNull();
  });
});
