import type { BrowserName } from '../../demo/open.ts';
import { readCaptured } from './captured.ts';
import { type Comparison, compare, inPage, type Numbered, SMALL, USUAL } from './sending.ts';
import { atRest, openReader, openSoak, type Soak } from './stage.ts';

/** What came of a load. */
export interface Load extends Comparison {
  /** Requests that the browser took from the page. */
  readonly sent: number;
  /** Those that reached the endpoint; the others the browser gave up itself. */
  readonly arrived: number;
  /** Batches in the archive. */
  readonly captured: number;
  /** Ms until the page was done with all of them. */
  readonly pageMs: number;
  /** Ms from then until each was in the archive, answered and inspected. */
  readonly restMs: number;
}

/**
 * Requests that a page has under way at once. More than the six that a browser sends to a host at a time, so that the
 * browser is never idle, and far fewer than the thousands at which Chromium fails requests for want of resources.
 */
const UNDER_WAY = 32;

/** A page that sends as fast as it can. */
export async function fullSpeed(name: BrowserName, count: number): Promise<Load> {
  const soak = await openSoak(name);
  try {
    const { browser, trackUrl } = soak;
    const pageMs = await browser.inPage<number>(`
      const begun = performance.now();
      let next = 0;
      const lane = async () => {
        while (next < ${count}) {
          const n = next++;
          await fetch('${trackUrl}', { method: 'POST', body: ${inPage(USUAL)} });
        }
      };
      await Promise.all(Array.from({ length: ${UNDER_WAY} }, lane));
      return performance.now() - begun;`);
    return await account(soak, USUAL, count, pageMs);
  } finally {
    await soak.close();
  }
}

/** How a page can send when it goes. */
export type LastWord = 'sendBeacon' | 'fetch keepalive';

/** A page that sends all of it in the moment in which it goes. */
export async function atPagehide(name: BrowserName, count: number, means: LastWord): Promise<Load> {
  const soak = await openSoak(name);
  try {
    const { browser, plain, trackUrl } = soak;
    const send =
      means === 'sendBeacon'
        ? `if (navigator.sendBeacon('${trackUrl}', ${inPage(SMALL)})) taken += 1;`
        : `fetch('${trackUrl}', { method: 'POST', mode: 'no-cors', keepalive: true, body: ${inPage(SMALL)} }).catch(() => {}); taken += 1;`;
    await browser.inPage(`
      window.addEventListener('pagehide', () => {
        let taken = 0;
        for (let n = 0; n < ${count}; n++) { ${send} }
        localStorage.setItem('taken', taken);
      }, { once: true });`);
    const begun = performance.now();
    await browser.open(`${plain.origin}/next`);
    const taken = await browser.inPage<number>(`return Number(localStorage.getItem('taken'))`);
    return await account(soak, SMALL, taken, performance.now() - begun);
  } finally {
    await soak.close();
  }
}

/** Waits until all that arrived, and all else, has come to rest, and compares. */
async function account({ browser, endpoint }: Soak, numbered: Numbered, sent: number, pageMs: number): Promise<Load> {
  const begun = performance.now();
  const reader = await openReader(browser);
  await atRest(reader, () => endpoint.received().length);
  const restMs = performance.now() - begun;
  const arrived = endpoint.received();
  const captured = await readCaptured(reader);
  return {
    sent,
    arrived: arrived.length,
    captured: captured.length,
    pageMs: Math.round(pageMs),
    restMs: Math.round(restMs),
    ...compare(numbered, sent, arrived, captured),
  };
}
