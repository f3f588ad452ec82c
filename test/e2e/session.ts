import type { Inspected, Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { buildExtension, extensionFolder } from '../../demo/extension.ts';
import { type BrowserName, type OpenOptions, openInspected } from '../../demo/open.ts';
import { atRest, readBatch, readRows, type ShownBatch } from '../../demo/panel-reader.ts';
import { type Stage, startStage } from '../../demo/stage.ts';

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

/** A real browser with the built extension, and the endpoint and shop that it talks to. */
export interface Session extends Stage {
  readonly browser: Inspected;
}

/** Opens a headless browser and the stage. `close` ends both, in any state. */
export async function openSession(name: BrowserName, options: Partial<OpenOptions> = {}): Promise<Session> {
  // The suite has built it once for all its files; see build.ts.
  const extension = process.env.VITEST ? extensionFolder(name) : await buildExtension(name);
  const stage = await startStage();
  try {
    const { certificateSpki } = stage;
    const browser = await openInspected(name, { extension, headless: true, certificateSpki, ...options });
    return {
      ...stage,
      browser,
      async close() {
        await browser.close();
        await stage.close();
      },
    };
  } catch (error) {
    await stage.close();
    throw error;
  }
}

/** What the endpoint received so far, without the preflights: what the list shows. */
export function received({ endpoint }: Stage) {
  return endpoint.received().filter(({ method }) => method !== 'OPTIONS');
}

/**
 * Waits until the panel shows each request that the endpoint received, answered and inspected; and, unless DevTools was
 * not open at the time, with what DevTools alone can read.
 */
export async function caughtUp(panel: Panel, session: Stage, answers: 'read' | 'unread' = 'read'): Promise<void> {
  const isCaughtUp = async () => {
    const count = received(session).length;
    return panel.run<boolean>(answers === 'read' ? atRest(count) : answered(count));
  };
  try {
    await until(isCaughtUp, 'the panel to show what the endpoint received');
  } catch (error) {
    const shown = await panel.run<string>('return document.body.innerText');
    const arrived = received(session).map(({ method, url, answer }) => `${method} ${url} ${answer?.status}`);
    throw new Error(`${error}\nThe endpoint received:\n${arrived.join('\n')}\nThe panel showed:\n${shown}`);
  }
}

const answered = (count: number) => `
  return document.querySelector('.list .scroller')?.dataset.batches === '${count}'
    && !document.querySelector('.list [aria-busy=true]');`;

/** What the shop sends by itself when it is opened: a page view, its timing, and how long things were looked at. */
const SENT_ON_ARRIVAL = 3;

/** Opens the shop, and waits until the endpoint has what it sends on arrival. */
export async function openShop(session: Session): Promise<void> {
  await session.browser.open(session.shopUrl);
  await until(() => received(session).length >= SENT_ON_ARRIVAL, 'the shop to send on arrival');
}

/** Has the shop send by its clients and buttons, one after the other; each time until the endpoint has it. */
export async function sendFromShop(session: Session, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const before = received(session).length;
    await session.browser.inPage(`await window.tracklensShop.send(${JSON.stringify(id)})`);
    await until(() => received(session).length > before, `${id} to arrive`);
  }
}

/** The ids of everything that the shop can send on its own: its clients, then its mistakes. */
export async function shopSends({ browser }: Session): Promise<{ clients: string[]; mistakes: string[] }> {
  return browser.inPage('return { clients: window.tracklensShop.clients, mistakes: window.tracklensShop.mistakes }');
}

/** Everything that the panel shows of every batch that was answered by SLS, by its request id. */
export async function readByRequestId(panel: Panel): Promise<ReadonlyMap<string, ShownBatch>> {
  const shown = new Map<string, ShownBatch>();
  for (const row of await readRows(panel)) {
    const batch = await readBatch(panel, row);
    const requestId = batch.parts.answer?.find(([part]) => part === 'Request id')?.[1];
    if (requestId) shown.set(requestId, batch);
  }
  return shown;
}
