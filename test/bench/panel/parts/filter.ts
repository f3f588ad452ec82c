import { quantile, wordMs, wordTasks } from '../felt.ts';
import type { Felt } from '../in-page/probe.ts';
import type { Part } from '../parts.ts';
import type { Measured } from '../stage.ts';
import { openFull } from './paint.ts';

const FILTERS = ['topic:topic-7', 'status:400', 'tag.env:test', 'raw>2k', 'is:error'];
const TURNS = 3;

/** Types a filter in one go, and waits until the list is painted anew; in ms. */
export async function type(panel: Measured, text: string, isShown: string): Promise<number> {
  await panel.run(`
    const box = document.querySelector('[data-act=filter]');
    box.focus();
    box.select();
    globalThis.painted = null;
    box.addEventListener('input', () => {
      probe.untilPainted(() => ${isShown}).then((took) => { globalThis.painted = took; }, (error) => { globalThis.painted = String(error); });
    }, { once: true, capture: true });`);
  await panel.command('Input.insertText', { text });
  await panel.waitFor('return globalThis.painted !== null', `the list by ${text}`, 180_000);
  return panel.run<number>('return globalThis.painted');
}

const COUNT = `document.querySelector('.list .scroller').dataset.batches`;

export const filter: Part = {
  about: 'a filter by key:value, from the input until the list is painted by it',
  async run(stage, batches) {
    const panel = await openFull(stage, batches);
    const times = new Map<string, number[]>();
    await panel.run('probe.begin()');
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const text of FILTERS) {
        const before = await panel.run<string>(`return ${COUNT}`);
        const took = await type(panel, text, `${COUNT} !== '${before}'`);
        times.set(text, [...(times.get(text) ?? []), took]);
      }
    }
    const felt = await panel.run<Felt>('return probe.end()');
    const all = [...times.values()].flat();
    return [
      {
        what: `filter by key:value, ${FILTERS.join(', ')}`,
        aim: 'under 50 ms',
        measured: `median ${wordMs(quantile(all, 0.5))}, max ${wordMs(quantile(all, 1))}; tasks ${wordTasks(felt)}`,
      },
      ...[...times].map(([text, took]) => ({
        what: `  ${text}`,
        aim: '',
        measured: took.map(wordMs).join(', '),
      })),
    ];
  },
};
