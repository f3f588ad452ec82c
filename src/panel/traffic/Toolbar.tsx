import { useShallow } from 'zustand/react/shallow';
import type { Summary } from '../../batch/summary.ts';
import { LANGUAGES, type Language } from '../../i18n/words.ts';
import { usePanel, useTraffic, useWords } from '../context.ts';
import { type Choice, isChosen } from '../store/choice.ts';
import { clearSettled } from '../store/follow.ts';

const CHOICES: readonly Choice[] = ['all', 'errors', 'warnings', 'pending'];

/** Above the list: what is shown, and what can be done with all of it. */
export function Toolbar() {
  const { store, archive, openTab, setLanguage } = usePanel();
  const { words, language } = useWords();
  const { summaries, choice, choose, showPreflights, togglePreflights } = useTraffic(
    useShallow(({ summaries, choice, choose, showPreflights, togglePreflights }) => ({
      summaries,
      choice,
      choose,
      showPreflights,
      togglePreflights,
    })),
  );
  const { traffic } = words;
  const preflights = summaries.filter(isPreflight).length;
  return (
    <div className="bar" role="toolbar" aria-label={traffic.title}>
      <button type="button" className="plain" title={traffic.clearHint} onClick={() => clearSettled(store, archive)}>
        ⊘ {traffic.clear}
      </button>
      <span className="separator" />
      {CHOICES.map((each) => (
        <button
          type="button"
          key={each}
          className="chip"
          data-choice={each}
          title={each === 'warnings' ? traffic.warningsHint : undefined}
          aria-pressed={choice === each}
          onClick={() => choose(each)}
        >
          {traffic[each]} <Count of={summaries} choice={each} />
        </button>
      ))}
      {preflights > 0 && (
        <button
          type="button"
          className="chip"
          data-choice="preflights"
          title={traffic.preflightsHint}
          aria-pressed={showPreflights}
          onClick={togglePreflights}
        >
          {traffic.preflights} {preflights}
        </button>
      )}
      <span className="spring" />
      <select
        className="plain"
        aria-label="Language / 语言"
        value={language}
        onChange={({ target }) => setLanguage(target.value as Language)}
      >
        {Object.entries(LANGUAGES).map(([tag, { language: name }]) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
      </select>
      {openTab && (
        <button
          type="button"
          className="plain"
          title={traffic.openTabHint}
          aria-label={traffic.openTab}
          onClick={openTab}
        >
          <span className="wide">{traffic.openTab} </span>↗
        </button>
      )}
    </div>
  );
}

const isPreflight = ({ method }: Summary) => method === 'OPTIONS';

function Count({ of, choice }: { of: readonly Summary[]; choice: Choice }) {
  return of.filter((row) => !isPreflight(row) && isChosen(row, choice)).length;
}
