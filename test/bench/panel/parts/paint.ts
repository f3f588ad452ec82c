import { bundle } from '../bundle.ts';
import { quantile, wordMs, wordTasks } from '../felt.ts';
import type { Felt } from '../in-page/probe.ts';
import type { Part } from '../parts.ts';
import type { Measured, Stage } from '../stage.ts';

const TURNS = 5;

interface Arrival {
  readonly rows: number;
  readonly all: number;
}

export const paint: Part = {
  about:
    'the first useful paint of the panel: from asking for its page until rows are painted, and until all are there',
  async run(stage, batches) {
    const panel = await stage.openPanel();
    const wanted = batches + LARGE_BATCHES;
    await shown(panel, wanted);
    const script = await bundle('arrival');
    const probe = await bundle('probe');
    await panel.command('Page.addScriptToEvaluateOnNewDocument', { source: `${probe}\nprobe.begin();\n${script}` });
    const arrivals: Arrival[] = [];
    const longTasks: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await panel.command('Page.reload', {});
      await panel.waitFor(`return globalThis.arrival?.batches === ${wanted}`, 'all batches to be shown', 120_000);
      arrivals.push(await panel.run<Arrival>('return arrival'));
      longTasks.push(...(await panel.run<Felt>('return probe.end()')).longTasks);
    }
    const of = (part: keyof Arrival) => arrivals.map((arrival) => arrival[part]);
    return [
      {
        what: 'first useful paint',
        aim: 'under 1 s',
        measured: `median ${wordMs(quantile(of('rows'), 0.5))}, max ${wordMs(quantile(of('rows'), 1))}`,
      },
      {
        what: 'all rows counted',
        aim: '',
        measured: `median ${wordMs(quantile(of('all'), 0.5))}, max ${wordMs(quantile(of('all'), 1))}`,
      },
      { what: 'tasks until then', aim: '', measured: wordTasks({ longTasks }) },
    ];
  },
};

/** Beside the usual ones. */
export const LARGE_BATCHES = 2;

/** Waits until the panel shows so many batches, and rests. */
export async function shown(panel: Measured, batches: number): Promise<void> {
  await panel.waitFor(
    `return document.querySelector('.list .scroller')?.dataset.batches === '${batches}'`,
    `${batches} batches to be shown`,
    180_000,
  );
  // What is counted in slices behind it, facets and totals, is over.
  await panel.run('await new Promise((resolve) => setTimeout(resolve, 3000))');
}

/** The panel with all that the archive has. */
export async function openFull(stage: Stage, batches: number): Promise<Measured> {
  const panel = await stage.openPanel();
  await shown(panel, batches + LARGE_BATCHES);
  return panel;
}
