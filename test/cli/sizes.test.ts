import { expect, it } from 'vitest';
import { batchJson, type Inspected } from '../../src/cli/batch-json.ts';
import { measureSizes, reportSizes } from '../../src/cli/sizes.ts';
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

it('reports the most used budgets and the costliest keys first', () => {
  expect(reportSizes(sizesOf(inspected({ sent })), page)).toBe(
    `     Budgets   Beacon 2.1 KB of 65.5 KB (3.3%) · Longest key 4 B of 128 B (3.1%)
               · Logs 50 of 4,096 (1.2%) · Source 1 B of 128 B (0.8%)
               · Raw body, as advised 2.1 KB of 3.1 MB (0.1%)
     Keys      tea 250 B + 700 B values · name 300 B + 550 B values
     Packed    lz4 would make it 90 B, deflate 99 B
`,
  );
});

it('says it in Chinese', () => {
  expect(reportSizes(sizesOf(inspected({ sent })), { ...page, language: 'zh-CN' })).toContain(
    '键    tea 键名 250 B + 值 700 B · name 键名 300 B + 值 550 B',
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
