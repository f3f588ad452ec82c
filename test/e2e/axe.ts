import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Panel } from '../../demo/browsers/inspected.ts';

/** The checker itself: https://github.com/dequelabs/axe-core */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * All that axe finds amiss in what the panel shows now, a line each: its rule, the element, and what is to be mended. All of
 * its rules are asked, those that are only good practice too.
 */
export async function amissIn(panel: Panel): Promise<readonly string[]> {
  if (!(await panel.run<boolean>('return window.axe !== undefined'))) {
    // It looks for a module loader, and must not find one.
    await panel.run(`const module = undefined, exports = undefined, define = undefined;\n${AXE}\nreturn true;`);
  }
  return panel.run(`
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary, html }) =>
      id + ' at ' + target.join(' ') + ': ' + failureSummary.replace(/\\s+/g, ' ') + ' | ' + html.slice(0, 160)));`);
}
