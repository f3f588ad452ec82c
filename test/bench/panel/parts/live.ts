import { setTimeout as sleep } from 'node:timers/promises';
import { wordFrames, wordInputs, wordTasks } from '../felt.ts';
import type { Felt } from '../in-page/probe.ts';
import type { Part } from '../parts.ts';
import { LARGE_BATCHES, openFull } from './paint.ts';

const SECONDS = 60;
const A_SECOND = 200;
/** Ms between two groups of requests. */
const SENT_EVERY_MS = 25;
/** Ms between two presses of a key. */
const PRESS_EVERY_MS = 400;

export const live: Part = {
  about: 'a page sends 200 requests a second for a minute, while a person goes through the list by keys',
  async run(stage, batches) {
    const panel = await openFull(stage, batches);
    const { browser, trackUrl } = stage;
    await panel.run(`document.querySelector('.list .scroller').focus(); probe.begin();`);
    const begun = performance.now();
    let [sent, presses] = [0, 0];
    // From here, and not by a timer of the page: it lies behind the panel, where timers are slowed.
    for (let now = 0; now < SECONDS * 1000; now = performance.now() - begun) {
      const due = Math.floor((now * A_SECOND) / 1000);
      if (due > sent) {
        await browser.inPage(
          `for (let n = ${sent}; n < ${due}; n += 1) fetch('${trackUrl}', { method: 'POST', body: JSON.stringify({ __topic__: 'live ' + n % 9, __logs__: [{ n: String(n), text: 'x'.repeat(300) }] }) }).catch(() => {});`,
        );
        sent = due;
      }
      if (now > presses * PRESS_EVERY_MS) {
        // Not waited for: the protocol answers when the panel has dealt with it.
        void panel.key('ArrowUp').catch(() => {});
        presses += 1;
      }
      await sleep(SENT_EVERY_MS);
    }
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
