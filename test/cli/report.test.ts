import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/cli/layout.ts';
import { reportBatch, reportSkipped, reportSource, reportTotals } from '../../src/cli/report.ts';
import { LANGUAGES } from '../../src/i18n/words.ts';
import { answered } from '../support/batches.ts';
import { inspected } from './inspected.ts';

const page: Page = { language: 'en', columns: 80, hasColours: false };
const zh: Page = { ...page, language: 'zh-CN' };

describe('reportSource', () => {
  const { recorded } = inspected();
  const { recorded: preflight } = inspected({ method: 'OPTIONS', sent: null });

  it('says what a file holds, and what was left out', () => {
    const source = { file: 'a.har', files: 1, batches: [recorded, preflight], others: 3, skipped: 0, skippedFirst: [] };
    expect(reportSource(source, page)).toBe('a.har · 1 batch · 1 preflight · 3 other requests left out\n');
    expect(reportSource(source, zh)).toBe('a.har · 1 个批次 · 1 个预检请求 · 已略过 3 个无关请求\n');
  });

  it('says what could not be read', () => {
    const skippedFirst = [
      { index: 0, path: '' },
      { index: 1234, path: 'request.url' },
    ];
    const source = { file: 'a.har', files: 1, batches: [], others: 0, skipped: 7, skippedFirst };
    expect(reportSource(source, page)).toBe(`a.har · 0 batches
     log.entries[0]: not an object
     log.entries[1234]: request.url is missing, or is not what HAR says
     5 more entries could not be read
`);
  });
});

describe('reportSkipped', () => {
  it('says nothing where all was read', () => {
    expect(reportSkipped({ skipped: 0, skippedFirst: [] }, page)).toBe('');
  });
});

describe('reportBatch', () => {
  it('is one line where nothing is wrong', () => {
    expect(reportBatch(inspected({ name: 'mine', index: 11 }), page)).toBe(
      ' 12  mine  POST demo-project/demo-logstore · 1 log · 78 B · 200 predicted\n',
    );
  });

  it('gives the server’s own words with ours', () => {
    const answerText = '{"errorCode":"PostBodyInvalid","errorMessage":"Value in log is not string data type"}';
    const sent = '{"__source__":"s","__logs__":[{"a":1}]}';
    expect(reportBatch(inspected({ name: 'mine', sent, answer: answered(400), answerText }), page)).toBe(
      `  1  mine  POST demo-project/demo-logstore · 1 log · 39 B
     · 400 PostBodyInvalid, as predicted
     Response    Value in log is not string data type
     Error       __logs__[0].a  1 is a value of type number, not a string. SLS
                 refuses the whole batch.
                 Fix: Convert it by String(…), and objects by JSON.stringify(…).
                 [value-not-string]
`,
    );
  });

  it('says why a body is hidden', () => {
    const hidden = inspected({ name: 'mine', body: { state: 'unavailable', reason: 'file' } });
    expect(reportBatch(hidden, zh)).toBe(`  1  mine  POST demo-project/demo-logstore · ?
     提示    body-hidden
             页面发送的是文件。Firefox 只提供文件名，不向扩展提供其字节。
`);
  });

  const wide = { ...page, columns: 160 };
  const because = (cause: { cause: string; cure: string }) =>
    `     Cause       ${cause.cause}\n                 Fix: ${cause.cure}\n`;

  it('explains an answer that was not predicted', () => {
    const answerText = '{"errorCode":"WriteQuotaExceed","errorMessage":"Project write quota exceed: qps: 1"}';
    const cause = LANGUAGES.en.causes['WriteQuotaExceed/qps'];
    expect(reportBatch(inspected({ name: 'mine', answer: answered(403), answerText }), wide)).toBe(
      `  1  mine  POST demo-project/demo-logstore · 1 log · 78 B · 403 WriteQuotaExceed, for a reason that is not in the request
     Response    Project write quota exceed: qps: 1
${because(cause)}`,
    );
  });

  it('explains a redirect, and the refusal of a preflight', () => {
    const redirected = { state: 'redirected', at: 0, status: 307, headers: [], location: '/' } as const;
    const { causes } = LANGUAGES.en;
    expect(reportBatch(inspected({ answer: redirected }), wide)).toContain(because(causes['HTTP 3xx']));
    const preflight = inspected({ method: 'OPTIONS', sent: null, answer: answered(405) });
    expect(reportBatch(preflight, wide)).toContain(because(causes['HTTP 405']));
  });

  it('writes remarks out where it is asked to', () => {
    const remark = inspected({ name: 'mine', sent: '{"__logs__":[{"a":"1"}]}' });
    const has = (withRemarks: boolean) => reportBatch(remark, wide, withRemarks).includes('[source-missing]');
    expect([has(false), has(true)]).toEqual([false, true]);
  });

  it('has no words of an answer that accepts', () => {
    const accepted = inspected({ name: 'mine', answer: answered(200), answerText: 'thanks' });
    expect(reportBatch(accepted, page)).not.toContain('thanks');
  });
});

describe('reportTotals', () => {
  it('counts what was found', () => {
    const totals = { batches: 1, errors: 2, warnings: 1234, refused: 1, skipped: 2 };
    expect(reportTotals('2 files', totals, 1, page)).toBe(
      '2 files · 1 batch · 2 errors · 1,234 warnings · 1 refused by the server\n· 2 entries could not be read · 1 file could not be read\n',
    );
  });

  it('leaves out what there is seldom any of', () => {
    const totals = { batches: 3, errors: 0, warnings: 0, refused: 0, skipped: 0 };
    expect(reportTotals('a.har', totals, 0, zh)).toBe('a.har · 3 个批次 · 0 个错误 · 0 个警告\n');
  });
});
