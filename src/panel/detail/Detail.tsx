import { type KeyboardEvent, useState } from 'react';
import { answerWords } from '../../batch/inspect-batch.ts';
import { outcomeOf } from '../../batch/outcome.ts';
import type { Words } from '../../i18n/en/index.ts';
import { plural } from '../../i18n/format.ts';
import { Boundary } from '../Boundary.tsx';
import { useTraffic, useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { AnswerView } from './AnswerView.tsx';
import { BodyView } from './BodyView.tsx';
import { Envelope } from './Envelope.tsx';
import { Findings } from './Findings.tsx';
import { Logs } from './Logs.tsx';
import { Verdict } from './Verdict.tsx';

type Tab = keyof Pick<Words['detail'], 'logs' | 'envelope' | 'findings' | 'answer' | 'body'>;

const VIEWS: Record<Tab, (props: { opened: Opened }) => React.ReactNode> = {
  logs: Logs,
  envelope: Envelope,
  findings: Findings,
  answer: AnswerView,
  body: BodyView,
};

/** Characters of a topic in the title: it may be as long as the body. */
const TITLE_MAX_CHARACTERS = 256;

/** The selected batch: what came of it, and all that was in it. */
export function Detail() {
  const { words } = useWords();
  const opened = useTraffic((traffic) => traffic.opened);
  const select = useTraffic((traffic) => traffic.select);
  const selectedId = useTraffic((traffic) => traffic.selectedId);
  const [tab, setTab] = useState<Tab>('logs');
  const close = () => {
    select(null);
    // Else the focus would fall to the page, and the arrow keys would move nothing.
    document.querySelector<HTMLElement>('.list .scroller')?.focus();
  };
  if (opened === null || opened === 'gone') {
    return (
      <section className="detail">
        <p className="note">{opened === 'gone' ? words.detail.gone : words.detail.reading}</p>
      </section>
    );
  }
  const View = VIEWS[tab];
  return (
    <section className="detail" data-opened={opened.batch.id} aria-labelledby="detail-title">
      <Head opened={opened} onClose={close} />
      <Verdict opened={opened} />
      <Tabs opened={opened} chosen={tab} choose={setTab} />
      <div className="view" role="tabpanel" id="detail-view" aria-labelledby={`tab-${tab}`}>
        <Boundary key={`${selectedId} ${tab}`}>
          <View opened={opened} />
        </Boundary>
      </div>
    </section>
  );
}

/** One place in the tab order; the arrow keys go from tab to tab (WAI-ARIA's pattern for tabs). */
function Tabs({ opened, chosen, choose }: { opened: Opened; chosen: Tab; choose: (tab: Tab) => void }) {
  const { words } = useWords();
  const tabs = Object.keys(VIEWS) as Tab[];
  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(chosen) + step + tabs.length) % tabs.length];
    if (!next) return;
    choose(next);
    currentTarget.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus();
  };
  return (
    <div className="bar tabs" role="tablist" onKeyDown={onKeyDown}>
      {tabs.map((each) => (
        <button
          type="button"
          key={each}
          id={`tab-${each}`}
          role="tab"
          data-tab={each}
          aria-selected={each === chosen}
          aria-controls="detail-view"
          tabIndex={each === chosen ? 0 : -1}
          onClick={() => choose(each)}
        >
          {words.detail[each]} <Count of={opened} tab={each} />
        </button>
      ))}
    </div>
  );
}

function Count({ of: { inspection }, tab }: { of: Opened; tab: Tab }) {
  const count = { logs: inspection.logGroup?.logs.length, findings: inspection.findings.length }[tab as 'logs'];
  return count ? <span className="dim">{count}</span> : null;
}

function Head({ opened: { batch, inspection }, onClose }: { opened: Opened; onClose: () => void }) {
  const { words, language } = useWords();
  const { logGroup, target } = inspection;
  const { answer } = batch;
  const { requestId, errorCode } = answerWords(batch);
  const topic = logGroup ? logGroup.topic || words.detail.noTopic : words.detail.topicUnknown;
  const rest = [
    logGroup && plural(words.detail.batchLogs, logGroup.logs.length, language),
    'status' in answer && answer.status > 0
      ? [answer.status, errorCode].filter(Boolean).join(' ')
      : words.outcomes[outcomeOf(batch)].name,
  ];
  const region = target?.region ? ` (${target.region})` : '';
  const place = [
    target && `${target.logstore} · ${target.project ?? target.host}${region}`,
    words.transports[batch.origin.transport],
    requestId,
  ];
  return (
    <header>
      <div>
        <h2 id="detail-title">
          <bdi title={topic.slice(0, TITLE_MAX_CHARACTERS)}>{topic.slice(0, TITLE_MAX_CHARACTERS)}</bdi>
          {rest.filter(Boolean).map((part) => (
            <span key={part}> · {part}</span>
          ))}
        </h2>
        <p className="place dim">{place.filter(Boolean).join(' · ')}</p>
      </div>
      <button
        type="button"
        className="plain"
        aria-label={words.detail.close}
        title={words.detail.close}
        onClick={onClose}
      >
        ✕
      </button>
    </header>
  );
}
