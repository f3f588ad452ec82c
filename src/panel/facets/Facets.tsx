import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { termState, toggleTerm } from '../../batch/filter/toggle-term.ts';
import type { Words } from '../../i18n/en/index.ts';
import { fill } from '../../i18n/format.ts';
import { usePanel, usePreferences, useTraffic, useWords } from '../context.ts';
import { actOn } from '../keys/keys.ts';
import { SentText } from '../SentText.tsx';
import type { Facet, FacetValue } from './facets.ts';
import { keepCounted } from './keep-counted.ts';
import { afterClick } from './next-state.ts';
import './facets.css';

/** Values of a facet that are shown before anyone asks for more. */
const SHOWN_AT_FIRST = 6;
/** Values that are shown at all: who looks for one among more types it. */
const SHOWN_MAX = 200;

/** What there is to choose from, each value with its count. */
export function Facets() {
  const { store, preferences } = usePanel();
  const { words } = useWords();
  const [facets, setFacets] = useState<readonly Facet[] | null>(null);
  const collapsed = usePreferences(({ collapsedFacets }) => collapsedFacets);
  const [full, setFull] = useState<ReadonlySet<string>>(new Set());
  const [stop, setStop] = useState<string | null>(null);
  useEffect(() => keepCounted(store, setFacets), [store]);
  const nav = useRef<HTMLElement>(null);

  const collapse = (id: string) =>
    preferences.setState(({ collapsedFacets }) => ({
      collapsedFacets: collapsedFacets.includes(id)
        ? collapsedFacets.filter((other) => other !== id)
        : [...collapsedFacets, id],
    }));
  const fillUp = (id: string) => {
    const changed = new Set(full);
    if (!changed.delete(id)) changed.add(id);
    setFull(changed);
  };
  // One place in the tab order for all of them; the arrow keys move within.
  const onKeyDown = (press: KeyboardEvent) => {
    const stops = [...(nav.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    actOn('facets', press, {
      walk: ({ key }) => {
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[key] ?? at;
        stops[Math.min(stops.length - 1, Math.max(0, to))]?.focus();
      },
      // As Alt+click does.
      hide: () => stops[at]?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, altKey: true })),
    });
  };
  const shown = (facets ?? []).flatMap((facet) => {
    const isCollapsed = collapsed.includes(facet.id);
    const isFull = full.has(facet.id);
    const values = isCollapsed ? [] : facet.values.slice(0, isFull ? SHOWN_MAX : SHOWN_AT_FIRST);
    return [{ facet, isCollapsed, isFull, values }];
  });
  const stops = shown.flatMap(({ facet, values }) => [facet.id, ...values.map(({ value }) => stopOf(facet, value))]);
  const tabStop = stop !== null && stops.includes(stop) ? stop : stops[0];
  return (
    <nav
      ref={nav}
      className="facets"
      aria-label={words.facets.label}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setStop((target as HTMLElement).dataset.stop ?? null)}
    >
      {shown.map(({ facet, isCollapsed, isFull, values }) => (
        <section key={facet.id} data-facet={facet.id}>
          <h2>
            <button
              type="button"
              className="plain"
              data-stop={facet.id}
              tabIndex={facet.id === tabStop ? 0 : -1}
              aria-expanded={!isCollapsed}
              onClick={() => collapse(facet.id)}
            >
              <span aria-hidden="true">{isCollapsed ? '▸' : '▾'}</span>{' '}
              <SentText>
                {fill(words.facets.names[facet.subject.key], { name: facet.subject.member ?? '' }, 'en')}
              </SentText>
            </button>
          </h2>
          {!isCollapsed && (
            <>
              <ul>
                {values.map((counted) => (
                  <Value
                    key={String(counted.value === null) + counted.value}
                    facet={facet}
                    counted={counted}
                    isTabStop={stopOf(facet, counted.value) === tabStop}
                  />
                ))}
              </ul>
              <More facet={facet} isFull={isFull} act={() => fillUp(facet.id)} />
            </>
          )}
        </section>
      ))}
    </nav>
  );
}

const stopOf = ({ id }: Facet, value: string | null) => (value === null ? `${id}-none` : `${id}:${value}`);

/** A value, and how the filter stands to it. */
function Value(props: { readonly facet: Facet; readonly counted: FacetValue; readonly isTabStop: boolean }) {
  const { store } = usePanel();
  const { words, language } = useWords();
  const { facet, counted, isTabStop } = props;
  const { subject } = facet;
  const { value, count, all } = counted;
  const state = useTraffic(({ filter }) => termState(filter.text, subject, value));
  // By the last filter that was right: what is half written is not to be torn.
  const change = (isHidden: boolean) => {
    const { filter, setFilterText } = store.getState();
    setFilterText(
      isHidden ? toggleTerm(filter.text, subject, value, 'without') : afterClick(filter.text, subject, value),
    );
  };
  const name = nameOf(facet, value, words);
  return (
    <li>
      <button
        type="button"
        className="plain"
        data-value={value ?? ''}
        data-state={state ?? undefined}
        data-stop={stopOf(facet, value)}
        tabIndex={isTabStop ? 0 : -1}
        aria-pressed={state === 'with' ? true : state === 'without' ? 'mixed' : false}
        title={`${name} · ${fill(words.facets.hint, { count, all }, language)}`}
        onClick={({ altKey }) => change(altKey)}
      >
        <span className="state" aria-hidden="true">
          {state === 'with' ? '✓' : state === 'without' ? '−' : ''}
        </span>
        <SentText className={value === null ? 'faint' : classOf(facet, value)}>{name}</SentText>
        <span className="unseen">, </span>
        <span className={count === 0 ? 'count faint' : 'count'}>{count}</span>
        {state && <span className="unseen"> ({words.facets.states[state]})</span>}
      </button>
    </li>
  );
}

function More(props: { readonly facet: Facet; readonly isFull: boolean; readonly act: () => void }) {
  const { words, language } = useWords();
  const { facet, isFull, act } = props;
  const more = facet.values.length - SHOWN_AT_FIRST;
  if (more <= 0) return null;
  const isCut = facet.isCut || facet.values.length > SHOWN_MAX;
  return (
    <>
      {isFull && isCut && <p className="faint">{words.facets.tooMany}</p>}
      <button
        type="button"
        className="plain more"
        data-act="more"
        data-stop={`${facet.id} more`}
        tabIndex={-1}
        aria-expanded={isFull}
        onClick={act}
      >
        {isFull ? words.facets.fewer : `${fill(words.facets.more, { n: more }, language)}${facet.isCut ? '+' : ''}`}
      </button>
    </>
  );
}

function nameOf({ subject }: Facet, value: string | null, words: Words): string {
  if (value === null) return words.facets.none;
  const names: Readonly<Record<string, string>> = subject.key === 'transport' ? words.transports : {};
  return (Object.hasOwn(names, value) && names[value]) || value || '""';
}

const classOf = ({ subject }: Facet, value: string) =>
  subject.key === 'code' || (subject.key === 'status' && value >= '400') ? 'bad' : '';
