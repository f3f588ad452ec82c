import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { BrowserName } from '../../demo/open.ts';
import { captureShapes, isAsExpected, type Result, type Results } from './run.ts';
import { BROWSERS, rows, withTable } from './table.ts';

/*
 * `npm run capture:matrix`: sends every shape in both browsers, and prints what was captured of it. It fails where that is
 * neither exact nor as the table explains. If all is, `--write` puts the table into docs/capture.md; names of browsers choose among
 * them.
 */

const args = process.argv.slice(2);
const chosen = BROWSERS.filter((name) => args.includes(name));
const browsers = chosen.length === 0 ? BROWSERS : chosen;

const results = new Map<BrowserName, Results>();
for (const name of browsers) results.set(name, await captureShapes(name));

const width = Math.max(...rows().map((row) => ('shape' in row ? row.shape.what.length : 0)));
for (const row of rows()) {
  if ('group' in row) console.log(`\n${row.group}`);
  else
    console.log(
      `  ${row.shape.what.padEnd(width)}  ${browsers.map((name) => cell(name, row.shape.id, row.cells)).join(' | ')}`,
    );
}

const wrong = browsers.flatMap((name) =>
  [...(results.get(name) ?? [])].flatMap(([run, shapes]) =>
    [...shapes.values()].filter((result) => !isAsExpected(result)).map((result) => `${name}, ${run}: ${told(result)}`),
  ),
);
const count = browsers.reduce(
  (sum, name) => sum + [...(results.get(name)?.values() ?? [])].reduce((n, { size }) => n + size, 0),
  0,
);
console.log(`\n${count - wrong.length} of ${count} as the table says.`);
if (wrong.length > 0) console.log(`\nNeither exact nor as explained:\n\n${wrong.join('\n\n')}`);
process.exitCode = wrong.length > 0 ? 1 : 0;

if (args.includes('--write') && wrong.length === 0) {
  const page = new URL('../../docs/capture.md', import.meta.url);
  writeFileSync(page, withTable(readFileSync(page, 'utf8')));
}

/** A cell of the table, marked where this run did not bear it out. */
function cell(name: BrowserName, id: string, cells: readonly string[]): string {
  const here = [...(results.get(name)?.values() ?? [])].flatMap((shapes) => shapes.get(id) ?? []);
  const says = cells[BROWSERS.indexOf(name)] ?? '';
  return `${here.every(isAsExpected) ? '✓' : '✗'} ${says}`.padEnd(50);
}

/** What of a result is not as it should be. */
function told({ shape, arrived, captured, expected }: Result): string {
  const lines: string[] = [];
  if (!isDeepStrictEqual(arrived, shape.arrives)) {
    lines.push(`arrived ${arrived.join(', ') || 'nothing'}, and not ${shape.arrives.join(', ') || 'nothing'}`);
  }
  for (let index = 0; index < Math.max(captured.length, expected.length); index++) {
    const [is, shouldBe] = [captured[index], expected[index]];
    if (!is || !shouldBe) lines.push(`${is ? 'captured beside' : 'not captured'}: ${JSON.stringify(is ?? shouldBe)}`);
    else
      for (const key of Object.keys(shouldBe) as (keyof typeof shouldBe)[]) {
        if (isDeepStrictEqual(is[key], shouldBe[key])) continue;
        lines.push(`${is.method} ${key}: ${JSON.stringify(is[key])}, and not ${JSON.stringify(shouldBe[key])}`);
      }
  }
  return [shape.id, ...lines].join('\n    ');
}
