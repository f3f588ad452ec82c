import type { Row } from '../../../soak/table.ts';
import { wordFrames, wordMs, wordTasks } from '../felt.ts';
import type { Felt } from '../in-page/probe.ts';
import type { Part } from '../parts.ts';
import type { Measured } from '../stage.ts';
import { openFull } from './paint.ts';

/** The newest rows of the archive. */
const KINDS = ['10 MB, lz4', '10 MB, plain'] as const;

export const large: Part = {
  about: 'selecting a batch of 10 MB, turning to its bytes and its JSON, and selecting another before it is inspected',
  async run(stage, batches) {
    const panel = await openFull(stage, batches);
    const rows: Row[] = [];
    for (const [place, kind] of KINDS.entries()) {
      const selected = await step(
        panel,
        `document.querySelector('.list .rows > [aria-rowindex="' + (document.querySelector('.list .scroller').ariaRowCount - ${place}) + '"]')`,
        `document.querySelector('.detail .log-table .row') !== null && !document.querySelector('.detail[data-opened="' + globalThis.openedBefore + '"]')`,
      );
      rows.push({ what: `select a batch of ${kind}`, aim: 'no task over 50 ms', measured: selected });
      for (const { name, press, isReady } of TURNS) {
        const turned = await step(panel, `document.querySelector('${press}')`, isReady);
        rows.push({ what: `  turn to ${name}`, aim: 'no task over 50 ms', measured: turned });
      }
    }
    return rows;
  },
};

/** What is turned to one after the other, and when it is there. */
const TURNS = [
  {
    name: 'budgets',
    press: '[data-tab=budgets]',
    isReady: `document.querySelector('.detail .gauge, .detail meter, .detail [role=meter]') !== null`,
  },
  { name: 'its text', press: '[data-tab=bytes]', isReady: `document.querySelector('.detail [data-body]') !== null` },
  { name: 'its bytes', press: '[data-form=hex]', isReady: `document.querySelector('.detail .hex-row') !== null` },
  {
    name: 'its text again',
    press: '[data-form=text]',
    isReady: `document.querySelector('.detail [data-body=text]') !== null`,
  },
  { name: 'logs', press: '[data-tab=logs]', isReady: `document.querySelector('.detail .log-table .row') !== null` },
] as const;

async function step(panel: Measured, element: string, isReady: string): Promise<string> {
  const point = await panel.run<{ x: number; y: number }>(`
    const { x, y, width, height } = (${element}).getBoundingClientRect();
    probe.begin();
    globalThis.painted = null;
    globalThis.openedBefore = document.querySelector('.detail')?.dataset.opened;
    addEventListener('click', () => {
      probe.untilPainted(() => ${isReady}).then((took) => { globalThis.painted = took; }, (error) => { globalThis.painted = String(error); });
    }, { once: true, capture: true });
    return { x: x + Math.min(width / 2, 60), y: y + height / 2 };`);
  const mouse = { ...point, button: 'left', clickCount: 1 } as const;
  await panel.command('Input.dispatchMouseEvent', { type: 'mousePressed', ...mouse });
  await panel.command('Input.dispatchMouseEvent', { type: 'mouseReleased', ...mouse });
  await panel.waitFor('return globalThis.painted !== null', element, 60_000);
  const took = await panel.run<number>('return globalThis.painted');
  // What it has set going comes to rest.
  await panel.run('await new Promise((resolve) => setTimeout(resolve, 1500))');
  const felt = await panel.run<Felt>('return probe.end()');
  return `shown after ${typeof took === 'number' ? wordMs(took) : took}; tasks ${wordTasks(felt)}; frames ${wordFrames(felt.frames)}`;
}
