import {
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type Completion, completeFilter } from '../../batch/filter/complete.ts';
import { parseFilter } from '../../batch/filter/parse.ts';
import { fill } from '../../i18n/format.ts';
import { usePanel, useTraffic, useWords } from '../context.ts';
import { focusList } from '../keys/focus.ts';
import { actOn } from '../keys/keys.ts';
import { Completions, Mistakes } from './Completions.tsx';
import { Ink } from './Ink.tsx';
import { NamedFilters } from './NamedFilters.tsx';
import './filter.css';

/** Ms of rest after which what was typed becomes the filter: a word is not searched for letter by letter. */
const APPLY_AFTER_MS = 120;
/** Ms of rest after which a mistake is explained: every filter is wrong for a moment while it is typed. */
const EXPLAIN_AFTER_MS = 500;

const NONE: readonly Completion[] = [];

/** The filter: a line that is coloured, completed and corrected as it is written. */
export function FilterBox() {
  const { store } = usePanel();
  const { filterBox } = useWords().words;
  const filterText = useTraffic((traffic) => traffic.filterText);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filterText);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const [scrolled, setScrolled] = useState(0);
  const [isFocused, setFocused] = useState(false);
  const listId = useId();

  // What is typed is applied after a rest; what others write shows at once, and ends that.
  const applied = useRef(filterText);
  const applyLater = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (filterText === applied.current) return;
    applied.current = filterText;
    clearTimeout(applyLater.current);
    setText(filterText);
    setCaret(null);
  }, [filterText]);
  const apply = (newest: string) => {
    applied.current = newest;
    if (store.getState().filterText !== newest) store.getState().setFilterText(newest);
    store.getState().turnTo('traffic');
  };
  const write = (newest: string, at: number, isAtOnce = false) => {
    setText(newest);
    setCaret(at);
    setActive(-1);
    clearTimeout(applyLater.current);
    if (isAtOnce) apply(newest);
    else applyLater.current = setTimeout(() => apply(newest), APPLY_AFTER_MS);
  };

  const mistakes = useMemo(() => parseFilter(text).mistakes, [text]);
  // To count the values of 50,000 rows takes its time: not while it is closed, not for rows that come meanwhile, and not
  // before what was typed is on the screen.
  const [askedText, askedCaret] = [useDeferredValue(text), useDeferredValue(caret)];
  const complete = (of: string, at: number | null) =>
    at === null ? NONE : completeFilter(of, at, store.getState().summaries);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it depends on nothing but the store besides.
  const completions = useMemo(() => complete(askedText, askedCaret), [askedText, askedCaret]);
  const isOpen = isFocused && completions.length > 0;
  // What is only begun is no mistake while it can still be completed.
  const told = isOpen ? mistakes.filter(({ at, length }) => at + length < text.length) : mistakes;
  const isExplained = useRested(text, EXPLAIN_AFTER_MS) && told.length > 0 && isFocused;
  const close = () => {
    setCaret(null);
    setActive(-1);
  };

  const place = useRef<number | null>(null);
  const accept = ({ kind, insert, from, to }: Completion) => {
    const newest = text.slice(0, from) + insert + text.slice(to);
    place.current = from + insert.length;
    write(newest, from + insert.length);
    // A value is whole: what comes next is up to the person.
    if (kind === 'value') close();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is placed in the text that was written for it.
  useLayoutEffect(() => {
    if (place.current !== null) input.current?.setSelectionRange(place.current, place.current);
    place.current = null;
    setScrolled(input.current?.scrollLeft ?? 0);
  }, [text]);

  const onKeyDown = (press: KeyboardEvent<HTMLInputElement>) => {
    // The panel's own keys are not for what is typed here; nor are those with which a word is composed.
    press.stopPropagation();
    if (press.nativeEvent.isComposing) return;
    const chosen = completions[active];
    actOn('filter', press, {
      choose: ({ key, currentTarget }) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[key] ?? 0;
        if (!isOpen) setCaret(currentTarget.selectionStart);
        // One place more than there are completions: what was typed itself.
        else setActive(((active + 1 + step + completions.length + 1) % (completions.length + 1)) - 1);
      },
      complete: () => {
        if (!isOpen) return false;
        const wanted = chosen ?? complete(text, caret)[0];
        if (wanted) accept(wanted);
        return true;
      },
      apply: () => {
        if (chosen) return accept(chosen);
        write(text, text.length, true);
        close();
      },
      leave: () => {
        if (chosen) return close();
        if (text === '') return focusList();
        write('', 0, true);
        close();
      },
    });
  };
  const followCaret = () => {
    const at = input.current?.selectionStart ?? null;
    if (caret !== null && at !== caret) setCaret(at);
    setScrolled(input.current?.scrollLeft ?? 0);
  };
  return (
    <div className="filter" role="search" data-mistaken={told.length > 0}>
      <div className="line">
        <input
          ref={input}
          className="mono"
          type="text"
          role="combobox"
          data-act="filter"
          aria-label={filterBox.label}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-activedescendant={isOpen && active >= 0 ? `${listId}-${active}` : undefined}
          aria-invalid={mistakes.length > 0}
          aria-describedby={isExplained ? `${listId}-mistakes` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={filterBox.placeholder}
          value={text}
          onChange={({ target }) => write(target.value, target.selectionStart ?? target.value.length)}
          onKeyDown={onKeyDown}
          onSelect={followCaret}
          onScroll={followCaret}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            // What is pressed next, a facet say, is to add to it.
            if (applied.current !== text) write(text, 0, true);
            close();
          }}
        />
        <Ink text={text} scrolled={scrolled} />
      </div>
      <SearchState />
      {text !== '' && (
        <button
          type="button"
          className="plain"
          data-act="clear-filter"
          aria-label={filterBox.clear}
          title={filterBox.clear}
          onClick={() => {
            write('', 0, true);
            close();
            input.current?.focus();
          }}
        >
          ×
        </button>
      )}
      <NamedFilters text={text} choose={(chosen) => write(chosen, chosen.length, true)} close={close} />
      {(isOpen || isExplained) && (
        <Popup of={input}>
          <Completions
            id={listId}
            completions={isOpen ? completions : NONE}
            active={active}
            accept={accept}
            label={filterBox.completions}
          />
          {isExplained && <Mistakes id={`${listId}-mistakes`} text={text} mistakes={told} />}
        </Popup>
      )}
    </div>
  );
}

