import { useShallow } from 'zustand/react/shallow';
import { useCapture, usePanel, useTraffic, useWords } from '../context.ts';
import { FilterBox } from '../filter/FilterBox.tsx';
import { Icon } from '../Icon.tsx';
import { useRoving } from '../keys/use-roving.tsx';
import { FileButtons } from '../share/ShareButtons.tsx';
import type { Choice } from '../store/choice.ts';
import { clearSettled } from '../store/follow.ts';
import { Shows } from './Shows.tsx';

export const CHOICES: readonly Choice[] = ['all', 'errors', 'warnings', 'pending'];

/** Above the list: whether batches are recorded, what is shown, and what can be done with all of it. */
export function Toolbar() {
  const { place } = usePanel();
  const { traffic } = useWords().words;
  return (
    <div className="bar frame-bar" role="toolbar" aria-label={traffic.title} {...useRoving()}>
      <Record />
      <Clear />
      {place === 'devtools' && <PreserveLog />}
      <span className="separator" />
      <FilterBox />
      <Choices />
      <span className="spring" />
      <FileButtons />
      <Shows />
      <Tabs />
      <Gear />
      <Keys />
    </div>
  );
}

/** As in the Network panel: filled while it records, a ring while it does not. */
function Record() {
  const { changeSettings } = usePanel();
  const { traffic } = useWords().words;
  const isPaused = useCapture(({ settings }) => settings.isPaused);
  return (
    <button
      type="button"
      className="plain record"
      data-act="record"
      aria-pressed={!isPaused}
      aria-label={traffic.record}
      title={isPaused ? traffic.pausedHint : traffic.recordHint}
      onClick={() => void changeSettings({ isPaused: !isPaused })}
    >
      <span className={isPaused ? 'faint' : 'bad'} aria-hidden="true">
        {isPaused ? '○' : '●'}
      </span>
      {isPaused && <span className="paused"> {traffic.paused}</span>}
    </button>
  );
}

function Clear() {
  const { store, archive } = usePanel();
  const { traffic } = useWords().words;
  return (
    <button
      type="button"
      className="plain"
      data-act="clear"
      title={traffic.clearHint}
      aria-label={traffic.clear}
      onClick={() => clearSettled(store, archive)}
    >
      <Icon name="clear" />
      <span className="wide">{traffic.clear}</span>
    </button>
  );
}

function PreserveLog() {
  const { changeSettings } = usePanel();
  const { traffic } = useWords().words;
  const preservesLog = useCapture(({ settings }) => settings.preservesLog);
  return (
    <label className="check" title={traffic.preserveLogHint}>
      <input
        type="checkbox"
        data-act="preserve-log"
        checked={preservesLog}
        onChange={({ target }) => void changeSettings({ preservesLog: target.checked })}
      />
      {traffic.preserveLog}
    </label>
  );
}

function Choices() {
  const { traffic } = useWords().words;
  const { counts, choice, choose, showPreflights, togglePreflights, turnTo } = useTraffic(
    useShallow(({ counts, choice, choose, showPreflights, togglePreflights, turnTo }) => ({
      counts,
      choice,
      choose,
      showPreflights,
      togglePreflights,
      turnTo,
    })),
  );
  const show = (change: () => void) => {
    change();
    turnTo('traffic');
  };
  return (
    <div className="choices" role="group" aria-label={traffic.choices}>
      {CHOICES.map((each) => (
        <button
          type="button"
          key={each}
          className="chip"
          data-choice={each}
          title={each === 'warnings' ? traffic.warningsHint : undefined}
          aria-pressed={choice === each}
          onClick={() => show(() => choose(each))}
        >
          {traffic[each]} {counts[each]}
        </button>
      ))}
      {counts.preflights > 0 && (
        <button
          type="button"
          className="chip"
          data-choice="preflights"
          title={traffic.preflightsHint}
          aria-pressed={showPreflights}
          onClick={() => show(togglePreflights)}
        >
          {traffic.preflights} {counts.preflights}
        </button>
      )}
    </div>
  );
}

/** From the tab's batches to those of all tabs: in DevTools in a page of their own, in such a page in place. */
function Tabs() {
  const { place, openPage, switchTabs } = usePanel();
  const { traffic } = useWords().words;
  const isOneTab = useTraffic(({ scope }) => scope !== 'all');
  if (switchTabs) {
    return [true, false].map((oneTab) => (
      <button
        type="button"
        key={String(oneTab)}
        className="chip"
        data-tabs={oneTab ? 'this' : 'all'}
        aria-pressed={isOneTab === oneTab}
        onClick={() => isOneTab !== oneTab && switchTabs()}
      >
        {oneTab ? traffic.thisTab : traffic.allTabs}
      </button>
    ));
  }
  if (place === 'tab') return null;
  return (
    <button
      type="button"
      className="plain"
      data-act="open-tab"
      title={traffic.openTabHint}
      aria-label={traffic.openTab}
      onClick={() => openPage('all-tabs')}
    >
      <Icon name="open-tab" />
      <span className="wide">{traffic.openTab}</span>
    </button>
  );
}

/** Where all keys are told. */
function Keys() {
  const { layer, showLayer } = usePanel();
  const { keys } = useWords().words;
  return (
    <button
      type="button"
      className="plain"
      data-act="keys"
      title={`${keys.title} (?)`}
      aria-label={keys.title}
      aria-haspopup="dialog"
      aria-expanded={layer === 'keys'}
      onClick={() => showLayer('keys')}
    >
      ?
    </button>
  );
}

function Gear() {
  const { traffic } = useWords().words;
  const view = useTraffic((traffic) => traffic.view);
  const turnTo = useTraffic((traffic) => traffic.turnTo);
  return (
    <button
      type="button"
      className="plain"
      data-act="settings"
      title={traffic.settings}
      aria-label={traffic.settings}
      aria-pressed={view === 'settings'}
      onClick={() => turnTo(view === 'settings' ? 'traffic' : 'settings')}
    >
      <Icon name="settings" />
    </button>
  );
}
