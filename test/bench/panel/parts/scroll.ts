import { quantile, wordFrames, wordMs, wordTasks } from '../felt.ts';
import type { Felt } from '../in-page/probe.ts';
import type { Part } from '../parts.ts';
import type { Measured } from '../stage.ts';
import { openFull } from './paint.ts';

/** Px of a step: a turn of a fast wheel; and such that 400 steps go through 50,000 rows. */
const WHEEL_STEP = 300;
const FRAMES = 400;
/** Rows of the list that scrolls without any script: all of them are there from the first. */
const STILL_ROWS = 1200;

export const scroll: Part = {
  about:
    'frames while the list is scrolled from end to end, beside those of a still page and of the same rows without a script',
  async run(stage, batches) {
    const panel = await openFull(stage, batches);
    const still = await felt(panel, `for (let at = 0; at < 200; at += 1) await probe.nextFrame();`);
    const endToEnd = `const list = document.querySelector('.list .scroller'); list.scrollTop = 0; await probe.nextFrame();
      await probe.scroll(list, Math.ceil(list.scrollHeight / ${FRAMES}), ${FRAMES});`;
    const wheel = `const list = document.querySelector('.list .scroller'); list.scrollTop = 0; await probe.nextFrame();
      await probe.scroll(list, ${WHEEL_STEP}, ${FRAMES});`;
    const first = await felt(panel, endToEnd);
    const wheeled = await felt(panel, wheel);
    const again = await felt(panel, endToEnd);
    const work = await panel.run<{ script: number[]; layout: number[] }>(`
      const list = document.querySelector('.list .scroller'); list.scrollTop = 0; await probe.nextFrame();
      return probe.scrollWork(list, Math.ceil(list.scrollHeight / ${FRAMES}), 300);`);
    await panel.run(LAY_STILL);
    const plain = await felt(
      panel,
      `await probe.scroll(document.querySelector('.still'), Math.floor(document.querySelector('.still').clientHeight * 3), ${FRAMES});`,
    );
    const aim = 'p95 under 17 ms, none over 50 ms';
    const words = ({ script, layout }: typeof work, share: number) =>
      `${wordMs(quantile(script, share))} + ${wordMs(quantile(layout, share))}`;
    return [
      { what: 'scroll: a still page', aim: '', measured: wordFrames(still.frames) },
      { what: 'scroll: as many rows, all there, no script', aim: '', measured: wordFrames(plain.frames) },
      { what: 'scroll end to end', aim, measured: `${wordFrames(first.frames)}; tasks ${wordTasks(first)}` },
      { what: 'scroll end to end again', aim, measured: `${wordFrames(again.frames)}; tasks ${wordTasks(again)}` },
      { what: `scroll ${WHEEL_STEP} px a frame`, aim, measured: wordFrames(wheeled.frames) },
      {
        what: 'scroll: script + layout of a step',
        aim: '',
        measured: `p50 ${words(work, 0.5)}, p95 ${words(work, 0.95)}`,
      },
    ];
  },
};

async function felt(panel: Measured, script: string): Promise<Felt> {
  return panel.run<Felt>(`probe.begin(); ${script}\n return probe.end();`);
}

/** Puts in place of the panel the rows that it shows, again and again, each where it would lie: what the browser alone needs for them. */
const LAY_STILL = `
  const list = document.querySelector('.list .scroller');
  const section = list.closest('.list');
  const copy = section.cloneNode(true);
  const scroller = copy.querySelector('.scroller');
  scroller.classList.add('still');
  const rows = scroller.querySelector('.rows');
  const lines = [...rows.children];
  rows.style.height = ${STILL_ROWS} * 22 + 'px';
  rows.replaceChildren(...Array.from({ length: ${STILL_ROWS} }, (_, at) => {
    const line = lines[at % lines.length].cloneNode(true);
    line.style.transform = 'translateY(' + at * 22 + 'px)';
    return line;
  }));
  const { width, height } = section.getBoundingClientRect();
  copy.style.cssText = 'width:' + width + 'px;height:' + height + 'px;position:relative';
  document.body.replaceChildren(copy);
  await new Promise((resolve) => setTimeout(resolve, 500));`;
