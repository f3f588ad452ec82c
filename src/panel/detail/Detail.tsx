import { Fragment, type KeyboardEvent, useRef } from 'react';
import { answerWords } from '../../batch/inspect-batch.ts';
import { outcomeOf } from '../../batch/outcome.ts';
import { plural } from '../../i18n/format.ts';
import { Boundary } from '../Boundary.tsx';
import { CompareButton } from '../compare/CompareButton.tsx';
import { useDetail, useTraffic, useWords } from '../context.ts';
import { focusList } from '../keys/focus.ts';
import { actOn } from '../keys/keys.ts';
import { SentText } from '../SentText.tsx';
import { CopyButton } from '../share/ShareButtons.tsx';
import type { TabId } from '../store/detail.ts';
import type { Opened } from '../store/traffic.ts';
import './detail.css';
import { TABS } from './tabs.tsx';
import { Verdict } from './Verdict.tsx';

/** Characters of a topic in the title: it may be as long as the body. */
const TITLE_MAX_CHARACTERS = 256;

/** The selected batch: what came of it, and all that was in it. */
export function Detail() {
  const { words } = useWords();
  const opened = useTraffic((traffic) => traffic.opened);
  const select = useTraffic((traffic) => traffic.select);
  const selectedId = useTraffic((traffic) => traffic.selectedId);
  const chosen = useDetail(({ tab }) => tab);
  const close = () => {
    select(null);
    // Else the focus would fall to the page, and the arrow keys would move nothing.
    focusList();
  };
  if (opened === null || typeof opened === 'string') {
    return (
      <section className="detail" aria-label={words.detail.label}>
        <p className={opened === 'lost' ? 'note bad' : 'note'}>
          {opened === null ? words.detail.reading : words.detail[opened]}
        </p>
      </section>
    );
  }
  // What is remembered may be a tab that this version does not have.
  const tab = TABS.find(({ id }) => id === chosen) ?? TABS[0];
  if (!tab) return null;
  return (
    <section className="detail" data-opened={opened.batch.id} aria-labelledby="detail-title">
      <Head opened={opened} onClose={close} />
      <Verdict opened={opened} />
      <Tabs opened={opened} chosen={tab.id} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and what it shows may have nothing else to focus (WAI-ARIA). */}
      <div className="view" role="tabpanel" tabIndex={0} id="detail-view" aria-labelledby={`tab-${tab.id}`}>
        <Boundary key={`${selectedId} ${tab.id}`}>
          <tab.View opened={opened} />
        </Boundary>
      </div>
    </section>
  );
}

/** One place in the tab order; the arrow keys go from tab to tab (WAI-ARIA's pattern for tabs). */
function Tabs({ opened, chosen }: { opened: Opened; chosen: TabId }) {
  const { words } = useWords();
  const turnTo = useDetail((detail) => detail.turnTo);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (press: KeyboardEvent<HTMLElement>) => {
    const at = TABS.findIndex(({ id }) => id === chosen);
    actOn('tabs', press, {
      walk: ({ key }) => {
        const next = {
          ArrowRight: TABS[(at + 1) % TABS.length],
          ArrowLeft: TABS[(at - 1 + TABS.length) % TABS.length],
          Home: TABS[0],
          End: TABS.at(-1),
        }[key];
        if (!next) return false;
        turnTo(next.id);
        const button = list.current?.querySelector<HTMLElement>(`[data-tab=${next.id}]`);
        button?.focus();
        button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        return true;
      },
    });
  };
  return (
    <div ref={list} className="bar tabs" role="tablist" aria-label={words.detail.label} onKeyDown={onKeyDown}>
      {TABS.map(({ id, count }) => (
        <button
          type="button"
          key={id}
          id={`tab-${id}`}
          role="tab"
          data-tab={id}
          aria-selected={id === chosen}
          aria-controls="detail-view"
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => turnTo(id)}
        >
          {words.detail.tabs[id]} <Count n={count?.(opened) ?? 0} />
        </button>
      ))}
    </div>
  );
}

function Count({ n }: { n: number }) {
  const { language } = useWords();
  return n > 0 ? <span className="dim">{n.toLocaleString(language)}</span> : null;
}

function Head({ opened: { batch, inspection }, onClose }: { opened: Opened; onClose: () => void }) {
  const { words, language } = useWords();
  const { logGroup, target } = inspection;
  const { answer } = batch;
  const { requestId, errorCode } = answerWords(batch);
  const topic = logGroup ? logGroup.topic || words.detail.noTopic : words.detail.topicUnknown;
  const rest = [
    logGroup && plural(words.detail.batchLogs, logGroup.logs, language),
    'status' in answer && answer.status > 0
      ? [answer.status, errorCode].filter(Boolean).join(' ')
      : words.outcomes[outcomeOf(batch)].name,
  ];
  const region = target?.region ? ` (${target.region})` : '';
  const place = [
    target?.logstore,
    target && `${target.project ?? target.host}${region}`,
    words.transports[batch.origin.transport],
    requestId,
  ].filter((part) => part);
  return (
    <header>
      <div>
        <h2 id="detail-title">
          <SentText title={topic.slice(0, TITLE_MAX_CHARACTERS)}>{topic.slice(0, TITLE_MAX_CHARACTERS)}</SentText>
          {rest.filter(Boolean).map((part) => (
            <span key={part}> · {part}</span>
          ))}
        </h2>
        <p className="place dim">
          {place.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same.
            <Fragment key={index}>
              {index > 0 && ' · '}
              <SentText>{String(part)}</SentText>
            </Fragment>
          ))}
        </p>
      </div>
      <div className="head-acts">
        <CompareButton />
        <CopyButton id={batch.id} />
        <button
          type="button"
          className="plain"
          aria-label={words.detail.close}
          title={words.detail.close}
          onClick={onClose}
        >
          ✕
        </button>
      </div>
    </header>
  );
}
