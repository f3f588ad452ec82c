import { setTimeout as sleep } from 'node:timers/promises';
import { wordFrames, wordInputs, wordTasks } from '../felt.ts';
import type { Felt } from '../in-page/probe.ts';
import type { Part } from '../parts.ts';
import { LARGE_BATCHES, openFull } from './paint.ts';

const SECONDS = 60;
const A_SECOND = 200;
/** Ms between two presses of a key. */
const PRESS_EVERY_MS = 400;

export const live: Part = {
  about: 'a page sends 200 requests a second for a minute, while a person goes through the list by keys',
  async run(stage, batches) {
    const panel = await openFull(stage, batches);
    const { browser, trackUrl } = stage;
    await panel.run(`document.querySelector('.list .scroller').focus(); probe.begin();`);
    // Not waited for: it goes on while keys are pressed.
    const sending = browser.inPage<number>(`
      const begun = performance.now();
      let sent = 0;
      while (performance.now() - begun < ${SECONDS * 1000}) {
        const due = Math.floor((performance.now() - begun) * ${A_SECOND / 1000});
        for (; sent < due; sent += 1) fetch('${trackUrl}', { method: 'POST', body: JSON.stringify({ __topic__: 'live ' + sent % 9, __logs__: [{ n: String(sent), text: 'x'.repeat(300) }] }) }).catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return sent;`);
    let isOver = false;
    const over = sending.finally(() => {
      isOver = true;
    });
    let presses = 0;
    while (!isOver) {
      const key = { key: 'ArrowUp', code: 'ArrowUp' };
      await panel.command('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
      await panel.command('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
      presses += 1;
      await sleep(PRESS_EVERY_MS);
    }
    const sent = await over;
    const felt = await panel.run<Felt>('return probe.end()');
    const all = batches + LARGE_BATCHES + sent;
    const late = await panel.run<number>(
      `return probe.untilPainted(() => document.querySelector('.list .scroller').dataset.batches === '${all}')`,
    );
    return [
      {
        what: `${sent} new batches in ${SECONDS} s, ${presses} keys pressed: input latency`,
        aim: 'under 100 ms',
        measured: wordInputs(felt),
      },
      { what: '  main thread', aim: '', measured: `${wordTasks(felt)}; frames ${wordFrames(felt.frames)}` },
      { what: '  the last is shown, ms after it was sent', aim: '', measured: `${Math.round(late)} ms` },
    ];
  },
};