/** How far a search through the logs has come. */
function SearchState() {
  const { words, language } = useWords();
  const searching = useTraffic((traffic) => traffic.searching);
  if (!searching) return null;
  const facts = { done: searching.done, of: searching.of };
  return (
    <span className="searching" data-done={searching.done} title={fill(words.filterBox.searchingHint, facts, language)}>
      {fill(words.filterBox.searching, facts, language)}
    </span>
  );
}

/** What hangs below the box. The toolbar cuts off what stands out of it, so it is placed on the page. */
function Popup({ of, children }: { of: React.RefObject<HTMLElement | null>; children: React.ReactNode }) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const put = () => {
      const box = of.current?.closest('.filter')?.getBoundingClientRect();
      if (!box || !popup.current) return;
      popup.current.style.left = `${box.left}px`;
      popup.current.style.top = `${box.bottom + 2}px`;
      popup.current.style.minWidth = `${Math.min(box.width, 420)}px`;
      popup.current.style.maxWidth = `${Math.max(240, innerWidth - box.left - 8)}px`;
      popup.current.style.maxHeight = `${Math.max(80, innerHeight - box.bottom - 8)}px`;
    };
    put();
    addEventListener('resize', put);
    return () => removeEventListener('resize', put);
  }, [of]);
  return (
    <div ref={popup} className="filter-popup">
      {children}
    </div>
  );
}

/** Whether a text has stayed the same for a while. */
function useRested(text: string, ms: number): boolean {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const end = setTimeout(() => setRested(text), ms);
    return () => clearTimeout(end);
  }, [text, ms]);
  return rested === text;
}
