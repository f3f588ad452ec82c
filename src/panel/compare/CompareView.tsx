import { type ReactNode, useEffect, useState } from 'react';
import { fill, formatTime } from '../../i18n/format.ts';
import { useDetail, useTraffic, useWords } from '../context.ts';
import { Failure } from '../detail/Failure.tsx';
import { useAnswer } from '../detail/use-answer.ts';
import { SentText } from '../SentText.tsx';
import type { Opened } from '../store/traffic.ts';
import './compare.css';
import { COMPARED_LISTS } from '../worker/comparison.ts';
import { CompareLogs } from './CompareLogs.tsx';
import { FieldTable } from './FieldTable.tsx';
import { useCompared } from './use-compared.ts';

/** Times that the second batch is opened anew, when the worker that held it has died. */
const ATTEMPTS = 3;

/** Two selected batches side by side, by the names of what they have. */
export function CompareView({ ids }: { readonly ids: readonly [string, string] }) {
  const { words } = useWords();
  const { compare } = words;
  const selectedId = useTraffic((traffic) => traffic.selectedId);
  const opened = useTraffic((traffic) => traffic.opened);
  const stop = useDetail((detail) => detail.stopComparing);
  const swap = useDetail((detail) => detail.compare);
  const [differencesOnly, setDifferencesOnly] = useState(true);
  const [left, right] = ids;
  const other = left === selectedId ? right : left;
  const [attempt, setAttempt] = useState(0);
  const compared = useCompared(other, attempt);
  const isReady = opened !== null && typeof opened !== 'string' && typeof compared !== 'string';
  const lost = [opened, compared].find((one) => one === 'gone' || one === 'lost') as 'gone' | 'lost' | undefined;
  return (
    <section className="detail compare" aria-label={compare.title} data-comparing={`${left} ${right}`}>
      <header>
        <div>
          <h2>{compare.title}</h2>
        </div>
        <div className="head-acts">
          <label className="check">
            <input
              type="checkbox"
              data-act="differences-only"
              checked={differencesOnly}
              onChange={({ target }) => setDifferencesOnly(target.checked)}
            />
            {compare.differencesOnly}
          </label>
          <button type="button" className="plain" data-act="swap" onClick={() => swap([right, left])}>
            ⇄ {compare.swap}
          </button>
          <button
            type="button"
            className="plain"
            data-act="stop-comparing"
            aria-label={compare.close}
            title={compare.close}
            onClick={stop}
          >
            ✕
          </button>
        </div>
      </header>
      <div className="view">
        <div className="compare-heads">
          <span />
          <Side id={left} name={compare.left} />
          <Side id={right} name={compare.right} />
        </div>
        {lost ? (
          <p className="note bad">{words.detail[lost]}</p>
        ) : isReady ? (
          <Comparison
            key={attempt}
            opened={opened}
            isSwapped={left !== selectedId}
            differencesOnly={differencesOnly}
            again={() => attempt < ATTEMPTS && setAttempt(attempt + 1)}
          />
        ) : (
          <p className="note late">{words.detail.reading}</p>
        )}
      </div>
    </section>
  );
}

/** Which batch stands on a side. */
function Side({ id, name }: { id: string; name: string }) {
  const { words, language } = useWords();
  const row = useTraffic((traffic) => traffic.rowOf(id));
  if (!row) return <span>{name}</span>;
  const answer =
    row.status === null ? words.outcomes[row.outcome].name : [row.status, row.errorCode].filter(Boolean).join(' ');
  return (
    <span>
      <strong>{name}</strong> <span className="mono">{formatTime(row.startedAt, language)}</span>{' '}
      <SentText>{row.digest?.topic || words.detail.noTopic}</SentText> · <SentText>{row.logstore}</SentText> · {answer}
    </span>
  );
}

interface ComparisonProps {
  readonly opened: Opened;
  readonly isSwapped: boolean;
  readonly differencesOnly: boolean;
  /** Opens the other batch anew. */
  readonly again: () => void;
}

function Comparison({ opened, isSwapped, differencesOnly, again }: ComparisonProps) {
  const { words, language } = useWords();
  const { compare } = words;
  const asked = useAnswer(opened.ask, 'comparison', { isSwapped, differencesOnly });
  const isLost = asked.state === 'answered' && asked.answer === null;
  useEffect(() => {
    if (isLost) again();
  });
  if (asked.state === 'failed') return <Failure why={asked.why} />;
  if (asked.state === 'asking' || asked.answer === null) return <p className="note late">{words.detail.reading}</p>;
  const { lists, logs, moreLogs, isRead, counts, isSame } = asked.answer;
  const section = (name: string, content: ReactNode) => (
    <section key={name}>
      <h3>{name}</h3>
      {content}
    </section>
  );
  const unread = [!isRead.left && compare.left, !isRead.right && compare.right].filter(Boolean);
  return (
    <div className="compared">
      <p className="note" data-same={isSame}>
        {isSame ? compare.isSame : fill(compare.counts, counts, language)}
        {unread.length > 0 && (
          <span className="warning"> ! {fill(compare.unread, { sides: unread.join(', ') }, language)}</span>
        )}
      </p>
      {COMPARED_LISTS.filter((list) => lists[list].lines.length > 0).map((list) =>
        section(compare.lists[list], <FieldTable id={list} fields={lists[list]} />),
      )}
      {logs.length > 0 &&
        section(
          compare.lists.logs,
          <CompareLogs
            opened={opened}
            logs={logs}
            more={moreLogs}
            isSwapped={isSwapped}
            differencesOnly={differencesOnly}
          />,
        )}
    </div>
  );
}
