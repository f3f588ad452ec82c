import type { BrowserName } from '../../demo/open.ts';
import { type Circumstance, cost } from './cost.ts';
import { refusedDisk } from './disk.ts';
import { killedAtWork, killedBetween } from './kills.ts';
import { largeBodies } from './large.ts';
import { atPagehide, fullSpeed } from './load.ts';
import { type Row, table } from './table.ts';
import { uninstalled } from './uninstall.ts';

/*
 * `npm run soak`: what load and faults do to capture, and what capture costs a page, in real browsers against the local
 * endpoint. It takes about an hour, and needs Linux. Names of parts and of browsers choose among them:
 * `npm run soak -- load cost firefox`.
 */

/** A part: a table, with a row of each browser and circumstance. */
type Part = (browser: BrowserName) => AsyncGenerator<Row>;

const MB = 1_000_000;
const COST_PAIRS = 9;
const COST_REQUESTS = 1000;
const CIRCUMSTANCES: readonly Circumstance[] = ['closed', 'closed, far', 'paused', 'own rule', 'panel'];

const PARTS: Readonly<Record<string, Part>> = {
  async *load(browser) {
    yield { browser, load: '10,000 at full speed', ...(await fullSpeed(browser, 10_000)) };
    yield { browser, load: '1,000 beacons at pagehide', ...(await atPagehide(browser, 1000, 'sendBeacon')) };
    yield { browser, load: '1,000 keepalive at pagehide', ...(await atPagehide(browser, 1000, 'fetch keepalive')) };
  },
  async *kills(browser) {
    const each = { browser, of: 'between request and answer' };
    yield { ...each, devtools: 'closed', ...(await killedBetween(browser, 20, 2000)) };
    yield { ...each, devtools: 'open', ...(await killedBetween(browser, 20, 2000, 'open')) };
    if (browser === 'firefox') {
      const idle = { browser, of: 'left idle between request and answer' };
      yield { ...idle, devtools: 'closed', ...(await killedBetween(browser, 20, 2000, 'closed', 'idle')) };
      yield { ...idle, devtools: 'open', ...(await killedBetween(browser, 20, 2000, 'open', 'idle')) };
    }
    const paced = { underWay: 1, pauseMs: 20 };
    const fast = { underWay: 6, pauseMs: 0 };
    yield { browser, of: 'at 30 a second', devtools: 'closed', ...(await killedAtWork(browser, 20, 2000, paced)) };
    yield { browser, of: 'at full speed', devtools: 'closed', ...(await killedAtWork(browser, 20, 2000, fast)) };
    yield {
      browser,
      of: 'at full speed',
      devtools: 'open',
      ...(await killedAtWork(browser, 20, 2000, fast, 'open')),
    };
  },
  async *large(browser) {
    yield { browser, ...(await largeBodies(browser, 50, 10 * MB)) };
  },
  async *disk(browser) {
    yield { browser, ...(await refusedDisk(browser, 50)) };
  },
  async *uninstall(browser) {
    const { before, after } = await uninstalled(browser);
    yield { browser, 'files before': before.join(' '), 'files after': after.join(' ') || 'none' };
  },
  async *cost(browser) {
    for (const circumstance of CIRCUMSTANCES) {
      yield { browser, circumstance, ...(await cost(browser, circumstance, COST_PAIRS, COST_REQUESTS)) };
    }
  },
};
const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

const chosen = process.argv.slice(2);
const unknown = chosen.find((word) => !(word in PARTS) && !BROWSERS.includes(word as BrowserName));
if (unknown !== undefined) {
  console.error(
    `${unknown}: there are the parts ${Object.keys(PARTS).join(', ')} and the browsers ${BROWSERS.join(', ')}`,
  );
  process.exitCode = 2;
} else await soak();

async function soak(): Promise<void> {
  const isChosen = (word: string, among: readonly string[]) =>
    chosen.includes(word) || !chosen.some((one) => among.includes(one));
  for (const [name, part] of Object.entries(PARTS)) {
    if (!isChosen(name, Object.keys(PARTS))) continue;
    const rows: Row[] = [];
    for (const browser of BROWSERS) {
      if (!isChosen(browser, BROWSERS)) continue;
      for await (const row of part(browser)) rows.push(row);
    }
    console.log(`\n${name}\n${table(rows)}`);
  }
}
