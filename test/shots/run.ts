import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { ROOT } from '../../demo/extension.ts';
import { openSession, received, type Session } from '../e2e/session.ts';
import { atRest, handOn } from './hand.ts';
import { areAlike, lowest, type Picture, readPng, writePng } from './png.ts';
import { EVERYDAY, fromPage, HARD, type Visit } from './sent.ts';
import { type Names, namesOf, steady } from './steady.ts';
import type { Look, Stocked, View } from './view.ts';
import { VIEWS_OF_DETAIL } from './views-of-detail.ts';
import { VIEWS_OF_HARDSHIP } from './views-of-hardship.ts';
import { VIEWS_OF_LIST } from './views-of-list.ts';

/*
 * `npm run shots`: the pictures of docs/shots/, and docs/panel.png, from the real panel in the DevTools of a headless
 * Chromium. Names of views choose among them: `npm run shots -- list answer`. `--to FOLDER` writes them elsewhere,
 * and `--width PX` has them all as wide as that.
 */

const { values, positionals } = parseArgs({
  options: { to: { type: 'string' }, width: { type: 'string' } },
  allowPositionals: true,
});
const FOLDER = values.to ?? join(ROOT, 'docs/shots');
const HEIGHTS = { 1400: 860, 700: 760, 380: 760 } as const;
const VIEWS: readonly View[] = [...VIEWS_OF_LIST, ...VIEWS_OF_DETAIL, ...VIEWS_OF_HARDSHIP];
const ORDER: readonly Stocked[] = ['nothing', 'everyday', 'hard', 'refused'];

/** As if a newer version of the extension had been here. */
const REFUSE = `
  const asked = indexedDB.open('tracklens', 99);
  await new Promise((resolve, reject) => {
    asked.onsuccess = () => { asked.result.close(); resolve(); };
    asked.onerror = () => reject(asked.error);
  });`;

mkdirSync(FOLDER, { recursive: true });
// Times are told in the browser's own zone.
process.env.TZ = 'UTC';
const session = await openSession('chromium', { width: 1400, height: 900, language: 'en-US' });
try {
  await shoot(session);
} finally {
  await session.close();
}

async function shoot(session: Session): Promise<void> {
  const panel = await session.browser.openPanel();
  let names = namesOf(session);
  const taken: string[] = [];
  for (const stocked of ORDER) {
    const views = VIEWS.filter((view) => view.stocked === stocked && isWanted(view.name));
    if (stocked === 'nothing') await session.browser.open(new URL('/', session.shopUrl).href);
    if (stocked === 'everyday') for (const visit of EVERYDAY) names = await pay(session, panel, visit, names);
    if (stocked === 'hard' && views.length > 0) names = await pay(session, panel, HARD, names);
    if (stocked === 'refused') await panel.run(REFUSE);
    if (stocked === 'everyday' || stocked === 'hard') await steady(panel, names);
    for (const view of views) {
      for (const look of view.looks) {
        await dress(session, panel, view, look);
        await take(panel, view, look);
        taken.push(fileOf(view, look));
        console.log(fileOf(view, look));
      }
    }
  }
  if (positionals.length > 0) return;
  for (const file of readdirSync(FOLDER))
    if (file.endsWith('.png') && !taken.includes(file)) rmSync(join(FOLDER, file));
  writeFileSync(join(FOLDER, 'README.md'), index());
}

/** Takes the picture of a view, and of the first batch that is opened one with the DevTools around it. */
async function take(panel: Panel, view: View, look: Look): Promise<void> {
  // What still moves is pressed beside.
  await atRest(panel);
  await view.prepare?.(handOn(panel));
  await atRest(panel);
  const whole = join(tmpdir(), `tracklens-shot-${process.pid}.png`);
  await panel.screenshot(whole);
  const picture = readPng(readFileSync(whole));
  rmSync(whole);
  keep(join(FOLDER, fileOf(view, look)), lowest(picture, await panel.run<number>('return innerHeight')));
  if (view.name === 'logs' && look === view.looks[0] && !values.to) keep(join(ROOT, 'docs/panel.png'), picture);
  // The settings are the browser's, and not of one load of the panel.
  await panel.run(`document.querySelector('.notice [data-act=paused]')?.click()`);
}

/** Writes a picture, where it does not show the same as the one that is there. */
function keep(file: string, picture: Picture): void {
  if (existsSync(file) && areAlike(readPng(readFileSync(file)), picture)) return;
  writeFileSync(file, writePng(picture));
}

