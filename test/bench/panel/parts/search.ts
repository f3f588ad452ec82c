import { wordFrames, wordMs, wordTasks } from '../felt.ts';
import type { Felt } from '../in-page/probe.ts';
import type { Part } from '../parts.ts';
import { type } from './filter.ts';
import { openFull } from './paint.ts';

const ROWS = `document.querySelectorAll('.list .rows > .row').length`;

export const search: Part = {
  about: 'full text over all decoded logs: from the input until first hits are painted, and until all logs are read',
  async run(stage, batches) {
    const panel = await openFull(stage, batches);
    const rows = [];
    // The one is in every batch, the other in one of a thousand.
    for (const text of ['cart_add', 'RARE']) {
      await panel.run('probe.begin()');
      await type(panel, 'no-such-topic-at-all', `document.querySelector('.list .rows > .row') === null`);
      await panel.run('await probe.end()');
      await panel.run('probe.begin()');
      const first = await type(panel, text, `${ROWS} > 0`);
      const all = await panel.run<number>(
        `return ${first} + await probe.untilPainted(() => document.querySelector('.searching') === null, 400000)`,
      );
      const felt = await panel.run<Felt>('return probe.end()');
      rows.push(
        {
          what: `full text ${text}: first hits`,
          aim: 'under 300 ms',
          measured: wordMs(first),
        },
        { what: `full text ${text}: all logs read`, aim: '', measured: wordMs(all) },
        {
          what: `full text ${text}: main thread meanwhile`,
          aim: 'no task over 50 ms',
          measured: `${wordTasks(felt)}; frames ${wordFrames(felt.frames)}`,
        },
      );
    }
    return rows;
  },
};
