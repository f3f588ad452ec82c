import { type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { chooseLanguage, chosenLanguage } from '../i18n/words.ts';
import { PanelContext, type PanelParts, usePreferences, useTraffic } from './context.ts';
import { Detail } from './detail/Detail.tsx';
import { Facets } from './facets/Facets.tsx';
import { Overview } from './overview/Overview.tsx';
import { Panes } from './Panes.tsx';
import { SettingsView } from './settings/SettingsView.tsx';
import { createLinesOf } from './store/view.ts';
import { BatchList } from './traffic/BatchList.tsx';
import { NoticeBar } from './traffic/NoticeBar.tsx';
import { StatusBar } from './traffic/StatusBar.tsx';
import { Toolbar } from './traffic/Toolbar.tsx';
import { useMedia } from './use-media.tsx';

/** Below these there is room for the list alone. */
const FACETS_FIT = '(min-width: 700px)';
const OVERVIEW_FITS = '(min-height: 300px)';

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
  const facetsFit = useMedia(FACETS_FIT);
  const overviewFits = useMedia(OVERVIEW_FITS);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') select(null);
  };
  const showsFacets = usePreferences((chosen) => chosen.showsFacets) && facetsFit;
  const showsOverview = usePreferences((chosen) => chosen.showsOverview) && overviewFits;
  return (
    <>
      {showsOverview && <Overview />}
      <main onKeyDown={onKeyDown}>
        {showsFacets && <Facets />}
        <Panes list={<BatchList />} detail={isOpen ? <Detail /> : null} />
      </main>
    </>
  );
}
