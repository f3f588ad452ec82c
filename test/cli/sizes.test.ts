import { expect, it } from 'vitest';
import { batchJson } from '../../src/cli/batch-json.ts';
import type { Inspected } from '../../src/cli/inspected.ts';
import { measureSizes, reportSizes } from '../../src/cli/sizes.ts';
import { LANGUAGES } from '../../src/i18n/words.ts';
import { measureBudgets } from '../../src/sls/budgets.ts';
import { weigh } from '../../src/sls/weights.ts';
import { literalBlock, utf8 } from '../support/fixtures.ts';
import { inspected, RIGHT } from './inspected.ts';

const page = { language: 'en', columns: 80, hasColours: false } as const;
const sent = JSON.stringify({ __source__: 's', __logs__: Array(50).fill({ name: 'page_view', tea: '西湖龙井' }) });
const sizesOf = ({ recorded, inspection }: Inspected) => measureSizes(recorded, inspection);

const inLz4 = {
  sent: literalBlock(utf8(RIGHT)),
  headers: { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': String(RIGHT.length), 'x-log-compresstype': 'lz4' },
};

it('measures what a batch uses of each limit, where its bytes go, and what compression would make of it', () => {
  const batch = inspected({ sent });
  const { logGroup } = batch.inspection;
  const { budgets, weights, compressed } = sizesOf(batch);
  expect(budgets.map(({ id, used }) => [id, used])).toEqual([
    ['raw-body', utf8(sent).byteLength],
    ['raw-body-advised', utf8(sent).byteLength],
    ['beacon', utf8(sent).byteLength],
    ['logs', 50],
    ['source', 1],
    ['key', 4],
    ['value', 12],
  ]);
  expect(weights).toEqual(logGroup && weigh(logGroup));
  expect(Object.keys(compressed ?? {})).toEqual(['lz4', 'deflate']);
});

it('has no second compression for a body that is compressed, and no weights for one that cannot be read', () => {
  expect(sizesOf(inspected(inLz4)).compressed).toBeNull();
  const { weights, compressed } = sizesOf(inspected({ sent: null }));
  expect({ weights, compressed }).toEqual({ weights: null, compressed: null });
});

it('reports the budget that is used most, the costliest keys first, and what compression would make of it', () => {
  expect(reportSizes(sizesOf(inspected({ sent })), page)).toBe(
    `     Budgets     As a beacon: 2.1 KB of 65.5 KB (3.3%)
     Keys        tea: 250 B of names, 700 B of values
                 · name: 300 B of names, 550 B of values
     Compressed  90 B by lz4, 99 B by deflate
`,
  );
});

it('reports all budgets of which more than a tenth is used, and no more than five keys', () => {
  const log = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key.repeat(14), '1']));
  const body = JSON.stringify({ __topic__: 't'.repeat(64), __source__: 's'.repeat(12), __logs__: [log] });
  const lines = reportSizes(sizesOf(inspected({ sent: body })), { ...page, columns: 160 }).split('\n');
  expect(lines[0]).toBe('     Budgets     Topic: 64 B of 128 B (50%) · Longest key: 14 B of 128 B (10.9%)');
  expect(lines.join(' ').match(/ of names/g)?.length).toBe(5);
});

it('says it in Chinese', () => {
  expect(reportSizes(sizesOf(inspected({ sent })), { ...page, language: 'zh-CN' })).toBe(
    `     限额    ${LANGUAGES['zh-CN'].budgets.beacon}：2.1 KB / 65.5 KB（3.3%）
     键      tea：键名 250 B，值 700 B · name：键名 300 B，值 550 B
     压缩后  lz4 90 B，deflate 99 B
`,
  );
});

it('stands in the JSON where it was asked for', () => {
  const batch = inspected(inLz4);
  const sizes = sizesOf(batch);
  const json = batchJson({ ...batch, sizes }, 'en');
  expect({ budgets: json.budgets, weights: json.weights, compressed: json.compressed }).toEqual({
    budgets: measureBudgets(
      { method: 'POST', url: batch.recorded.batch.url, headers: [], body: { state: 'complete', bytes: inLz4.sent } },
      batch.inspection,
    ),
    weights: batch.inspection.logGroup && weigh(batch.inspection.logGroup),
    compressed: null,
  });
  expect(Object.keys(batchJson(batch, 'en'))).not.toContain('budgets');
});
