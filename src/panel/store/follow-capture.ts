import type { ReportChannel } from '../../browser/devtools-report.ts';
import type { InspectedPage } from '../../browser/inspected-page.ts';
import type { CaptureState } from '../../browser/messages.ts';
import type { Settings } from '../../settings/settings.ts';
import type { CaptureStore } from './capture.ts';
import { visit } from './scope.ts';
import type { TrafficStore } from './traffic.ts';

/** What the panel follows; the entry file makes them of the extension's API. Each `watch…` returns its remover. */
export interface CaptureSources {
  /** Asks the background how capture stands for a page. */
  readonly ask: (page: string | null) => Promise<CaptureState>;
  /** Whether the extension that this page belongs to is no more. */
  readonly isReplaced: () => boolean;
  readonly loadSettings: () => Promise<Settings>;
  readonly watchSettings: (listener: (settings: Settings) => void) => () => void;
  /** Is told when the background has news. */
  readonly watchNews: (listener: () => void) => () => void;
  /** The DevTools page of the tab; `null` outside DevTools. */
  readonly reports: Pick<ReportChannel, 'follow'> | null;
  /** The page of a tab, where there is no DevTools page to tell of it; `null` where the panel is of no tab. */
  readonly watchTab: ((listener: (page: InspectedPage) => void) => () => void) | null;
}

/** Ms that the background has to answer. A sleeping worker takes some hundred to wake. */
const PATIENCE_MS = 10_000;

/** Ms between one failed question and the next: soon at first, for a worker that is being restarted is back in a moment. */
export const RETRIES_MS: readonly number[] = [250, 1_000, 2_000, 5_000, 10_000, 30_000];

/** Failures after which the background counts as lost: one alone is a worker that is just being restarted. */
const LOST_AFTER = 2;

/**
 * Keeps a store abreast of how capture stands, and the scope of the traffic abreast of the page that the tab shows.
 * The background is asked when something may have changed and never by the clock: each question wakes it. Returns the remover.
 */
export function followCapture(store: CaptureStore, traffic: TrafficStore, sources: CaptureSources): () => void {
  let page: InspectedPage = { url: null, startedAt: null };
  let failures = 0;
  let asked = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const ask = async () => {
    clearTimeout(retry);
    asked += 1;
    const current = asked;
    try {
      const state = await withinTime(sources.ask(page.url));
      if (current !== asked) return;
      failures = 0;
      store.setState({ state, reach: 'here' });
      placeTraffic();
    } catch (error) {
      if (current !== asked) return;
      if (sources.isReplaced()) {
        store.setState({ reach: 'replaced' });
        return;
      }
      console.error('Tracklens:', error);
      failures += 1;
      if (failures >= LOST_AFTER) store.setState({ reach: 'lost' });
      retry = setTimeout(ask, RETRIES_MS[Math.min(failures, RETRIES_MS.length) - 1]);
    }
  };

  /** Which batches are the tab's: by the session, and by the page that it shows. */
  const placeTraffic = (visited?: InspectedPage) => {
    const { scope, show } = traffic.getState();
    if (scope === 'all') return;
    const { state, settings } = store.getState();
    const placed = { ...scope, session: state?.session ?? scope.session };
    const next = visited ? visit(placed, visited, settings.preservesLog) : placed;
    if (visited || next.session !== scope.session) show(next);
  };

  const arrive = (visited: InspectedPage) => {
    if (visited.url === page.url && visited.startedAt === page.startedAt) return;
    page = visited;
    placeTraffic(visited);
    void ask();
  };

  const take = (settings: Settings) => {
    store.setState({ settings });
    void ask();
  };

  const stops = [
    sources.watchSettings(take),
    sources.watchNews(() => void ask()),
    sources.reports?.follow((report) => {
      store.setState({ report });
      if (report.cause === 'shown') void ask();
      arrive({ url: report.page, startedAt: report.pageStartedAt });
    }),
    sources.watchTab?.(arrive),
  ];
  sources.loadSettings().then(take, (error: unknown) => {
    console.error('Tracklens:', error);
    void ask();
  });
  return () => {
    clearTimeout(retry);
    asked += 1;
    for (const stop of stops) stop?.();
  };
}

/** A background that hangs is as bad as one that is gone. */
function withinTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}
