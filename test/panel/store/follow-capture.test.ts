import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DevtoolsReport } from '../../../src/browser/devtools-report.ts';
import type { InspectedPage } from '../../../src/browser/inspected-page.ts';
import type { CaptureState } from '../../../src/browser/messages.ts';
import { createCaptureStore } from '../../../src/panel/store/capture.ts';
import { type CaptureSources, followCapture, RETRIES_MS } from '../../../src/panel/store/follow-capture.ts';
import { type Scope, scopeOfTab } from '../../../src/panel/store/scope.ts';
import { createTrafficStore } from '../../../src/panel/store/traffic.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/settings/settings.ts';

const state: CaptureState = { session: 'session-1', access: 'all-sites', readsBlobs: false, storage: { kind: 'disk' } };
const report: DevtoolsReport = {
  cause: 'asked',
  openedAt: 5,
  page: 'https://shop.example/cart',
  pageStartedAt: 3,
  passedOver: [],
};

/** A listener that the panel has left, to be called as the browser would. */
function heard<T extends unknown[]>() {
  let listener: ((...said: T) => void) | null = null;
  return {
    watch: (asked: (...said: T) => void) => {
      listener = asked;
      return () => {
        listener = null;
      };
    },
    say: (...said: T) => listener?.(...said),
    isHeard: () => listener !== null,
  };
}

