import { describe, expect, it } from 'vitest';
import { NO_LOG_COLUMNS, readLogColumns, withWidth, writeLogColumns } from '../../../src/panel/store/log-columns.ts';

describe('the columns of logs', () => {
  it('are kept and read again, whatever their keys are called', () => {
    const widths = withWidth(withWidth(new Map(), '__proto__', 90.4), 'b', 10);
    const columns = { hidden: ['a', ''], pinned: ['__proto__'], widths };
    expect([...widths]).toEqual([
      ['__proto__', 90],
      ['b', 32],
    ]);
    expect(readLogColumns(JSON.parse(JSON.stringify(writeLogColumns(columns))))).toEqual(columns);
    expect(withWidth(widths, 'b', null)).toEqual(new Map([['__proto__', 90]]));
  });

  it.each([null, 5, [], { hidden: 'a', pinned: [7], widths: [[5, 90], ['a'], ['b', 'c'], 5, ['d', 1e9]] }])(
    'are none where %j was kept',
    (kept) => {
      expect(readLogColumns(kept)).toEqual(NO_LOG_COLUMNS);
    },
  );

  it('are so many at most: those chosen last', () => {
    const hidden = Array.from({ length: 600 }, (_, n) => `k${n}`);
    expect(writeLogColumns({ ...NO_LOG_COLUMNS, hidden }).hidden).toEqual(hidden.slice(100));
  });
});
