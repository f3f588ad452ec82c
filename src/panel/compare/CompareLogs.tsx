import { useState } from 'react';
import type { ComparedLog } from '../../batch/compare.ts';
import { fill } from '../../i18n/format.ts';
import { useWords } from '../context.ts';
import { Failure } from '../detail/Failure.tsx';
import { useAnswer } from '../detail/use-answer.ts';
import type { Opened } from '../store/traffic.ts';
import { FieldTable, STATE_SIGNS } from './FieldTable.tsx';

/** Logs that are open from the first: what differs is to be seen without a press. */
const OPEN_FIRST = 3;

interface CompareLogsProps {
  readonly opened: Opened;
  readonly logs: readonly ComparedLog[];
  readonly more: number;
  readonly isSwapped: boolean;
  readonly differencesOnly: boolean;
}

/** The logs in pairs, as they are like each other. */
export function CompareLogs({ opened, logs, more, isSwapped, differencesOnly }: CompareLogsProps) {
  const { words, language } = useWords();
  const differing = new Set(logs.filter(({ state }) => state !== 'same').slice(0, OPEN_FIRST));
  return (
    <>
      {logs.map((log) => (
        <Pair
          key={`${log.left} ${log.right}`}
          log={log}
          opened={opened}
          isSwapped={isSwapped}
          differencesOnly={differencesOnly}
          isOpenFirst={differing.has(log)}
        />
      ))}
      {more > 0 && <p className="note">{fill(words.envelope.more, { n: more }, language)}</p>}
    </>
  );
}

interface PairProps extends Omit<CompareLogsProps, 'logs' | 'more'> {
  readonly log: ComparedLog;
  readonly isOpenFirst: boolean;
}

function Pair({ log: { left, right, state, counts }, opened, isSwapped, differencesOnly, isOpenFirst }: PairProps) {
  const { words, language } = useWords();
  const { compare } = words;
  const [isOpen, setOpen] = useState(isOpenFirst);
  const name = (index: number | null) => (index === null ? '—' : fill(compare.log, { n: index }, language));
  return (
    <details
      className="compared-log"
      data-state={state}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <span className={`state ${state}`} role="img" aria-label={compare.states[state]}>
          {STATE_SIGNS[state]}
        </span>{' '}
        {name(left)} ⇄ {name(right)}{' '}
        <span className="dim">
          {state !== 'changed' ? compare.states[state] : fill(compare.counts, counts, language)}
        </span>
      </summary>
      {isOpen && <Fields opened={opened} ask={{ left, right, isSwapped, differencesOnly }} />}
    </details>
  );
}

interface LogAsk {
  readonly left: number | null;
  readonly right: number | null;
  readonly isSwapped: boolean;
  readonly differencesOnly: boolean;
}

function Fields({ opened, ask }: { opened: Opened; ask: LogAsk }) {
  const { words } = useWords();
  const asked = useAnswer(opened.ask, 'comparedLog', ask);
  if (asked.state === 'failed') return <Failure why={asked.why} />;
  if (asked.state === 'asking' || asked.answer === null) return <p className="note late">{words.detail.asking}</p>;
  return <FieldTable id="log" fields={asked.answer} />;
}
