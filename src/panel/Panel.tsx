import { type KeyboardEvent, useState } from 'react';
import { type Language, preferredLanguage } from '../i18n/words.ts';
import { PanelContext, type PanelParts, useTraffic } from './context.ts';
import { Detail } from './detail/Detail.tsx';
import { BatchList } from './traffic/BatchList.tsx';
import { StatusBar } from './traffic/StatusBar.tsx';
import { Toolbar } from './traffic/Toolbar.tsx';

const LANGUAGE_KEY = 'tracklens-language';

/** The whole panel. */
export function Panel(parts: Omit<PanelParts, 'language' | 'setLanguage'>) {
  const [language, setLanguage] = useState(
    () => (localStorage.getItem(LANGUAGE_KEY) as Language | null) ?? preferredLanguage(navigator.languages),
  );
  document.documentElement.lang = language;
  const choose = (chosen: Language) => {
    localStorage.setItem(LANGUAGE_KEY, chosen);
    setLanguage(chosen);
  };
  return (
    <PanelContext.Provider value={{ ...parts, language, setLanguage: choose }}>
      <Toolbar />
      <Traffic />
      <StatusBar />
    </PanelContext.Provider>
  );
}

function Traffic() {
  const isOpen = useTraffic(({ selectedId }) => selectedId !== null);
  const select = useTraffic((traffic) => traffic.select);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') select(null);
  };
  return (
    <main className={isOpen ? 'split' : ''} onKeyDown={onKeyDown}>
      <BatchList />
      {isOpen && <Detail />}
    </main>
  );
}
