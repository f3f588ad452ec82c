import type { Row } from '../../src/batch/filter/keys.ts';
import { matcherOf } from '../../src/batch/filter/match.ts';
import { parseFilter } from '../../src/batch/filter/parse.ts';
import { noFindings, summaryOf } from '../support/batches.ts';

/** Rows of the list: as many as the panel is to be quick with. */
const ROWS = 50_000;
const TURNS = 9;

const FILTERS = [
  'topic:"topic 7"',
  'topic=login',
  'tag.env:test',
  'status:4xx',
  'raw>100k',
  'is:error',
  'url:web-7',
  '-topic:*7 (status:400 OR is:warning)',
  'topic:/c 7$/',
  'no-such-text',
];

const rows: readonly Row[] = Array.from({ length: ROWS }, (_, n) =>
  summaryOf({
    id: `session/${n}/00`,
    startedAt: 1_790_000_000_000 + n * 100,
    status: n % 9 === 0 ? 400 : 200,
    url: `https://demo.cn-hangzhou.log.aliyuncs.com/logstores/web-${n % 20}/track?n=${n}`,
    digest: {
      ...noFindings,
      topic: `topic ${n % 200}`,
      tags: [
        ['env', n % 3 === 0 ? 'test' : 'prod'],
        ['build', String(n % 50)],
      ],
    },
  }),
);

/** What a filter costs on all rows, from its text to the rows that pass: the first time, and in the median of the others. */
export function benchFilters(): void {
  const table = FILTERS.map((text) => {
    const times = Array.from({ length: TURNS }, () => {
      const begun = performance.now();
      const matcher = matcherOf(parseFilter(text));
      const passed = rows.filter((row) => matcher.matchRow(row) === true).length;
      return { ms: performance.now() - begun, passed };
    });
    const [first, ...others] = times.map(({ ms }) => ms);
    const median = others.sort((one, other) => one - other)[others.length >> 1];
    return { filter: text, passed: times[0]?.passed, 'first ms': first?.toFixed(1), 'median ms': median?.toFixed(1) };
  });
  console.table(table);
  console.log(`filter: ${ROWS.toLocaleString('en')} rows, by their summaries alone`);
}
