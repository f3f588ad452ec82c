import type { BrowserName } from '../../demo/open.ts';
import { type Limit, limitsOf, REASONS, type Reason, RUNS, type Run, shapesOf } from './expected.ts';
import { inBrowser, SHAPES, type Shape } from './shapes.ts';

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

const HEADINGS: Readonly<Record<BrowserName, string>> = { chromium: 'Chromium', firefox: 'Firefox' };

/** What the table says of a shape in a browser: *exact*, or by name what is not. */
export function cellOf(browser: BrowserName, shape: Shape): string {
  const { arrives, lost } = inBrowser(shape, browser);
  if (arrives.length === 0 && lost === null) return 'never sent';
  const runs = RUNS.filter((run) => shapesOf(run).includes(shape));
  const limits = new Map(runs.flatMap((run) => limitsOf(browser, run, shape.id)).map((limit) => [limit.reason, limit]));
  return [...limits.values()].map((limit) => REASONS[limit.reason].cell + curesOf(limit)).join('; ') || 'exact';
}

/** What gives the rest of what is not told with DevTools closed: `→ DevTools, hook`. */
function curesOf({ runs }: Limit): string {
  const cures = runs.includes('closed') ? RUNS.filter((run) => !runs.includes(run)).map((run) => CURES[run]) : [];
  return cures.length === 0 ? '' : ` → ${cures.join(', ')}`;
}

const CURES: Readonly<Record<Run, string>> = { closed: '', devtools: 'DevTools', hook: 'hook' };

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
