import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Panel } from '../../demo/browsers/inspected.ts';
import type { BrowserName } from '../../demo/open.ts';
import { inPage, USUAL } from './sending.ts';
import { openSoak } from './stage.ts';

/** What the panel shows when the disk refuses. */
export interface Refused {
  /** What it says above its list, by name. */
  readonly notice: string;
  /** Rows in its list: of what was sent before it was opened, and then while it was open. */
  readonly before: number;
  readonly rows: number;
  /** In a second panel that is opened later. */
  readonly rowsElsewhere: number;
}

/** The folder in which each browser keeps IndexedDB, in its profile. */
const FOLDERS: Readonly<Record<BrowserName, readonly [parent: string, name: string]>> = {
  chromium: ['Default', 'IndexedDB'],
  firefox: ['storage', 'default'],
};

/**
 * A file lies where the browser wants the folder of IndexedDB, so that it can make none: the disk refuses for as long as the
 * browser runs, as it does where a profile is broken or not writable.
 */
function refuseFolder(name: BrowserName): (profile: string) => void {
  const [parent, folder] = FOLDERS[name];
  return (profile) => {
    mkdirSync(join(profile, parent), { recursive: true });
    writeFileSync(join(profile, parent, folder), '');
  };
}

/** A browser in which IndexedDB cannot be opened: a page sends so many requests before the panel is opened, and as many after. */
export async function refusedDisk(name: BrowserName, count: number): Promise<Refused> {
  const soak = await openSoak(name, { prepare: refuseFolder(name) });
  try {
    const { browser, trackUrl } = soak;
    const send = () =>
      browser.inPage(`
        await Promise.all(Array.from({ length: ${count} }, (_, n) =>
          fetch('${trackUrl}', { method: 'POST', body: ${inPage(USUAL)} })));`);
    await send();
    const panel = await browser.openPanelTab();
    const before = await rowsOf(panel, count);
    await send();
    const rows = await rowsOf(panel, 2 * count);
    const rowsElsewhere = await rowsOf(await browser.openPanelTab(), 2 * count);
    const notice = await panel.run<string>(`return document.querySelector(".notice")?.dataset.notice ?? ""`);
    return { notice, before, rows, rowsElsewhere };
  } finally {
    await soak.close();
  }
}

async function rowsOf(panel: Panel, count: number): Promise<number> {
  await panel.waitFor(
    `const list = document.querySelector('.list .scroller');
     return list?.dataset.batches === '${count}' && !list.querySelector('[aria-busy=true]');`,
    `${count} rows, all inspected`,
  );
  return count;
}
