import { type CollectorRule, collectedByRule, patternsOf } from '../settings/collector-rule.ts';
import { readRules } from '../settings/read-settings.ts';
import type { Listen, See } from './web-request.ts';

/** What every URL matches: with a regular expression, and until the rules are known. */
const EVERY_URL = ['*://*/*'];

/** The rules in the memory of the event page. */
const KEY = 'collectors';

/**
 * How long new listeners stand beside the old ones, in ms. What the browser has said to the old ones alone must reach them
 * first; and Chromium 156 keeps old ones for ever that go in the same moment in which others come.
 */
const OVERLAP_MS = 1000;

/** Events that wait for the rules, which takes some ms after a start. Beyond these something is wrong, and the oldest go. */
const WAITING_MAX_COUNT = 10_000;

/** Observes the requests that a person's rules collect. */
export interface CustomUrls {
  /** Tells the rules, as soon as they are known and whenever they change. */
  follow(rules: readonly CollectorRule[]): void;
}

/**
 * Observes by rules that are not known yet, as a service worker must, which has no memory that it could read at once: it
 * asks for every URL first, so that what woke it is not lost, and for less as soon as it knows for what. The browser wakes
 * it only for the URLs that it asked for last. For a second after each start both tell of the same; to hear it twice
 * changes nothing. To be called synchronously at the top level of the background.
 */
export function observeUnknownUrls(listen: Listen, see: See): CustomUrls {
  let isCollected: ReturnType<typeof collectedByRule> | null = null;
  const waiting: Parameters<See>[] = [];
  const tell: See = (event, sender) => {
    if (isCollected === null) {
      waiting.push([event, sender]);
      if (waiting.length > WAITING_MAX_COUNT) waiting.shift();
    } else if (isCollected(event.method, event.url)) see(event, sender);
  };
  let patterns: readonly string[] = EVERY_URL;
  let end = listen(EVERY_URL, 'carrying', tell);

  return {
    follow(rules) {
      isCollected = collectedByRule(rules);
      for (const [event, sender] of waiting.splice(0)) tell(event, sender);
      const wanted = patternsOf(rules) ?? EVERY_URL;
      if (isSame(wanted, patterns)) return;
      const endOld = end;
      patterns = wanted;
      if (wanted.length === 0) {
        end = () => {};
        endOld();
      } else {
        end = listen(wanted, 'carrying', tell);
        setTimeout(endOld, OVERLAP_MS);
      }
    },
  };
}

/**
 * Observes by the rules that are remembered, as Firefox's event page can: it has a memory that is read at once, and so asks
 * for the same URLs each time it starts. Firefox hands what woke it only to listeners that ask for the same as the last time,
 * and remembers only those with which the page began: so where the rules have changed, the page must begin anew, if it is to
 * be woken by them.
 * @param memory survives the page: `localStorage`
 * @param restart begins the page anew; not at once, for a page that begins does not hear what is said to it meanwhile
 */
export function observeRememberedUrls(
  listen: Listen,
  see: See,
  memory: Pick<Storage, 'getItem' | 'setItem'>,
  restart: () => void,
): CustomUrls {
  let rules = recall(memory);
  let end = observe(rules);

  function observe(rules: readonly CollectorRule[]): () => void {
    const isCollected = collectedByRule(rules);
    const patterns = patternsOf(rules) ?? EVERY_URL;
    if (patterns.length === 0) return () => {};
    return listen(patterns, 'carrying', (event, sender) => {
      if (isCollected(event.method, event.url)) see(event, sender);
    });
  }

  return {
    follow(wanted) {
      const text = JSON.stringify(wanted);
      if (text === JSON.stringify(rules)) return;
      const endOld = end;
      rules = wanted;
      end = observe(wanted);
      endOld();
      memory.setItem(KEY, text);
      restart();
    },
  };
}

/**
 * The memory that is read at once, where there is one: a document has it, a service worker does not. A browser that is set
 * to keep nothing throws when it is asked.
 */
export function immediateMemory(scope: { readonly localStorage?: Storage | null }): Storage | null {
  try {
    return scope.localStorage ?? null;
  } catch {
    return null;
  }
}

function recall(memory: Pick<Storage, 'getItem'>): readonly CollectorRule[] {
  try {
    const kept: unknown = JSON.parse(memory.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? readRules(kept) : [];
  } catch {
    return [];
  }
}

const isSame = (some: readonly string[], others: readonly string[]) => JSON.stringify(some) === JSON.stringify(others);
