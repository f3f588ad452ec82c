import { type ReactNode, useState } from 'react';
import { fill, formatTime, plural } from '../../i18n/format.ts';
import { ruleForUrl } from '../../settings/rule-for-url.ts';
import { useCapture, useNotices, usePanel, useTraffic, useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';
import './checklist.css';

/** Characters of a filter that are said again. */
const TEXT_MAX_CHARACTERS = 400;

/** In place of an empty list: everything that a batch must pass before it is shown, and how each stands. */
export function Checklist() {
  const { place } = usePanel();
  const { words } = useWords();
  const scope = useTraffic((traffic) => traffic.scope);
  const hidden = useTraffic(({ summaries }) => summaries.filter(({ method }) => method !== 'OPTIONS').length);
  if (hidden > 0) return <Hiding hidden={hidden} />;
  return (
    <div className="empty">
      <h2>{words.empty.title}</h2>
      <ul className="checklist">
        <Recording />
        <AccessToSite />
        <Late />
        <Collectors />
        <NotMatched />
        {scope !== 'all' && <Line state="neutral">{words.empty.oneTab[place]}</Line>}
      </ul>
    </div>
  );
}

type State = 'good' | 'warning' | 'bad' | 'neutral';

const GLYPHS: Record<State, string> = { good: '✓', warning: '!', bad: '✕', neutral: '·' };

function Line({ state, id, children }: { state: State; id?: string; children: ReactNode }) {
  const name = useWords().words.empty.state[state];
  return (
    <li data-check={id} data-state={state}>
      <span className={state === 'neutral' ? 'faint' : state} role="img" aria-label={name} title={name}>
        {GLYPHS[state]}
      </span>
      <div>{children}</div>
    </li>
  );
}

function Act({ name, id, act }: { name: string; id: string; act: () => void }) {
  return (
    <button type="button" className="link" data-act={id} onClick={act}>
      {name}
    </button>
  );
}

/** Batches are there, and none of them passes what is chosen above: what that is, and the way out. */
function Hiding({ hidden }: { hidden: number }) {
  const { words, language } = useWords();
  const choice = useTraffic((traffic) => traffic.choice);
  const text = useTraffic(({ filter }) => filter.text);
  const span = useTraffic((traffic) => traffic.span);
  const { store } = usePanel();
  const showAll = () => {
    const { choose, setFilterText, setSpan } = store.getState();
    choose('all');
    setFilterText('');
    setSpan(null);
  };
  return (
    <div className="empty" data-check="filter">
      <h2>{plural(words.empty.filtered, hidden, language)}</h2>
      <p className="hiding">
        {choice !== 'all' && <span>{words.traffic[choice]} </span>}
        {text !== '' && <code dir="auto">{text.slice(0, TEXT_MAX_CHARACTERS)}</code>}
        {span && (
          <span>
            {' '}
            {formatTime(span.from, language)} – {formatTime(span.to, language)}
          </span>
        )}
      </p>
      <button type="button" className="act" data-act="show-all" onClick={showAll}>
        {words.empty.showAll}
      </button>
    </div>
  );
}

function Recording() {
  const { changeSettings, store, place } = usePanel();
  const { empty, notices, traffic } = useWords().words;
  const recording = useCapture(({ settings }) => settings.recording);
  const stops = useNotices();
  if (stops.includes('replaced') || stops.includes('lost')) {
    const { title } = notices[stops.includes('replaced') ? 'replaced' : 'lost'];
    return (
      <Line state="bad" id="recording">
        {title}
      </Line>
    );
  }
  if (stops.includes('paused')) {
    return (
      <Line state="bad" id="recording">
        {empty.recording.paused}{' '}
        <Act name={notices.resume} id="resume" act={() => void changeSettings({ isPaused: false })} />
      </Line>
    );
  }
  if (stops.includes('waits-for-devtools')) {
    return (
      <Line state="warning" id="recording">
        {empty.recording.waiting}{' '}
        <Act name={traffic.settings} id="open-settings" act={() => store.getState().turnTo('settings')} />
      </Line>
    );
  }
  // Without access there is nothing to record but what DevTools shows.
  if (stops.includes('withheld')) {
    const sees = place === 'devtools';
    return (
      <Line state={sees ? 'good' : 'warning'} id="recording">
        {empty.recording[sees ? 'with-devtools' : 'waiting']}
      </Line>
    );
  }
  return (
    <Line state="good" id="recording">
      {empty.recording[recording]}
    </Line>
  );
}

function AccessToSite() {
  const { openPage } = usePanel();
  const { empty, notices } = useWords().words;
  const access = useCapture(({ state }) => state?.access ?? 'unknown');
  const states = { 'all-sites': 'good', 'this-site': 'warning', withheld: 'warning', unknown: 'neutral' } as const;
  return (
    <Line state={states[access]} id="access">
      {empty.access[access]}{' '}
      {states[access] === 'warning' && (
        <Act name={notices.giveAccess} id="give-access" act={() => openPage('access')} />
      )}
    </Line>
  );
}

/** It matters only where DevTools is the one source: with access, what came before is in the archive. */
function Late() {
  const { empty } = useWords().words;
  const isLate = useCapture(({ report, state }) => {
    const began = report?.pageStartedAt ?? null;
    return state?.access !== 'all-sites' && report !== null && began !== null && began < report.openedAt;
  });
  return (
    isLate && (
      <Line state="warning" id="late">
        {empty.late}
      </Line>
    )
  );
}

function Collectors() {
  const { store } = usePanel();
  const { words, language } = useWords();
  const rules = useCapture(({ settings }) => settings.collectors.length);
  const { empty } = words;
  return (
    <Line state="neutral" id="collectors">
      {empty.collectors}
      <ul className="mono">
        <li>POST …/logstores/{'{logstore}'}/track</li>
        <li>GET …/logstores/{'{logstore}'}/track · track.gif · track_ua.gif</li>
        <li>
          POST …/logstores/{'{logstore}'} <span className="prose">({empty.signed})</span>
        </li>
      </ul>
      {rules > 0 && <p>{plural(empty.rules, rules, language)}</p>}
      <Act name={empty.addRule} id="rules" act={() => store.getState().turnTo('settings')} />
    </Line>
  );
}

/** Requests that DevTools saw and that are not collected: the collector of this page may be among them. */
function NotMatched() {
  const { place, changeSettings } = usePanel();
  const { words, language } = useWords();
  const { empty } = words;
  const [isShown, setIsShown] = useState(false);
  const passedOver = useCapture(({ report }) => report?.passedOver);
  const collectors = useCapture(({ settings }) => settings.collectors);
  if (!passedOver) {
    return (
      place === 'tab' && (
        <Line state="neutral" id="passed-over">
          {empty.passedOver.outside}
        </Line>
      )
    );
  }
  const count = passedOver.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) {
    return (
      <Line state="neutral" id="passed-over">
        {empty.passedOver.none}
      </Line>
    );
  }
  const collect = (url: string) => {
    const rule = ruleForUrl(url);
    if (rule) void changeSettings({ collectors: [...collectors, rule] });
  };
  return (
    <Line state="neutral" id="passed-over">
      {plural(empty.passedOver, count, language)}{' '}
      <Act
        name={isShown ? empty.hidePassedOver : empty.showPassedOver}
        id="show-passed-over"
        act={() => setIsShown(!isShown)}
      />
      {isShown && (
        <ol className="passed-over">
          {passedOver.toReversed().map(({ method, url, count }) => (
            <li key={`${method} ${url}`}>
              <span className="mono">
                {method} <SentText>{url}</SentText>
              </span>
              {count > 1 && <span className="dim"> {fill(empty.times, { n: count }, language)}</span>}{' '}
              {ruleForUrl(url) && <Act name={empty.collect} id="collect" act={() => collect(url)} />}
            </li>
          ))}
        </ol>
      )}
    </Line>
  );
}
