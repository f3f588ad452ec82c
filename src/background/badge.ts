import type { Tab, Tally } from '../archive/schema.ts';

/** What of the toolbar button the badge needs: `browser.action`. */
export interface BadgeAction {
  setBadgeText(details: { text: string; tabId: number }): Promise<void>;
  setBadgeBackgroundColor(details: { color: string }): Promise<void>;
  setBadgeTextColor(details: { color: string }): Promise<void>;
}

/** Where the badge gets its numbers: the tallies of the tabs of this session. */
export type ReadTabs = () => Promise<readonly (Tab & Tally)[]>;

/** White on this red has a contrast of 4.8 to 1, and text needs 4.5 (WCAG 2.2, 1.4.3): in every theme, for both are our own. */
const TEXT_COLOUR = '#ffffff';
const COLOUR = '#d93025';

/** What fits on the button, three characters, is counted to here. */
const SHOWN_MAX = 99;

/** Ms between two looks at the tallies. Nobody reads faster, and a burst of requests changes them with every write. */
const PAUSE_MS = 250;

/** What the badge says of so many batches with errors. */
export const badgeText = (errors: number) =>
  errors === 0 ? '' : errors > SHOWN_MAX ? `${SHOWN_MAX}+` : String(errors);

/**
 * Shows how many batches with errors a tab has on the toolbar button. Returns what is to be called when batches have changed.
 *
 * The browsers take a tab's badge away when it navigates, and no event says so that would not wake the background for every
 * page. So a tab's badge is set with each change of its batches, also to the number that it had.
 */
export function createBadge(action: BadgeAction, readTabs: ReadTabs, report: (error: unknown) => void): () => void {
  /** What was last shown of each tab: the state of its tally. */
  const shown = new Map<number, string>();
  let isWanted = false;
  let isBusy = false;
  let isColoured = false;

  async function show(): Promise<void> {
    if (!isColoured) {
      isColoured = true;
      await Promise.all([
        action.setBadgeBackgroundColor({ color: COLOUR }),
        action.setBadgeTextColor({ color: TEXT_COLOUR }),
      ]);
    }
    for (const { tabId, revision, errors } of await readTabs()) {
      // A service worker has no button. What was never shown, and is nothing, need not be told.
      const state = `${revision} ${errors}`;
      if (tabId === -1 || shown.get(tabId) === state || (!shown.has(tabId) && errors === 0)) continue;
      shown.set(tabId, state);
      // A tab that is gone has no badge, and needs none.
      await action.setBadgeText({ tabId, text: badgeText(errors) }).catch(() => {});
    }
  }

  async function follow(): Promise<void> {
    isBusy = true;
    while (isWanted) {
      isWanted = false;
      await show().catch(report);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    isBusy = false;
  }

  return () => {
    isWanted = true;
    if (!isBusy) void follow();
  };
}
