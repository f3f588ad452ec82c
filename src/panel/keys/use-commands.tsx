import { useCapture, useDetail, usePanel, usePreferences, useShown, useTraffic, useWords } from '../context.ts';
import { TABS } from '../detail/tabs.tsx';
import { COPY_FORMATS, EXPORT_FORMATS } from '../share/ShareMenu.tsx';
import { clearSettled } from '../store/follow.ts';
import { GROUPINGS } from '../store/group.ts';
import { CHOICES } from '../traffic/Toolbar.tsx';
import { focusDetail, focusFilter, focusList } from './focus.ts';
import type { Named } from './found.ts';
import { chordsOf } from './keys.ts';

/** Something that can be done by its name. */
export interface Command extends Named {
  readonly id: string;
  readonly act: () => void;
  /** What does the same by a press. */
  readonly chords?: readonly string[];
}

/** All that can be done now: what the toolbar, the tabs of the detail, and the menus of copying and exporting do. */
export function useCommands(): readonly Command[] {
  return [useRecording(), useViews(), useTabs(), useSharing()].flat();
}

function useRecording(): readonly Command[] {
  const { store, archive, changeSettings, place, openPage } = usePanel();
  const { keys, traffic } = useWords().words;
  const { isPaused, preservesLog } = useCapture(({ settings }) => settings);
  const group = keys.groups.recording;
  return [
    {
      id: 'record',
      group,
      name: isPaused ? keys.record : keys.pause,
      act: () => void changeSettings({ isPaused: !isPaused }),
    },
    { id: 'clear', group, name: traffic.clear, act: () => clearSettled(store, archive) },
    ...(place === 'devtools'
      ? [
          {
            id: 'preserve-log',
            group,
            name: preservesLog ? keys.dropLog : traffic.preserveLog,
            act: () => void changeSettings({ preservesLog: !preservesLog }),
          },
          { id: 'open-tab', group, name: traffic.openTabHint, act: () => openPage('all-tabs') },
        ]
      : []),
  ];
}

function useViews(): readonly Command[] {
  const { store, preferences, showLayer } = usePanel();
  const { keys, traffic, filterBox, facets, overview, list } = useWords().words;
  const { showsFacets, showsOverview } = usePreferences((chosen) => chosen);
  const { show, hide, groupBy, go } = keys.groups;
  const { turnTo, choose } = store.getState();
  const inTraffic = (act: () => void) => () => {
    turnTo('traffic');
    // The list may only now be drawn.
    requestAnimationFrame(act);
  };
  return [
    {
      id: 'filter',
      group: go,
      name: filterBox.label,
      act: inTraffic(focusFilter),
      chords: chordsOf('anywhere', 'filter'),
    },
    { id: 'list', group: go, name: traffic.title, act: inTraffic(focusList) },
    { id: 'settings', group: go, name: traffic.settings, act: () => turnTo('settings') },
    { id: 'keys', group: go, name: keys.title, act: () => showLayer('keys'), chords: chordsOf('anywhere', 'help') },
    ...CHOICES.map((choice) => ({
      id: `show-${choice}`,
      group: show,
      name: traffic[choice],
      act: inTraffic(() => choose(choice)),
    })),
    {
      id: 'facets',
      group: showsFacets ? hide : show,
      name: facets.label,
      act: () => preferences.setState({ showsFacets: !showsFacets }),
    },
    {
      id: 'overview',
      group: showsOverview ? hide : show,
      name: overview.label,
      act: () => preferences.setState({ showsOverview: !showsOverview }),
    },
    ...GROUPINGS.map((grouping) => ({
      id: `group-${grouping}`,
      group: groupBy,
      name: list.groupings[grouping],
      act: inTraffic(() => preferences.setState({ grouping })),
    })),
  ];
}

/** Of the batch that is open. */
function useTabs(): readonly Command[] {
  const { detail, keys } = useWords().words;
  const turnTo = useDetail((shown) => shown.turnTo);
  const isOpen = useTraffic(({ opened, view }) => view === 'traffic' && opened !== null && typeof opened !== 'string');
  if (!isOpen) return [];
  return TABS.map(({ id }) => ({
    id: `tab-${id}`,
    group: keys.groups.go,
    name: detail.tabs[id],
    act: () => {
      turnTo(id);
      requestAnimationFrame(focusDetail);
    },
  }));
}

/** Of what is chosen, and of all that is shown. */
function useSharing(): readonly Command[] {
  const { sharing } = usePanel();
  const { words, language } = useWords();
  const selected = useTraffic((traffic) => traffic.selected);
  const { rows } = useShown();
  const { share, keys } = words;
  const copies = selected.size === 0 ? [] : COPY_FORMATS;
  const exports = rows.length === 0 ? [] : EXPORT_FORMATS;
  return [
    ...copies.map((format) => ({
      id: `copy-${format}`,
      group: keys.groups.copy,
      name: share.copyAs[format],
      act: () => void sharing.copy([...selected], format, language),
    })),
    ...exports.map((format) => ({
      id: `export-${format}`,
      group: keys.groups.exportAll,
      name: share.export[format],
      act: () =>
        void sharing.exportFile(
          rows.map(({ id }) => id),
          format,
        ),
    })),
  ];
}
