import type { Panel } from './browsers/inspected.ts';

/** A row of the list, as the panel shows it. */
export interface ShownRow {
  readonly id: string;
  /** From 0, in the list as it was read. */
  readonly index: number;
  readonly standing: string;
  /** The text of each cell, by its column. */
  readonly cells: Readonly<Record<string, string>>;
}

/** A batch as the panel's detail shows it. */
export interface ShownBatch {
  readonly title: string;
  /** The cards above the tabs, as text. */
  readonly verdicts: readonly string[];
  /** Each log with what its cells show; values longer than a cell are read from the log that is opened by a click. */
  readonly logs: readonly Readonly<Record<string, string>>[];
  /** The name and value pairs of the envelope and the answer, by part. */
  readonly parts: Readonly<Record<string, readonly (readonly [name: string, value: string])[]>>;
  /** The answer that was to be expected, and whether the one that came agrees; `null` while there is none. */
  readonly predicted: { readonly answer: string; readonly agreement: string } | null;
  /** In bytes: on the wire, raw, declared raw. `null` where the panel has no number. */
  readonly sizes: readonly (number | null)[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly path: string;
    readonly text: string;
  }[];
  readonly body: { readonly form: 'text' | 'hex' | 'none'; readonly text: string };
}

/** Px, as in the panel's style sheet. */
const ROW_HEIGHT = 22;

/** Helpers of the scripts below; they run in the panel's page and wait for what is on the screen. */
const IN_PAGE = `
  const until = async (probe) => {
    for (;;) {
      const found = probe();
      if (found) return found;
      await new Promise((resolve) => window.setTimeout(resolve, 10));
    }
  };
  const scrollThrough = async (scroller, count, take) => {
    const page = Math.max(1, Math.floor(scroller.clientHeight / ${ROW_HEIGHT}) - 2);
    for (let index = 0; index < count; index += page) {
      scroller.scrollTop = index * ${ROW_HEIGHT};
      const last = Math.min(count - 1, index + page - 1);
      await until(() => take() > last);
    }
  };
  const scrollTo = (scroller, index) => {
    const top = index * ${ROW_HEIGHT};
    if (top < scroller.scrollTop || top + ${ROW_HEIGHT} > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top;
  };
`;

/**
 * A condition for `waitFor`: the list holds so many rows or more, and each on the screen has come to rest: answered,
 * inspected, and with all that DevTools alone can read: the error codes, and the bodies that Chrome hides.
 */
export function atRest(rows: number): string {
  return `
    const list = document.querySelector('.list .scroller');
    const isBusy = (row) => row.ariaBusy === 'true' || row.dataset.standing === 'unknown'
      || row.querySelector('[data-column=answer] .bad + .faint') !== null;
    return Number(list?.dataset.batches) >= ${rows} && ![...list.querySelectorAll('.rows > .row')].some(isBusy);`;
}

/** Reads every row of the list, by scrolling through it; the heads of groups are lines as well. */
export function readRows(panel: Panel): Promise<readonly ShownRow[]> {
  return panel.run(`${IN_PAGE}
    const scroller = document.querySelector('.list .scroller');
    const count = Number(scroller.getAttribute('aria-rowcount')) - 1;
    const lines = [];
    await scrollThrough(scroller, count, () => {
      for (const row of scroller.querySelectorAll('.rows > [role=row]')) {
        const index = Number(row.getAttribute('aria-rowindex')) - 2;
        const cells = {};
        for (const cell of row.children) cells[cell.dataset.column] = cell.textContent.trim();
        lines[index] = { id: row.dataset.id ?? null, index, standing: row.dataset.standing, cells };
      }
      let known = 0;
      while (lines[known]) known += 1;
      return known;
    });
    return lines.filter(({ id }) => id !== null);`);
}

/** Opens a row by a click and reads all that its detail shows, tab by tab. */
export function readBatch(panel: Panel, { id, index }: Pick<ShownRow, 'id' | 'index'>): Promise<ShownBatch> {
  return panel.run(`${IN_PAGE}
    const id = ${JSON.stringify(id)};
    const list = document.querySelector('.list .scroller');
    scrollTo(list, ${index});
    const row = await until(() => [...list.querySelectorAll('.rows > .row')].find((row) => row.dataset.id === id));
    row.click();
    const detail = await until(() => [...document.querySelectorAll('.detail')].find((shown) => shown.dataset.opened === id));
    const show = async (tab) => {
      const button = detail.querySelector('[data-tab=' + tab + ']');
      button.click();
      await until(() => button.getAttribute('aria-selected') === 'true');
    };
    const partsIn = () => {
      const parts = {};
      for (const list of detail.querySelectorAll('.view [data-parts]')) {
        parts[list.dataset.parts] = [...list.querySelectorAll('dt')].map((name) => {
          const value = name.nextElementSibling;
          const unset = value.querySelector(':scope > .faint');
          const isBeside = ({ nodeName, className }) => ['P', 'EM'].includes(nodeName) || className === 'field-acts';
          return [name.textContent, unset ? '' : [...value.childNodes].filter((node) => !isBeside(node)).map((node) => node.textContent).join('')];
        });
      }
      return parts;
    };

    await show('logs');
    const logs = [];
    // The keys are asked of a worker before there is a table.
    const table = await until(() => detail.querySelector('.logs .scroller') ?? (detail.querySelector('.logs .note') ? 'none' : null));
    if (table !== 'none') {
      const read = (cell) => [...cell.childNodes].filter((node) => node.nodeName !== 'EM').map((node) => node.textContent).join('');
      const count = Number(table.getAttribute('aria-rowcount'));
      // Only the columns in sight are drawn.
      for (let left = 0; ; left += Math.max(100, table.clientWidth - 400)) {
        table.scrollLeft = left;
        table.scrollTop = 0;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const seen = [];
        await scrollThrough(table, count, () => {
          for (const row of table.querySelectorAll('.rows > .row')) {
            if (row.ariaBusy === 'true') continue;
            const at = Number(row.dataset.logRow);
            seen[at] = true;
            // Not into an object: a key may be named __proto__.
            logs[at] ??= new Map();
            for (const cell of row.querySelectorAll('[data-key]')) logs[at].set(cell.dataset.key, read(cell));
          }
          let known = 0;
          while (seen[known]) known += 1;
          return known;
        });
        if (left + table.clientWidth >= table.scrollWidth) break;
      }
    }
    await show('envelope');
    const parts = partsIn();
    const sizes = [...detail.querySelectorAll('[data-parts=sizes] data')].map(({ value }) => (value === '' ? null : Number(value)));
    await show('findings');
    const findings = [...detail.querySelectorAll('.findings > li')].map((entry) => ({
      rule: entry.dataset.rule, severity: entry.dataset.severity, path: entry.dataset.path,
      text: entry.querySelector('p').textContent,
    }));
    await show('answer');
    Object.assign(parts, partsIn());
    const versus = detail.querySelector('.versus');
    const predicted = versus && {
      answer: versus.querySelector('[data-versus=predicted] dd').textContent,
      agreement: versus.querySelector(':scope > p')?.textContent ?? '',
    };
    await show('origin');
    Object.assign(parts, partsIn());
    await show('bytes');
    const body = await until(() => detail.querySelector('[data-body]'));
    return {
      title: detail.querySelector('h2').textContent,
      verdicts: [...detail.querySelectorAll('.card')].map((card) => [...card.children].map((line) => line.textContent).join('\\n')),
      logs: logs.map((log) => Object.fromEntries(log)), parts, predicted, sizes, findings,
      body: { form: body.dataset.body, text: body.dataset.body === 'none' ? '' : body.textContent },
    };`);
}
