import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import type { BrowserName } from '../../demo/open.ts';
import { type Captured, readCaptured, readStanding } from './captured.ts';
import { type Comparison, compare, inPage, USUAL } from './sending.ts';
import { atRest, openReader, openSoak, type Soak } from './stage.ts';

/** What came of a background that was killed again and again. */
export interface Kills extends Comparison {
  readonly kills: number;
  readonly sent: number;
  readonly captured: number;
  /** Batches to which nothing of DevTools was joined. */
  readonly unjoined: number;
}

/** Ms that the endpoint holds an answer: longer than it takes for the requests to be archived and the background to be killed. */
const HELD_MS = 4_000;

/** Ms without work after which Firefox ends an event page, where it is left to end by itself; 30,000 by default. */
const IDLE_MS = 1_000;

/**
 * Has the background end each time when requests are under way at the endpoint and the browser says nothing: after all of a
 * round have begun, before the first is answered.
 * @param end by which it is stopped; `idle`, which only Firefox can be told to do soon, is what browsers do by themselves
 */
export async function killedBetween(
  name: BrowserName,
  kills: number,
  requests: number,
  devtools: 'open' | 'closed' = 'closed',
  end: 'kill' | 'idle' = 'kill',
): Promise<Kills> {
  const endsSoon = (profile: string) =>
    appendFileSync(join(profile, 'user.js'), `user_pref("extensions.background.idle.timeout", ${IDLE_MS});\n`);
  const soak = await openSoak(name, end === 'idle' ? { prepare: endsSoon } : {});
  try {
    // The panel, for without it nobody knows when DevTools has begun to tell of requests.
    if (devtools === 'open') await soak.browser.openPanel();
    const { browser, endpoint, trackUrl } = soak;
    const reader = await openReader(browser);
    const ofRound = Math.ceil(requests / kills);
    for (let round = 0; round < kills; round++) {
      endpoint.order(`delay:${HELD_MS}`);
      const from = round * ofRound;
      await browser.inPage(`
        window.round = Promise.all(Array.from({ length: ${ofRound} }, async (_, at) => {
          const n = ${from} + at;
          await fetch('${trackUrl}', { method: 'POST', body: ${inPage(USUAL)} });
        }));`);
      await until(
        async () => ((await readStanding(reader))?.batches ?? 0) >= from + ofRound && endpoint.received().length > from,
        `the requests of round ${round} to be archived`,
      );
      if (end === 'kill') await browser.killBackground();
      else await until(async () => !(await browser.backgroundAlive()), 'the background to end by itself');
      // Those that had to queue behind the held ones need not be held too.
      endpoint.order('');
      await browser.inPage('await window.round');
    }
    return await account(soak, kills, ofRound * kills);
  } finally {
    await soak.close();
  }
}

/** Kills the background in the middle of a page's sending: with so many under way at a time, and a pause before each. */
export async function killedAtWork(
  name: BrowserName,
  kills: number,
  requests: number,
  { underWay, pauseMs }: { readonly underWay: number; readonly pauseMs: number },
  devtools: 'open' | 'closed' = 'closed',
): Promise<Kills> {
  const soak = await openSoak(name);
  try {
    // The panel, for without it nobody knows when DevTools has begun to tell of requests.
    if (devtools === 'open') await soak.browser.openPanel();
    const { browser, trackUrl } = soak;
    await browser.inPage(`
      window.done = 0;
      let next = 0;
      const lane = async () => {
        while (next < ${requests}) {
          const n = next++;
          if (${pauseMs}) await new Promise((resolve) => setTimeout(resolve, ${pauseMs}));
          await fetch('${trackUrl}', { method: 'POST', body: ${inPage(USUAL)} });
          window.done += 1;
        }
      };
      for (let at = 0; at < ${underWay}; at++) void lane();`);
    for (let killed = 0; killed < kills; killed++) {
      const due = ((killed + 0.5) * requests) / kills;
      while ((await browser.inPage<number>('return window.done')) < due) await sleep(5);
      await browser.killBackground();
    }
    await until(() => browser.inPage(`return window.done === ${requests}`), 'the page to be done', 300_000);
    return await account(soak, kills, requests);
  } finally {
    await soak.close();
  }
}

async function account({ browser, endpoint }: Soak, kills: number, sent: number): Promise<Kills> {
  const reader = await openReader(browser);
  await atRest(reader, () => endpoint.received().length);
  const captured = await afterDevtools(reader);
  return {
    kills,
    sent,
    captured: captured.length,
    ...compare(USUAL, sent, endpoint.received(), captured),
    unjoined: captured.filter(({ joined }) => !joined).length,
  };
}

/** Ms between two looks at what DevTools brings; and looks that bring nothing new until it is taken to have brought all. */
const DEVTOOLS_LOOK_MS = 4_000;
const DEVTOOLS_LOOKS = 4;

/**
 * The batches when DevTools has brought all that it has to: it shows a request long after the page had its answer, and what
 * nobody else has seen becomes a batch only after a while.
 */
async function afterDevtools(reader: Panel): Promise<readonly Captured[]> {
  let before = -1;
  for (let alike = 0; ; ) {
    const captured = await readCaptured(reader);
    const joined = captured.filter(({ joined }) => joined).length;
    alike = captured.length + joined === before ? alike + 1 : 0;
    before = captured.length + joined;
    if (joined === 0 || alike === DEVTOOLS_LOOKS) return captured;
    await sleep(DEVTOOLS_LOOK_MS);
  }
}