function isWanted(name: string): boolean {
  return positionals.length === 0 || positionals.includes(name);
}

function fileOf({ name }: View, look: Look): string {
  return `${name}-${look.replaceAll(' ', '-')}.png`;
}

/** Visits a page and sends all that it sends. Returns the names with that of the page. */
async function pay(session: Session, panel: Panel, visit: Visit, names: Names): Promise<Names> {
  const url = `${session.shopUrl}&page=${encodeURIComponent(visit.path)}`;
  const origin = new URL(url).origin;
  const before = received(session).length;
  await session.browser.open(url);
  await until(() => received(session).length >= before + 3, 'the shop to send on arrival');
  for (const script of visit.scripts) await session.browser.inPage(fromPage(session, script));
  for (const id of visit.shop) {
    const soFar = received(session).length;
    await session.browser.inPage(`await window.tracklensShop.send(${JSON.stringify(id)})`);
    await until(() => received(session).length > soFar, `${id} to arrive`);
  }
  await panel.waitFor(allKept(received(session).length), 'all that was sent to be kept');
  return [[url, `https://teahouse.example${visit.path}`], ...names, [origin, 'https://teahouse.example']];
}

/**
 * Whether the archive has so many batches, each with all that is to come of it: but for the one that is never answered, an
 * answer and an inspection, and what DevTools tells of what is no beacon.
 */
function allKept(count: number): string {
  return `
  const database = await new Promise((resolve, reject) => {
    const asked = indexedDB.open('tracklens');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const rows = await new Promise((resolve, reject) => {
    const asked = database.transaction('summaries').objectStore('summaries').getAll();
    asked.onsuccess = () => resolve(asked.result.filter(({ method }) => method !== 'OPTIONS'));
    asked.onerror = () => reject(asked.error);
  });
  database.close();
  const hangs = ({ url }) => url.includes('tell=hang');
  const isWhole = ({ answer, digest, status, errorCode, joined, transport }) =>
    answer !== 'waiting' && answer !== 'receiving' && digest !== null && (answer === 'failed' || joined || transport === 'beacon') && (!(status >= 400) || errorCode !== null);
  return rows.length >= ${count} && rows.every((row) => hangs(row) || isWhole(row));`;
}

/** Loads the panel anew, as wide as asked for, in a theme and a language. */
async function dress({ browser }: Session, panel: Panel, view: View, look: Look): Promise<void> {
  const [width, theme, language] = look.split(' ') as ['380' | '700' | '1400', string, string];
  await browser.setDevToolsSize?.(Number(values.width ?? width), HEIGHTS[width]);
  await panel.run(`
    localStorage.clear();
    localStorage.setItem('tracklens-language', '${language}');
    localStorage.setItem('tracklens-preferences', ${JSON.stringify(JSON.stringify(view.preferences ?? {}))});
    window.isOld = true;
    setTimeout(() => location.reload());`);
  const isLoaded = () =>
    panel.run<boolean>(`
      if (window.isOld || document.readyState !== 'complete') return false;
      document.documentElement.dataset.theme = '${theme}';
      // A caret that blinks is not in every picture.
      const style = document.head.appendChild(document.createElement('style'));
      style.textContent = '* { caret-color: transparent !important }';
      return document.querySelector('.list .scroller, .note[role=alert]') !== null;`);
  // While it is between two documents there is nothing to run in.
  await until(() => isLoaded().catch(() => false), 'the panel to be loaded anew');
  if (view.stocked === 'everyday' || view.stocked === 'hard') {
    await panel.waitFor(`return Number(document.querySelector('.list .scroller').dataset.batches) > 0`, 'the batches');
  }
}

function index(): string {
  const lines = VIEWS.map((view) => {
    const links = view.looks.map((look) => `[${look}](${fileOf(view, look)})`);
    return `| ${view.name} | ${view.about} | ${links.join(' · ')} |`;
  });
  return `# The panel's looks

\`npm run shots\` makes these pictures and this page, from the real panel in the DevTools of a headless Chromium. What they show was
sent by the demo's shop and answered by the demo's endpoint; times, ids and hosts are then made fixed, so that two runs agree.

| view | what it is | width in px, theme, language |
| --- | --- | --- |
${lines.join('\n')}
`;
}
