import { quantile, wordInputs, wordMs, wordTasks } from '../felt.ts';
import type { Felt } from '../in-page/probe.ts';
import type { Part } from '../parts.ts';
import type { Measured } from '../stage.ts';
import { openFull } from './paint.ts';

const FILTERS = ['topic:topic-7', 'status:400', 'tag.env:test', 'raw>2k', 'is:error'];
const TURNS = 3;

/** Writes a filter and presses Enter; gives the ms from then until the list is painted by it. */
export async function type(panel: Measured, text: string, isShown: string): Promise<number> {
  await panel.run(`
    const box = document.querySelector('[data-act=filter]');
    box.focus();
    box.select();
    globalThis.painted = null;
    const told = (took) => { globalThis.painted = took; };
    const onKey = ({ key }) => {
      if (key !== 'Enter') return;
      removeEventListener('keydown', onKey, true);
      probe.untilPainted(() => ${isShown}).then(told, (error) => told(String(error)));
    };
    addEventListener('keydown', onKey, true);`);
  await panel.command('Input.insertText', { text });
  await panel.key('Enter');
  await panel.waitFor('return globalThis.painted !== null', `the list by ${text}`, 180_000);
  const took = await panel.run<number | string>('return globalThis.painted');
  if (typeof took === 'string') throw new Error(took);
  return took;
}

const COUNT = `document.querySelector('.list .scroller').dataset.batches`;

export const filter: Part = {
  about: 'a filter by key:value, from Enter until the list is painted by it',
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
      { what: '  input latency while it is written', aim: '', measured: wordInputs(felt) },
      ...[...times].map(([text, took]) => ({
        what: `  ${text}`,
        aim: '',
        measured: took.map(wordMs).join(', '),
      })),
    ];
  },
};
