import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Archive } from '../archive/archive.ts';
import type { SentOwn } from '../browser/messages.ts';
import type { SourcePlace } from '../browser/open-source.ts';
import type { Words } from '../i18n/en/index.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import type { Settings } from '../settings/settings.ts';
import type { Sharing } from './share/sharing.ts';
import type { Capture, CaptureStore } from './store/capture.ts';
import type { DetailState, DetailStore } from './store/detail.ts';
import { type Notice, noticesOf } from './store/notice.ts';
import type { Preferences, PreferencesStore } from './store/preferences.ts';
import type { ShareState } from './store/share.ts';
import type { Traffic, TrafficStore } from './store/traffic.ts';
import { type Question, questionOf, type Shown } from './store/view.ts';
import type { Inspector } from './worker/inspector.ts';

/** Where the panel sits: in DevTools, or in a tab of its own, which may be about one other tab. */
export type Place = 'devtools' | 'tab';

/** What the panel receives from its entry file, so that no view touches the extension's API. */
export interface PanelParts {
  readonly store: TrafficStore;
  readonly capture: CaptureStore;
  readonly preferences: PreferencesStore;
  /** What the list shows; it remembers its last answer, so that all views share one. */
  readonly linesOf: (question: Question) => Shown;
  readonly detail: DetailStore;
  readonly archive: Archive;
  /** Opens a second batch beside the one that is shown. */
  readonly inspector: Inspector;
  readonly sharing: Sharing;
  readonly place: Place;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** Opens a page of the extension in a tab of its own. */
  readonly openPage: (page: 'all-tabs' | 'access') => void;
  /** Shows all tabs in place of the one of the page's address, and back; `null` where the address names none. */
  readonly switchTabs: (() => void) | null;
  /** Shows a place in the Sources panel; `null` where there is none, or the browser has no way. */
  readonly openSource: ((place: SourcePlace) => void) | null;
  readonly changeSettings: (change: Partial<Settings>) => Promise<void>;
  /** Has Blob bodies read on pages of an origin, from now on. */
  readonly readBlobs: (origin: string, tabId: number) => Promise<void>;
  readonly forgetBlobs: (origin: string) => Promise<void>;
  /** Sends a batch once more, from Tracklens itself, and settles when its answer has been read. */
  readonly sendAgain: (id: string) => Promise<SentOwn>;
}

export const PanelContext = createContext<PanelParts | null>(null);

export function usePanel(): PanelParts {
  const parts = useContext(PanelContext);
  if (!parts) throw new Error('A view of the panel was rendered outside PanelContext.Provider');
  return parts;
}

export function useTraffic<T>(select: (traffic: Traffic) => T): T {
  return useStore(usePanel().store, select);
}

export function useCapture<T>(select: (capture: Capture) => T): T {
  return useStore(usePanel().capture, select);
}

export function usePreferences<T>(select: (preferences: Preferences) => T): T {
  return useStore(usePanel().preferences, select);
}

/** What the list shows: lines and rows, and what passes the filter. */
export function useShown(): Shown {
  const { linesOf } = usePanel();
  const sort = usePreferences((preferences) => preferences.sort);
  const grouping = usePreferences((preferences) => preferences.grouping);
  return useTraffic((traffic) => linesOf({ ...questionOf(traffic), sort, grouping }));
}

export function useDetail<T>(select: (detail: DetailState) => T): T {
  return useStore(usePanel().detail, select);
}

export function useShare<T>(select: (share: ShareState) => T): T {
  return useStore(usePanel().sharing.store, select);
}

/** Why not everything is recorded, gravest first. */
export function useNotices(): readonly Notice[] {
  const { place } = usePanel();
  return noticesOf(
    useCapture((capture) => capture),
    place === 'devtools',
  );
}

export function useWords(): { words: Words; language: Language } {
  const { language } = usePanel();
  return { words: LANGUAGES[language], language };
}
