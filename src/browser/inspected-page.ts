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

/** Run in the page. Both values are the browser's own there, unless the page has put its own in their place. */
const ASK = 'JSON.stringify([location.href, performance.timeOrigin])';

/** Reads where the inspected page is, now and after each of its navigations. */
export function watchInspectedPage(
  devtools: {
    network: Pick<Devtools.Static['network'], 'onNavigated'>;
    inspectedWindow: Devtools.Static['inspectedWindow'];
  },
  now: () => number,
  tell: (page: InspectedPage, hasNavigated: boolean) => void,
): void {
  const read = async () => readPage(await devtools.inspectedWindow.eval(ASK).catch(() => null), now());
  let reads = 0;
  const look = async (url: string | null) => {
    const current = ++reads;
    const page = await read();
    // Another navigation has begun since, which tells of itself.
    if (current === reads) tell({ ...page, url: url?.slice(0, URL_MAX_CHARACTERS) ?? page.url }, url !== null);
  };
  devtools.network.onNavigated.addListener((url) => void look(url));
  void look(null);
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
    return { url: null, startedAt: null };
  }
}
