import { expect, it } from 'vitest';
import { reportAside, reportFindings, reportNote } from '../../src/cli/findings.ts';
import { type Page, visible } from '../../src/cli/layout.ts';
import { fill } from '../../src/i18n/format.ts';
import { LANGUAGES } from '../../src/i18n/words.ts';
import type { Finding } from '../../src/sls/judge.ts';
import { FINDINGS_PER_RULE } from '../../src/sls/limits.ts';
import { inspected } from './inspected.ts';

const page: Page = { language: 'en', columns: 80, hasColours: false };

const report = (sent: string, language: Page['language'] = 'en') => {
  return reportFindings(inspected({ sent }).inspection, { ...page, language });
};

const logsOf = (count: number) => JSON.stringify({ __source__: 's', __logs__: Array(count).fill({ price: 1 }) });

it('says nothing where nothing was found', () => {
  expect(reportFindings({ findings: [], uncounted: 0 }, page)).toBe('');
});

it('says how grave, where, what is wrong, how to mend it, and by which rule', () => {
  expect(report(logsOf(1))).toBe(
    `     Error       __logs__[0].price  1 is a value of type number, not a string.
                 SLS refuses the whole batch.
                 Fix: Convert it by String(…), and objects by JSON.stringify(…).
                 [value-not-string]
`,
  );
});

it('says it in Chinese', () => {
  expect(report(logsOf(1), 'zh-CN')).toBe(
    `     错误    __logs__[0].price  值 1 的类型为 number，不是字符串。SLS 会拒绝整个
             批次。
             修复建议：请用 String(…) 转换；对象请用 JSON.stringify(…)。
             [value-not-string]
`,
  );
});

it('has the rule’s id behind the cure, in one tone', () => {
  const coloured = { ...page, columns: 160, hasColours: true };
  const { inspection } = inspected({ sent: logsOf(1) });
  expect(reportFindings(inspection, coloured).split('\n')[1]).toBe(
    `${' '.repeat(17)}\u001b[2mFix: ${LANGUAGES.en.rules['value-not-string'].cure}  [value-not-string]\u001b[22m`,
  );
});

const WITH_REMARKS = '{"part":"","__logs__":[{},{}, 7]}';

it('puts the gravest first, and names remarks in one line', () => {
  const lines = report(WITH_REMARKS).split('\n');
  expect(lines.map((line) => line.slice(0, 28).trimEnd())).toEqual([
    '     Error       __logs__[2]',
    '                 Fix: Each l',
    '                 [log-not-ob',
    '     Remark      log-empty ×',
    '',
  ]);
  expect(lines[3]).toBe('     Remark      log-empty ×2 · source-missing · part-unknown');
});

it('writes remarks out, last of all, where it is asked to', () => {
  const lines = reportFindings(inspected({ sent: WITH_REMARKS }).inspection, page, true).split('\n');
  const heads = lines.filter((line) => /^ {5}\S/.test(line)).map((line) => line.slice(5, 28).trimEnd());
  expect(heads).toEqual([
    'Error       __logs__[2]',
    'Remark      __logs__[0]',
    'Remark      __logs__[1]',
    'Remark      __source__',
    expect.stringMatching(/^Remark {6}part/),
  ]);
  expect(lines.filter((line) => /\[(log-empty|source-missing|part-unknown)\]$/.test(line)).length).toBe(3);
});

it('shows three of a rule and its cure once, and counts the others', () => {
  const wrong = (log: number) =>
    `     Error       __logs__[${log}].price  1 is a value of type number, not a string.\n` +
    '                 SLS refuses the whole batch.\n';
  const cure =
    '                 Fix: Convert it by String(…), and objects by JSON.stringify(…).\n' +
    '                 [value-not-string]\n';
  expect(report(logsOf(5))).toBe(`${wrong(0)}${wrong(1)}${wrong(2)}                 2 more of the same\n${cure}`);
});

it('says that there are more than were counted', () => {
  const lines = report(logsOf(FINDINGS_PER_RULE + 7))
    .split('\n')
    .map((line) => line.trim());
  expect(lines.filter((line) => / more /.test(line))).toEqual([
    `${FINDINGS_PER_RULE - 3} more of the same`,
    fill(LANGUAGES.en.findings.more, { n: 7 }, 'en'),
  ]);
});

it('names no place where it is the whole body, or the whole request', () => {
  const [finding] = inspected({ sent: logsOf(1) }).inspection.findings as [Finding];
  const first = (path: string | null) =>
    reportFindings({ findings: [{ ...finding, path }], uncounted: 0 }, page).split('\n')[0];
  const expected = '     Error       1 is a value of type number, not a string. SLS refuses the';
  expect([first('body'), first(null)]).toEqual([expected, expected]);
});

it('lets nothing out of a page that a terminal would obey', () => {
  const text = report('{"__source__":"s","__logs__":[{"\\u001b[2J":["\\u009b2J"]}]}').replaceAll('\n', '');
  expect(text).toBe(visible(text));
});

it('puts all notes of a batch in one column', () => {
  expect(reportNote('Response', 'dim', [{ text: 'no' }], page) + reportAside('so', page)).toBe(
    '     Response    no\n                 so\n',
  );
});