function newPanel(rest: Partial<CaptureSources> = {}, scope: Scope = scopeOfTab(7)) {
  const capture = createCaptureStore();
  const traffic = createTrafficStore(scope);
  const settings = heard<[Settings]>();
  const news = heard<[]>();
  const reports = heard<[DevtoolsReport]>();
  const tab = heard<[InspectedPage]>();
  const ask = vi.fn<CaptureSources['ask']>(async () => state);
  const stop = followCapture(capture, traffic, {
    ask,
    isReplaced: () => false,
    loadSettings: async () => DEFAULT_SETTINGS,
    watchSettings: settings.watch,
    watchNews: news.watch,
    reports: { follow: reports.watch },
    watchTab: tab.watch,
    ...rest,
  });
  return { capture, traffic, settings, news, reports, tab, ask, stop };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('followCapture', () => {
  it('begins with the settings and with what the background says', async () => {
    const settings = { ...DEFAULT_SETTINGS, isPaused: true };
    const { capture, traffic } = newPanel({ loadSettings: async () => settings });
    await settled();
    expect(capture.getState()).toEqual({ settings, reach: 'here', state, report: null });
    expect(traffic.getState().scope).toEqual({ ...scopeOfTab(7), session: 'session-1' });
  });

  it('asks again when the background has news, when the settings change, and when the panel is shown', async () => {
    const { ask, news, settings, reports, capture } = newPanel();
    await settled();
    ask.mockResolvedValue({ ...state, access: 'withheld' });
    const asks = () => ask.mock.calls.length;
    const before = asks();
    news.say();
    await settled();
    expect([asks() - before, capture.getState().state?.access]).toEqual([1, 'withheld']);
    settings.say({ ...DEFAULT_SETTINGS, preservesLog: false });
    await settled();
    expect([asks() - before, capture.getState().settings.preservesLog]).toEqual([2, false]);
    reports.say({ ...report, cause: 'shown', page: null, pageStartedAt: null });
    await settled();
    expect(asks() - before).toBe(3);
  });

  it('asks for the page that the tab shows, once for each', async () => {
    const { ask, reports, capture } = newPanel();
    await settled();
    reports.say(report);
    reports.say({ ...report, cause: 'passed-over' });
    await settled();
    expect(ask.mock.calls).toEqual([[null], ['https://shop.example/cart']]);
    expect(capture.getState().report).toEqual({ ...report, cause: 'passed-over' });
  });

  it.each([true, false])(
    'takes the origin of each page into the scope; the log is preserved: %s',
    async (preservesLog) => {
      const { reports, traffic } = newPanel({ loadSettings: async () => ({ ...DEFAULT_SETTINGS, preservesLog }) });
      await settled();
      reports.say(report);
      reports.say({ ...report, page: 'https://other.example/', pageStartedAt: 9 });
      await settled();
      expect(traffic.getState().scope).toEqual({
        session: 'session-1',
        tabId: 7,
        origins: preservesLog ? ['https://shop.example', 'https://other.example'] : ['https://other.example'],
        workersSince: preservesLog ? 0 : 9,
      });
    },
  );

  it('follows the page of a tab without DevTools', async () => {
    const { tab, traffic, ask } = newPanel();
    await settled();
    tab.say({ url: 'https://shop.example/', startedAt: null });
    await settled();
    expect(ask.mock.lastCall).toEqual(['https://shop.example/']);
    expect(traffic.getState().scope).toMatchObject({ origins: ['https://shop.example'] });
  });

  it('leaves the scope of all tabs alone', async () => {
    const { reports, traffic } = newPanel({}, 'all');
    reports.say(report);
    await settled();
    expect(traffic.getState().scope).toBe('all');
  });

  it('takes no answer to an earlier question for the newest', async () => {
    let answerFirst = (_: CaptureState) => {};
    const first = new Promise<CaptureState>((resolve) => {
      answerFirst = resolve;
    });
    const ask = vi.fn<CaptureSources['ask']>(async () => state).mockReturnValueOnce(first);
    const { news, capture } = newPanel({ ask });
    await settled();
    news.say();
    await settled();
    answerFirst({ ...state, access: 'withheld' });
    await settled();
    expect(capture.getState().state).toEqual(state);
  });
});

describe('a background that does not answer', () => {
  const gone = new Error('Could not establish connection. Receiving end does not exist.');

  it('is asked again at once, and counts as lost when that fails too', async () => {
    const { capture } = newPanel({ ask: async () => Promise.reject(gone) });
    await settled();
    expect(capture.getState().reach).toBe('asking');
    await vi.advanceTimersByTimeAsync(RETRIES_MS[0] ?? 0);
    expect(capture.getState().reach).toBe('lost');
  });

  it('is asked ever more seldom, but for ever, and is here again when it answers', async () => {
    const ask = vi.fn<CaptureSources['ask']>(async () => Promise.reject(gone));
    const { capture } = newPanel({ ask });
    await settled();
    for (const [index, ms] of [...RETRIES_MS, RETRIES_MS.at(-1) ?? 0].entries()) {
      await vi.advanceTimersByTimeAsync(ms - 1);
      expect(ask).toHaveBeenCalledTimes(index + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(ask).toHaveBeenCalledTimes(index + 2);
    }
    ask.mockResolvedValue(state);
    await vi.advanceTimersByTimeAsync(RETRIES_MS.at(-1) ?? 0);
    expect(capture.getState()).toMatchObject({ reach: 'here', state });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(ask).toHaveBeenCalledTimes(RETRIES_MS.length + 3);
  });

  it('counts as lost when it hangs', async () => {
    const { capture } = newPanel({ ask: () => new Promise(() => {}) });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(capture.getState().reach).toBe('lost');
  });

  it('is not asked any more where the extension is no more', async () => {
    const ask = vi.fn<CaptureSources['ask']>(async () => Promise.reject(new Error('Extension context invalidated.')));
    const { capture } = newPanel({ ask, isReplaced: () => true });
    await vi.advanceTimersByTimeAsync(600_000);
    expect([capture.getState().reach, ask.mock.calls.length]).toEqual(['replaced', 1]);
  });

  it('is asked even when the settings cannot be read', async () => {
    const { capture } = newPanel({ loadSettings: async () => Promise.reject(gone) });
    await settled();
    expect(capture.getState()).toMatchObject({ reach: 'here', settings: DEFAULT_SETTINGS });
  });

  it('is not asked by a panel that is gone', async () => {
    const { stop, ask, news, settings, reports, tab } = newPanel();
    stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([news, settings, reports, tab].map(({ isHeard }) => isHeard())).toEqual([false, false, false, false]);
    expect(ask.mock.calls.length).toBeLessThanOrEqual(1);
  });
});
