import { cpSync, mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Commander } from '../../../demo/browsers/cdp.ts';
import type { Inspected, Panel } from '../../../demo/browsers/inspected.ts';
import { type Endpoint, startEndpoint } from '../../../demo/endpoint/index.ts';
import { buildExtension } from '../../../demo/extension.ts';
import { openInspected } from '../../../demo/open.ts';
import { startPlain } from '../../soak/stage.ts';
import { bundle } from './bundle.ts';

/** A panel that can be commanded: Chromium's. */
export interface Measured extends Panel {
  readonly command: Commander;
}

/** A real Chromium with the built extension, an empty page and the local endpoint. */
export interface Stage {
  readonly browser: Inspected;
  readonly endpoint: Endpoint;
  /** Where the page sends to: answers at once. */
  readonly trackUrl: string;
  /** Opens the panel of all tabs in a tab of its own. */
  openPanel(): Promise<Measured>;
  close(): Promise<void>;
}

/** A file of the extension that does nothing by itself, and has its origin. */
const STILL_FILE = 'icons/tracklens-16.png';
const NO_LIMITS = { batches: 1_000_000, bytes: 4_000_000_000 };
/** Requests that the endpoint keeps: none is looked at. */
const KEPT_REQUESTS = 1;

/** Bytes, before compression, of the two newest batches: the one plain, the other compressed. */
const LARGE_BYTES = 10_000_000;

/**
 * Opens a browser.
 * @param restore the folder of an archive that {@link fillArchive} has kept; else it is empty
 * @param profile the file for a CPU profile of the panel, where one is wanted
 */
export async function openStage(restore?: string, profile?: string): Promise<Stage> {
  const extension = await buildExtension('chromium');
  const [endpoint, plain, probe] = await Promise.all([
    startEndpoint({ maxKept: KEPT_REQUESTS }),
    startPlain(),
    bundle('probe'),
  ]);
  let profiled: ((file: string) => Promise<void>) | undefined;
  const closeServers = async () => {
    plain.close();
    await endpoint.close();
  };
  try {
    const browser = await openInspected('chromium', {
      extension,
      headless: true,
      devtools: 'later',
      ...(restore !== undefined && { prepare: (profile) => cpSync(restore, databases(profile), { recursive: true }) }),
    });
    await browser.open(`${plain.origin}/`);
    const still = measured(await browser.openExtensionTab(STILL_FILE));
    const settings = { keptOfTab: NO_LIMITS, keptInAll: NO_LIMITS };
    await still.run(`await chrome.storage.local.set({ settings: ${JSON.stringify(settings)} })`);
    await still.command('Page.close', {});
    return {
      browser,
      endpoint,
      trackUrl: `${endpoint.origin}/logstores/web-prod/track?APIVersion=0.6.0`,
      async openPanel() {
        const panel = measured(await browser.openPanelTab());
        await panel.command('Page.enable', {});
        await panel.command('Page.bringToFront', {});
        await panel.run(probe);
        if (profile !== undefined) profiled = await startProfile(panel);
        await panel.waitFor(`return document.querySelector('.list .scroller') !== null`, 'the list', 60_000);
        return panel;
      },
      async close() {
        if (profile !== undefined) await profiled?.(profile).catch(() => {});
        await browser.close();
        await closeServers();
      },
    };
  } catch (error) {
    await closeServers();
    throw error;
  }
}

export function measured(panel: Panel): Measured {
  if (!panel.command) throw new Error('only Chromium can be commanded');
  return panel as Measured;
}

/** Microseconds from one sample to the next. */
const SAMPLED_EVERY_US = 500;

/** Begins a CPU profile, which Chrome's own Performance panel opens; gives how to end and write it. */
export async function startProfile({ command }: Measured): Promise<(file: string) => Promise<void>> {
  await command('Profiler.enable', {});
  await command('Profiler.setSamplingInterval', { interval: SAMPLED_EVERY_US });
  await command('Profiler.start', {});
  return async (file) => {
    const { profile } = await command('Profiler.stop', {});
    await writeFile(file, JSON.stringify(profile));
  };
}

/** Fills the archive, in a page of the extension, and keeps what the browser has made of it on the disk in a folder. */
export async function fillArchive(folder: string, batches: number): Promise<void> {
  const { browser, close } = await openStage();
  try {
    const page = measured(await browser.openExtensionTab(STILL_FILE));
    await page.run(await bundle('seed'));
    await page.run(`
      await seeding.seed(${batches});
      await seeding.seedLarge(${batches}, ${LARGE_BYTES}, false);
      await seeding.seedLarge(${batches + 1}, ${LARGE_BYTES}, true);`);
    await browser.quit();
    mkdirSync(folder, { recursive: true });
    cpSync(databases(browser.profile), folder, { recursive: true });
  } finally {
    await close();
  }
}

/** Where Chromium keeps what pages keep. An unpacked extension has the same origin as long as it lies in the same folder. */
const databases = (profile: string) => join(profile, 'Default', 'IndexedDB');
