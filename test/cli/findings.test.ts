import { expect, it } from 'vitest';
import { reportAside, reportFindings, reportNote } from '../../src/cli/findings.ts';
import { type Page, visible } from '../../src/cli/layout.ts';
import type { Finding } from '../../src/sls/judge.ts';
import { FINDINGS_PER_RULE } from '../../src/sls/limits.ts';
import { inspected } from './inspected.ts';

const page: Page = { language: 'en', columns: 80, hasColours: false };

const report = (sent: string, language: Page['language'] = 'en') => {
  const { findings, uncounted } = inspected({ sent }).inspection;
  return reportFindings(findings, uncounted, { ...page, language });
};

const logsOf = (count: number) => JSON.stringify({ __source__: 's', __logs__: Array(count).fill({ price: 1 }) });

it('says nothing where nothing was found', () => {
  expect(reportFindings([], 0, page)).toBe('');
});

it('says how grave, where, what is wrong and how to mend it', () => {
  expect(report(logsOf(1))).toBe(
    `     Error     __logs__[0].price  1 is a value of type number, not a string. SLS
               refuses the whole batch.
               Fix: Convert it by String(…), and objects by JSON.stringify(…).
`,
  );
});

it('says it in Chinese', () => {
  expect(report(logsOf(1), 'zh-CN')).toBe(
    `     错误  __logs__[0].price  值 1 的类型为 number，不是字符串。SLS 会拒绝整个批
           次。
           修复建议：请用 String(…) 转换；对象请用 JSON.stringify(…)。
`,
  );
});

it('puts the gravest first, and names remarks in one line', () => {
  expect(report('{"part":"","__logs__":[{},{}, 7]}')).toBe(
    `     Error     __logs__[2]  A log should be an object; it is number.
               Fix: Each log is a map of strings: {"key":"value"}.
     Remark    log-empty ×2 · source-missing · part-unknown
`,
  );
});

it('shows three of a rule and its cure once, and counts the others', () => {
  const wrong = (log: number) =>
    `     Error     __logs__[${log}].price  1 is a value of type number, not a string. SLS\n` +
    '               refuses the whole batch.\n';
  const cure = '               Fix: Convert it by String(…), and objects by JSON.stringify(…).\n';
  expect(report(logsOf(5))).toBe(`${wrong(0)}${wrong(1)}${wrong(2)}               2 more of the same\n${cure}`);
});

it('says that there are more than were counted', () => {
  const lines = report(logsOf(FINDINGS_PER_RULE + 7)).split('\n');
  expect(lines.filter((line) => line.includes('more of the same'))).toEqual([
    `               ${FINDINGS_PER_RULE - 3} more of the same`,
    '               7 more of the same are not listed.',
  ]);
});

it('names no place where it is the whole body, or the whole request', () => {
  const [finding] = inspected({ sent: logsOf(1) }).inspection.findings as [Finding];
  const first = (path: string | null) => reportFindings([{ ...finding, path }], 0, page).split('\n')[0];
  const expected = '     Error     1 is a value of type number, not a string. SLS refuses the whole';
  expect([first('body'), first(null)]).toEqual([expected, expected]);
});

it('lets nothing out of a page that a terminal would obey', () => {
  const text = report('{"__source__":"s","__logs__":[{"\\u001b[2J":["\\u009b2J"]}]}').replaceAll('\n', '');
  expect(text).toBe(visible(text));
});

it('puts all notes of a batch in one column', () => {
  expect(reportNote('Response', 'dim', [{ text: 'no' }], page) + reportAside('so', page)).toBe(
    '     Response  no\n               so\n',
  );
});
