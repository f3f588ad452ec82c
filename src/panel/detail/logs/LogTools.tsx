import type { KeyboardEvent } from 'react';
import { fill, plural } from '../../../i18n/format.ts';
import { useDetail, useWords } from '../../context.ts';
import { actOn } from '../../keys/keys.ts';
import { type Found, HITS_MAX } from './search.ts';

/** How the logs are shown. */
export type Form = 'table' | 'json';

/** What stands above the logs: how they are shown, and the search within them. */
export function LogTools(props: {
  form: Form;
  setForm: (form: Form) => void;
  text: string;
  setText: (text: string) => void;
  found: Found;
  at: number;
  setAt: (at: number) => void;
  leave: () => void;
}) {
  const { form, setForm, text, setText, found, at, setAt, leave } = props;
  const { words, language } = useWords();
  const hidden = useDetail((detail) => detail.columns.hidden.length);
  const unhide = useDetail((detail) => detail.unhide);
  const { hits } = found;
  const step = (by: 1 | -1) => {
    if (hits.length > 0) setAt((at + by + hits.length) % hits.length);
  };
  const onKeyDown = (press: KeyboardEvent) => {
    actOn('search', press, {
      next: () => step(1),
      previous: () => step(-1),
      leave: () => {
        setText('');
        leave();
      },
    });
  };
  return (
    <div className="bar log-tools">
      <div className="segments" role="group" aria-label={words.logs.view}>
        {(['table', 'json'] as const).map((each) => (
          <button type="button" key={each} data-form={each} aria-pressed={form === each} onClick={() => setForm(each)}>
            {words.logs[each]}
          </button>
        ))}
      </div>
      {form === 'table' && (
        <>
          <input
            type="search"
            data-act="search-logs"
            placeholder={words.logs.search}
            aria-label={words.logs.search}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={onKeyDown}
          />
          {text !== '' && (
            <>
              <span className="dim" role="status">
                {hitWords()}
              </span>
              <Step label={words.logs.lastHit} sign="↑" isOff={hits.length === 0} onPress={() => step(-1)} />
              <Step label={words.logs.nextHit} sign="↓" isOff={hits.length === 0} onPress={() => step(1)} />
            </>
          )}
          {hidden > 0 && (
            <button type="button" className="chip" data-act="show-hidden" onClick={() => unhide()}>
              {plural(words.logs.showHidden, hidden, language)}
            </button>
          )}
        </>
      )}
    </div>
  );

  function hitWords() {
    const { logs } = words;
    if (hits.length === 0) return found.isDone ? logs.noHits : logs.searching;
    if (hits.length === HITS_MAX) return fill(logs.hitsMore, { n: HITS_MAX }, language);
    const so = fill(logs.hitOf, { at: at + 1, n: hits.length }, language);
    return found.isDone ? so : `${so}, ${logs.searching}`;
  }
}

function Step({ label, sign, isOff, onPress }: { label: string; sign: string; isOff: boolean; onPress: () => void }) {
  return (
    <button type="button" className="plain" title={label} aria-label={label} disabled={isOff} onClick={onPress}>
      {sign}
    </button>
  );
}
