import { type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { chooseLanguage, chosenLanguage } from '../i18n/words.ts';
import { PanelContext, type PanelParts, useTraffic } from './context.ts';
import { Detail } from './detail/Detail.tsx';
import { Panes } from './Panes.tsx';
import { SettingsView } from './settings/SettingsView.tsx';
import { createLinesOf } from './store/view.ts';
import { BatchList } from './traffic/BatchList.tsx';
import { NoticeBar } from './traffic/NoticeBar.tsx';
import { StatusBar } from './traffic/StatusBar.tsx';
import { Toolbar } from './traffic/Toolbar.tsx';

/** The whole panel. */
export function Panel(parts: Omit<PanelParts, 'language' | 'setLanguage' | 'linesOf'>) {
  const [language, setLanguage] = useState(() => chosenLanguage(localStorage, navigator.languages));
  const [linesOf] = useState(createLinesOf);
  const view = useStore(parts.store, ({ view }) => view);
  document.documentElement.lang = language;
  return (
    <PanelContext.Provider
      value={{
        ...parts,
        linesOf,
        language,
        setLanguage(chosen) {
          chooseLanguage(localStorage, chosen);
          setLanguage(chosen);
        },
      }}
    >
      <Toolbar />
      <NoticeBar />
      {view === 'settings' ? <SettingsView /> : <TrafficView />}
      <StatusBar />
    </PanelContext.Provider>
  );
}

function TrafficView() {
  const isOpen = useTraffic(({ selectedId }) => selectedId !== null);
  const select = useTraffic((traffic) => traffic.select);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') select(null);
  };
  return (
    <main onKeyDown={onKeyDown}>
      <Panes list={<BatchList />} detail={isOpen ? <Detail /> : null} />
    </main>
  );
}
