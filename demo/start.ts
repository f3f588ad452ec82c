import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Inspected, Panel } from './browsers/inspected.ts';
import { until } from './browsers/until.ts';
import { buildExtension, ROOT } from './extension.ts';
import { type BrowserName, openInspected } from './open.ts';
import { atRest, readRows, type ShownRow } from './panel-reader.ts';
import { type Stage, startStage } from './stage.ts';

/*
 * `npm start`: the extension in a real browser, its panel open in the developer tools, and a shop that is busy sending.
 * Where there is no display it lets the shop send for some seconds, prints what the panel shows, keeps a picture, and ends.
 */

const USAGE = `npm start [-- --firefox] [-- --headless]
  --firefox    in Firefox (otherwise in Chromium)
  --headless   without a window, even where there is a display`;

/** Ms given to the shop for one send by each client, and to the panel to show them. Seen: under 10 s. */
const PATIENCE_MS = 90_000;

const { values } = parseArgs({
  options: { firefox: { type: 'boolean' }, headless: { type: 'boolean' }, help: { type: 'boolean' } },
});
const name: BrowserName = values.firefox ? 'firefox' : 'chromium';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const headless = Boolean(values.headless) || !hasDisplay;

if (values.help) console.log(USAGE);
else {
  try {
    await start();
  } catch (error) {
    console.error(`\nnpm start could not finish: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

async function start(): Promise<void> {
  const extension = await buildExtension(name);
  const stage = await startStage();
  try {
    const { endpoint, certificateSpki } = stage;
    console.log(`Extension     ${extension}\nSLS endpoint  ${endpoint.origin}, ${endpoint.tlsOrigin}`);
    const browser = await openInspected(name, { extension, headless, certificateSpki }, console.log);
    try {
      console.log(`Browser       ${browser.version}${headless ? ', headless' : ''}`);
      await show(browser, stage);
    } finally {
      await browser.close();
    }
  } finally {
    await stage.close();
  }
}

async function show(browser: Inspected, stage: Stage): Promise<void> {
  // The panel first: DevTools sees only what is sent while it is open.
  const panel = await browser.openPanel();
  const shop = `${stage.shopUrl}&auto=1&mistakes=1`;
  console.log(`Shop          ${shop}\n`);
  await browser.open(shop);
  if (headless) return report(browser, panel, stage);
  console.log('The panel is open in the developer tools. Close the browser, or press Ctrl+C here, to end.');
  await Promise.race([browser.closed, new Promise((resolve) => process.on('SIGINT', resolve))]);
}

/** Prints what the panel shows: read from the panel, and from nowhere else. */
async function report(browser: Inspected, panel: Panel, { endpoint }: Stage): Promise<void> {
  const isRoundDone = () => browser.inPage<boolean>(`return document.documentElement.dataset.round === 'done'`);
  await until(isRoundDone, 'the shop to send once by each of its clients', PATIENCE_MS);
  const sent = endpoint.received().filter(({ method }) => method !== 'OPTIONS').length;
  await panel.waitFor(atRest(sent), `the panel to show ${sent} answered batches`, PATIENCE_MS);
  const rows = await readRows(panel);
  console.table(rows.map(tableRow));
  const picture = join(ROOT, 'dist', `panel-${name}.png`);
  await panel.screenshot(picture);
  console.log(`\n${rows.length} batches, read from the panel. A picture of it: ${picture}`);
}

function tableRow({ standing, cells }: ShownRow) {
  const { time, topic, project, logs, codec, sizes, answer } = cells;
  return { '': standing, time, topic, 'logstore · project': project, logs, codec, 'wire / raw': sizes, answer };
}
