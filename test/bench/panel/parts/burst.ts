import { bundle } from '../bundle.ts';
import { wordFrames, wordMs, wordTasks } from '../felt.ts';
import type { Felt } from '../in-page/probe.ts';
import type { Part } from '../parts.ts';
import { measured } from '../stage.ts';

const REQUESTS = 10_000;
/** Requests that the page has under way at once: far fewer than the thousands at which Chromium fails them for want of resources. */
const UNDER_WAY = 32;

export const burst: Part = {
  about: 'a page sends 10,000 requests as fast as it can, with the panel open in DevTools',
  wantsEmpty: true,
  async run({ browser, trackUrl }) {
    const panel = measured(await browser.openPanel());
    await panel.run(await bundle('probe'));
    await panel.run('probe.begin()');
    const pageMs = await browser.inPage<number>(`
      const begun = performance.now();
      let next = 0;
      const lane = async () => {
        while (next < ${REQUESTS}) {
          const n = next++;
          await fetch('${trackUrl}', { method: 'POST', body: JSON.stringify({ __topic__: 'burst ' + n % 9, __logs__: [{ n: String(n), text: 'x'.repeat(440) }] }) });
        }
      };
      await Promise.all(Array.from({ length: ${UNDER_WAY} }, lane));
      return performance.now() - begun;`);
    const shownMs = await panel.run<number>(`
      return probe.untilPainted(() => document.querySelector('.list .scroller')?.dataset.batches === '${REQUESTS}', 240000)`);
    const settledMs = await panel.run<number>(`
      return ${shownMs} + await probe.untilPainted(() => !document.querySelector('.list [aria-busy=true]'), 240000)`);
    const felt = await panel.run<Felt>('return probe.end()');
    await panel.command('HeapProfiler.collectGarbage', {});
    const { usedSize, embedderHeapUsedSize } = await panel.command('Runtime.getHeapUsage', {});
    const elements = await panel.run<number>(`return document.querySelectorAll('*').length`);
    const mb = (bytes: number) => `${Math.round(bytes / 100_000) / 10} MB`;
    return [
      {
        what: `10,000 requests, sent within ${wordMs(pageMs)}: all shown after the last answer`,
        aim: 'within 2 s',
        measured: `${wordMs(shownMs)}; all settled on the screen ${wordMs(settledMs)}`,
      },
      {
        what: '  main thread',
        aim: 'no task over 50 ms',
        measured: `${wordTasks(felt)}; frames ${wordFrames(felt.frames)}`,
      },
      {
        what: '  DOM',
        aim: 'under 20 MB',
        measured: `${mb(embedderHeapUsedSize)}, ${elements} elements; heap ${mb(usedSize)}`,
      },
    ];
  },
};
