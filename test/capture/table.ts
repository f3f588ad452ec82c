import type { BrowserName } from '../../demo/open.ts';
import { limitsOf, REASONS, type Reason, RUNS, shapesOf } from './expected.ts';
import { inBrowser, SHAPES, type Shape } from './shapes.ts';

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

const HEADINGS: Readonly<Record<BrowserName, string>> = { chromium: 'Chromium', firefox: 'Firefox' };

/** What the table says of a shape in a browser: *exact*, or by name what is not. */
export function cellOf(browser: BrowserName, shape: Shape): string {
  const { arrives, lost } = inBrowser(shape, browser);
  if (arrives.length === 0 && lost === null) return 'never sent';
  const [closed = null, devtools] = RUNS.map((run) =>
    shapesOf(run).includes(shape) ? wordsOf(browser, run, shape) : null,
  );
  if (devtools === undefined || devtools === null || closed === devtools) return closed ?? '';
  return closed === null ? devtools : `${closed}; with DevTools open ${devtools}`;
}

function wordsOf(browser: BrowserName, run: (typeof RUNS)[number], { id }: Shape): string {
  const cells = limitsOf(browser, run, id).map(({ reason }) => REASONS[reason].cell);
  return cells.join('; ') || 'exact';
}

/** The reasons that the table names, in their order. */
function reasonsNamed(): Reason[] {
  const named = new Set(
    BROWSERS.flatMap((browser) =>
      RUNS.flatMap((run) => SHAPES.flatMap(({ id }) => limitsOf(browser, run, id).map(({ reason }) => reason))),
    ),
  );
  return (Object.keys(REASONS) as Reason[]).filter((reason) => named.has(reason));
}

/** A row of the table: a heading of a group, or a shape with what is captured of it in each browser. */
export type Row = { readonly group: string } | { readonly shape: Shape; readonly cells: readonly string[] };

export function rows(): Row[] {
  return SHAPES.flatMap((shape, index): Row[] => {
    const row = { shape, cells: BROWSERS.map((browser) => cellOf(browser, shape)) };
    return SHAPES[index - 1]?.group === shape.group ? [row] : [{ group: shape.group }, row];
  });
}

/** The table in Markdown, with the reasons below it. */
export function tableInMarkdown(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = ['sent by', ...BROWSERS.map((browser) => HEADINGS[browser])];
  const body = rows().map((row) =>
    'group' in row ? line([`**${row.group}**`, '', '']) : line([row.shape.what, ...row.cells]),
  );
  const reasons = reasonsNamed().map((reason) => `- *${REASONS[reason].cell}*: ${REASONS[reason].why}`);
  return [[line(head), line(head.map(() => '---')), ...body].join('\n'), reasons.join('\n')].join('\n\n');
}

const MARKERS = ['<!-- the table: npm run capture:matrix -- --write -->', '<!-- end of the table -->'] as const;

/** A page with the table in it made anew, between its markers. */
export function withTable(page: string): string {
  const [begin, end] = MARKERS;
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the page lacks ${begin} or ${end}`);
  return `${before}${begin}\n\n${tableInMarkdown()}\n\n${end}${after}`;
}
