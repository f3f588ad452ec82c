import type { Devtools } from 'webextension-polyfill';

/** The page that DevTools inspects. */
export interface InspectedPage {
  /** `null` where it is not known: a page of the browser itself does not tell. */
  readonly url: string | null;
  /** When its document began, in ms since 1970; `null` where it is not known. */
  readonly startedAt: number | null;
}

/** Characters of a page's URL. */
const URL_MAX_CHARACTERS = 2048;

const UNKNOWN: InspectedPage = { url: null, startedAt: null };

/** Run in the page. Both values are the browser's own there, unless the page has put its own in their place. */
const ASK = 'JSON.stringify([location.href, performance.timeOrigin])';

/**
 * Ms between one try to ask the page and the next. Right after `onNavigated` both browsers refuse now and then, with
 * "DevTools API encountered an error" and "An unexpected error occurred", and answer a moment later (Chromium 156, Firefox 153).
 */
export const RETRIES_MS: readonly number[] = [50, 100, 200, 400, 800, 1600];

/**
 * Tells where the inspected page is, now and whenever it has gone somewhere else.
 * @param tell is told of a page as soon as its URL is known, and again when it is known when it began
 * @param navigated is told after each navigation when the new document began, in ms since 1970; of one that does not say,
 *   when DevTools heard of it
 */
export function watchInspectedPage(
  devtools: {
    network: Pick<Devtools.Static['network'], 'onNavigated'>;
    inspectedWindow: Pick<Devtools.Static['inspectedWindow'], 'eval'>;
  },
  now: () => number,
  tell: (page: InspectedPage) => void,
  navigated: (at: number) => void,
): void {
  let looks = 0;
  /** `null` where another navigation has begun since, which tells of itself. */
  const read = async (): Promise<InspectedPage | null> => {
    looks += 1;
    const current = looks;
    let page = UNKNOWN;
    for (const pause of [0, ...RETRIES_MS]) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      page = readPage(await devtools.inspectedWindow.eval(ASK).catch(() => null), now());
      if (current !== looks) return null;
      if (page.startedAt !== null) break;
    }
    return page;
  };
  devtools.network.onNavigated.addListener(async (given) => {
    const [url, at] = [given.slice(0, URL_MAX_CHARACTERS), now()];
    tell({ url, startedAt: null });
    const page = await read();
    if (page === null) return;
    if (page.startedAt !== null) tell({ url, startedAt: page.startedAt });
    navigated(page.startedAt ?? at);
  });
  void read().then((page) => page && tell(page));
}

/**
 * Reads what `inspectedWindow.eval` gave: the value alone in Chrome, `[value, error]` in Firefox and from the polyfill. A
 * page may say what it likes: a time that is none, or that is to come, is not known.
 */
export function readPage(given: unknown, now: number): InspectedPage {
  const text: unknown = Array.isArray(given) ? given[0] : given;
  try {
    const [url, startedAt]: unknown[] = JSON.parse(String(text));
    return {
      url: typeof url === 'string' ? url.slice(0, URL_MAX_CHARACTERS) : null,
      startedAt: typeof startedAt === 'number' && startedAt > 0 && startedAt <= now ? startedAt : null,
    };
  } catch {
    return UNKNOWN;
  }
}
