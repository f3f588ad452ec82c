import { useState } from 'react';
import { useStore } from 'zustand';
import { chooseLanguage, chosenLanguage, LANGUAGES } from '../i18n/words.ts';
import { RowCompare } from './compare/CompareButton.tsx';
import { CompareView } from './compare/CompareView.tsx';
import { type Layer, PanelContext, type PanelParts, useDetail, usePreferences, useTraffic } from './context.ts';
import { Detail } from './detail/Detail.tsx';
import { Facets } from './facets/Facets.tsx';
import { Anywhere } from './keys/Anywhere.tsx';
import { focusList } from './keys/focus.ts';
import { actOn } from './keys/keys.ts';
import { Overview } from './overview/Overview.tsx';
import { Panes } from './Panes.tsx';
import { SettingsView } from './settings/SettingsView.tsx';
import { DropPlace } from './share/DropPlace.tsx';
import { ShareBar } from './share/ShareBar.tsx';
import { RowShare } from './share/ShareMenu.tsx';
import { createLinesOf } from './store/view.ts';
import { BatchList } from './traffic/BatchList.tsx';
import { NoticeBar } from './traffic/NoticeBar.tsx';
import type { RowMenuPart } from './traffic/RowMenu.tsx';
import { StatusBar } from './traffic/StatusBar.tsx';
import { Toolbar } from './traffic/Toolbar.tsx';
import { useMedia } from './use-media.tsx';

/** Below these there is room for the list alone. */
const FACETS_FIT = '(min-width: 700px)';
const OVERVIEW_FITS = '(min-height: 300px)';
/** Below this the detail needs all the room there is. */
const OVERVIEW_FITS_DETAIL = '(min-width: 480px)';

/** The whole panel. */
export function Panel(parts: Omit<PanelParts, 'language' | 'setLanguage' | 'linesOf' | 'layer' | 'showLayer'>) {
  const [language, setLanguage] = useState(() => chosenLanguage(localStorage, navigator.languages));
  const [linesOf] = useState(createLinesOf);
  const [layer, showLayer] = useState<Layer>(null);
  const view = useStore(parts.store, ({ view }) => view);
  document.documentElement.lang = language;
  return (
    <PanelContext.Provider
      value={{
        ...parts,
        linesOf,
        layer,
        showLayer,
        language,
        setLanguage(chosen) {
          chooseLanguage(localStorage, chosen);
          setLanguage(chosen);
        },
      }}
    >
      <DropPlace>
        <header>
          <h1 className="unseen">{LANGUAGES[language].traffic.heading}</h1>
          <Toolbar />
          <NoticeBar />
        </header>
        {view === 'settings' ? <SettingsView /> : <TrafficView />}
        <ShareBar />
        <StatusBar />
        <Anywhere />
      </DropPlace>
    </PanelContext.Provider>
  );
}

/** What the menu of rows has besides its own. */
const ROW_MENU: readonly RowMenuPart[] = [RowShare, RowCompare];

/** What goes with the detail. */
const BESIDE_LIST = '.detail, #divider';

function TrafficView() {
  const isOpen = useTraffic(({ selectedId }) => selectedId !== null);
  const select = useTraffic((traffic) => traffic.select);
  const selected = useTraffic((traffic) => traffic.selected);
  const compared = useDetail((detail) => detail.compared);
  const comparing = compared && selected.size === 2 && compared.every((id) => selected.has(id)) ? compared : null;
  const facetsFit = useMedia(FACETS_FIT);
  const fitsDetail = useMedia(OVERVIEW_FITS_DETAIL);
  const overviewFits = useMedia(OVERVIEW_FITS) && (fitsDetail || !isOpen);
  const showsFacets = usePreferences((chosen) => chosen.showsFacets) && facetsFit;
  const showsOverview = usePreferences((chosen) => chosen.showsOverview) && overviewFits;
  return (
    <>
      {showsOverview && <Overview />}
      <main
        onKeyDown={(press) =>
          actOn('detail', press, {
            close: () => {
              if (!isOpen) return false;
              select(null);
              if ((press.target as Element).closest(BESIDE_LIST)) focusList();
              return true;
            },
          })
        }
      >
        {showsFacets && <Facets />}
        <Panes
          list={<BatchList menuParts={ROW_MENU} />}
          detail={isOpen ? comparing ? <CompareView ids={comparing} /> : <Detail /> : null}
        />
      </main>
    </>
  );
}
