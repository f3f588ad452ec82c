import { setTimeout as sleep } from 'node:timers/promises';
import type { Inspected } from '../../demo/browsers/inspected.ts';
import { buildExtension } from '../../demo/extension.ts';
import { type BrowserName, openInspected } from '../../demo/open.ts';
import { groupProcessorMs } from './processes.ts';
import { inPage, USUAL } from './sending.ts';
import { openReader, startPlain } from './stage.ts';

/** What is compared: two browsers that differ in one thing. */
export type Circumstance =
  /** The extension, DevTools closed; against no extension. */
  | 'closed'
  /** The same, with an endpoint that is {@link FAR_MS} away. */
  | 'closed, far'
  /** With capture paused. */
  | 'paused'
  /** The same, with a rule of the user's that every request is held against. */
  | 'own rule'
  /** Our panel open in DevTools; against DevTools alone. */
  | 'panel';

/** What it costs a page. Times are for one request. */
export interface Cost {
  /** How much longer the page took: the median of the pairs, and between which ratios the middle half of them lay. */
  readonly ratio: number;
  readonly from: number;
  readonly to: number;
  readonly withoutMs: number;
  readonly withMs: number;
  /** Processor time of the whole browser until it was at rest again. */
  readonly withoutCpuMs: number;
  readonly withCpuMs: number;
}

/** As many as a browser has connections to a host: more would wait in the page, and measure that. */
const UNDER_WAY = 6;

/** Ms after which an endpoint answers that is as far from a browser as SLS in the same part of the world. */
const FAR_MS = 20;

/** Pairs that are run first and not counted: caches are cold, scripts not yet compiled. */
const WARM_UP_PAIRS = 1;

/**
 * The time that a page needs for so many fetches, in a browser with and in one without; pair by pair, the order changing,
 * so that a busy machine slows both alike. The server answers at once where it is not `far`: a slower one hides what is measured.
 * @param extension another one to measure in place of Tracklens: its folder
 */
export async function cost(
  name: BrowserName,
  circumstance: Circumstance,
  pairs: number,
  requests: number,
  extension?: string,
): Promise<Cost> {
  const plain = await startPlain(circumstance === 'closed, far' ? FAR_MS : 0);
  const devtools = circumstance === 'panel' ? 'at-start' : 'later';
  const browsers: Inspected[] = [];
  try {
    const without = await openInspected(name, { headless: true, devtools });
    browsers.push(without);
    const ours = extension ?? (await buildExtension(name));
    const withIt = await openInspected(name, { headless: true, devtools, extension: ours });
    browsers.push(withIt);
    for (const browser of browsers) await browser.open(`${plain.origin}/`);
    await prepare(withIt, circumstance);

    const url = `${plain.origin}/logstores/web-prod/track?APIVersion=0.6.0`;
    const taken: { without: Turn; with: Turn }[] = [];
    for (let pair = -WARM_UP_PAIRS; pair < pairs; pair++) {
      const first = await turn(pair % 2 === 0 ? without : withIt, url, requests);
      const second = await turn(pair % 2 === 0 ? withIt : without, url, requests);
      if (pair < 0) continue;
      taken.push(pair % 2 === 0 ? { without: first, with: second } : { without: second, with: first });
    }
    const ratios = taken.map((pair) => pair.with.wallMs / pair.without.wallMs);
    const each = (side: 'with' | 'without', what: keyof Turn) =>
      round(
        quantile(
          taken.map((pair) => pair[side][what]),
          0.5,
        ) / requests,
      );
    return {
      ratio: round(quantile(ratios, 0.5)),
      from: round(quantile(ratios, 0.25)),
      to: round(quantile(ratios, 0.75)),
      withoutMs: each('without', 'wallMs'),
      withMs: each('with', 'wallMs'),
      withoutCpuMs: each('without', 'cpuMs'),
      withCpuMs: each('with', 'cpuMs'),
    };
  } finally {
    for (const browser of browsers) await browser.close();
    plain.close();
  }
}

async function prepare(browser: Inspected, circumstance: Circumstance): Promise<void> {
  if (circumstance === 'panel') await browser.openPanel();
  const settings = SETTINGS[circumstance];
  if (!settings) return;
  const reader = await openReader(browser);
  await reader.run(`await (globalThis.browser ?? chrome).storage.local.set({ settings: ${JSON.stringify(settings)} })`);
}

/** Settings as they lie in `storage.local`; what is not named is as it is by default. */
const SETTINGS: Partial<Record<Circumstance, object>> = {
  paused: { isPaused: true },
  'own rule': { collectors: [{ kind: 'regexp', text: '^https?://.*/(collect|track|log)/?.*[?&]project=' }] },
};

interface Turn {
  readonly wallMs: number;
  readonly cpuMs: number;
}

async function turn(browser: Inspected, url: string, requests: number): Promise<Turn> {
  const before = await quiet(browser);
  const wallMs = await browser.inPage<number>(`
    const begun = performance.now();
    let next = 0;
    const lane = async () => {
      while (next < ${requests}) {
        const n = next++;
        await fetch('${url}', { method: 'POST', body: ${inPage(USUAL)} });
      }
    };
    await Promise.all(Array.from({ length: ${UNDER_WAY} }, lane));
    return performance.now() - begun;`);
  return { wallMs, cpuMs: (await quiet(browser)) - before };
}

/** Ms between two looks at a browser's processor time, and how much of it one that rests may use meanwhile. */
const LOOK_MS = 300;
const RESTING_CPU_MS = 30;

/** Waits until a browser is at rest, so that what it has left to do does not slow the other. Gives its processor time so far. */
async function quiet({ pid }: Inspected): Promise<number> {
  for (let before = groupProcessorMs(pid); ; ) {
    await sleep(LOOK_MS);
    const now = groupProcessorMs(pid);
    if (now - before <= RESTING_CPU_MS) return now;
    before = now;
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
}

const round = (value: number) => Math.round(value * 100) / 100;
