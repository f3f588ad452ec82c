import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DevtoolsReport } from '../../browser/devtools-report.ts';
import type { CaptureState } from '../../browser/messages.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../settings/settings.ts';

/** How the panel stands to the background. */
export type Reach =
  /** It has not answered yet. */
  | 'asking'
  | 'here'
  /** It does not answer; it is asked again and again. */
  | 'lost'
  /** The extension was updated, reloaded or removed: this page belongs to one that is no more, and can reach nothing. */
  | 'replaced';

/** What the panel knows of capture: whether anything is recorded, and what is not. */
export interface Capture {
  readonly settings: Settings;
  readonly reach: Reach;
  /** What the background said last; `null` before it has. */
  readonly state: CaptureState | null;
  /** What the DevTools page said last; `null` outside DevTools, and before it has. */
  readonly report: DevtoolsReport | null;
}

export type CaptureStore = StoreApi<Capture>;

/** The panel's knowledge of capture, before anyone has told. */
export function createCaptureStore(): CaptureStore {
  return createStore<Capture>()(() => ({ settings: DEFAULT_SETTINGS, reach: 'asking', state: null, report: null }));
}
