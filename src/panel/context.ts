import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Archive } from '../archive/archive.ts';
import type { Words } from '../i18n/en/index.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import type { Traffic, TrafficStore } from './store/traffic.ts';

/** What the panel receives from its entry file, so that no view touches the extension's API. */
export interface PanelParts {
  readonly store: TrafficStore;
  readonly archive: Archive;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** Opens the page of all tabs' batches; `null` where this is that page. */
  readonly openTab: (() => void) | null;
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

export function useWords(): { words: Words; language: Language } {
  const { language } = usePanel();
  return { words: LANGUAGES[language], language };
}
