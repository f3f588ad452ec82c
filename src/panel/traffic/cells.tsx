import type { CSSProperties, ReactNode } from 'react';
import { isAmiss } from '../../batch/outcome.ts';
import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';
import type { Words } from '../../i18n/en/index.ts';
import { fill, formatBytes, formatBytesPair } from '../../i18n/format.ts';
import type { Language } from '../../i18n/words.ts';
import type { TeamBudget } from '../../settings/team-budget.ts';
import { useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';
import type { ColumnId } from '../store/sort.ts';
import { tightestBudget } from './budget.ts';
import { Glyph } from './Glyph.tsx';

/** What a cell is drawn by besides its row. The same object for all rows, until something of it changes. */
export interface Surroundings {
  readonly words: Words;
  readonly language: Language;
  readonly teamBudgets: readonly TeamBudget[];
  /** The columns that are drawn: what has one of its own is not told twice. */
  readonly columns: readonly ColumnId[];
}

type Cell = (row: Summary, around: Surroundings) => ReactNode;

const dash = <span className="faint">—</span>;
const unknown = <span className="faint">?</span>;

/** How the cells of a column are set: numbers stand below one another. */
export const CELL_CLASSES: Readonly<Partial<Record<ColumnId, string>>> = {
  time: 'mono dim',
  logs: 'end',
  sizes: 'end mono',
  took: 'end mono',
};

/** What each column shows of a row; the time is told by the list, which knows the row above. */
export const CELLS: Readonly<Record<Exclude<ColumnId, 'time'>, Cell>> = {
  state: (row) => <Glyph standing={standing(row)} />,
  topic: topicCell,
  project: projectCell,
  logs: ({ method, digest }) => (method === 'OPTIONS' ? dash : (digest?.logs ?? unknown)),
  tags: tagsCell,
  codec: ({ digest }) => (digest ? (digest.compressType ?? dash) : unknown),
  sizes: sizesCell,
  transport: (row, { words }) => <span className="dim">{senderOf(row, words)}</span>,
  answer: answerCell,
  took: ({ tookMs }) => (tookMs === null ? dash : formatTook(tookMs)),
  findings: findingsCell,
  note: noteCell,
};

function topicCell(row: Summary, { words, columns }: Surroundings): ReactNode {
  const place = columns.includes('project') ? null : (
    <span className="dim">
      {' '}
      · <SentText>{logstoreOf(row)}</SentText>
    </span>
  );
  const isHidden = row.body === 'unavailable' || row.body === 'form' || row.body === 'truncated';
  const isPreflight = row.method === 'OPTIONS';
  const unread = row.digest?.logs == null ? words.detail.topicUnknown : words.detail.noTopic;
  const instead = isPreflight ? words.states.preflight : isHidden ? words.verdict.hidden : unread;
  return (
    <>
      {row.mark && !columns.includes('note') && <MarkSigns mark={row.mark} words={words} />}
      {row.file !== undefined && <FromFile file={row.file} />}
      {row.digest?.topic ? <SentText>{row.digest.topic}</SentText> : <span className="faint">{instead}</span>}
      {place}
    </>
  );
}

const logstoreOf = ({ logstore, form }: Summary) =>
  form === 'track' || form === null ? logstore : `${logstore} ${form}`;

function projectCell(row: Summary): ReactNode {
  return (
    <>
      <SentText>{logstoreOf(row)}</SentText>
      <span className="dim">
        {' '}
        · <SentText>{row.project ?? row.host}</SentText>
      </span>
    </>
  );
}

/** Read from a file: it is not what this browser has sent. */
function FromFile({ file }: { file: string }) {
  const { words, language } = useWords();
  const name = fill(words.list.fromFile, { file }, language);
  return (
    <span className="file" role="img" aria-label={name} title={name}>
      ⇩{' '}
    </span>
  );
}

function tagsCell({ digest }: Summary): ReactNode {
  return digest?.tags.map(([key, value]) => (
    <span key={key} className="tag">
      <SentText className="dim">{key}</SentText>=<SentText>{value}</SentText>{' '}
    </span>
  ));
}

function sizesCell(row: Summary, around: Surroundings): ReactNode {
  const { wire = row.byteLength, raw = null } = row.digest?.sizes ?? {};
  if (wire === 0) return dash;
  if (wire === null && raw === null) return unknown;
  return (
    <>
      <BudgetBar row={row} around={around} />
      {formatBytesPair(wire, raw, around.language)}
    </>
  );
}

/** Below this share of a budget there is nothing to be seen of it. */
const HARDLY_PERCENT = 5;

/** The share of a budget from which it is shown as nearly used up. */
const NEARLY = 0.9;

function BudgetBar({ row, around: { words, language, teamBudgets } }: { row: Summary; around: Surroundings }) {
  const budget = tightestBudget(row, teamBudgets);
  if (!budget) return null;
  const { id, unit, used, max } = budget;
  const write = (amount: number) => (unit === 'bytes' ? formatBytes(amount, language) : String(amount));
  const name = id === 'team' ? words.list.teamBudget : words.budgets[id];
  const percent = Math.round((used / max) * 100);
  const told = fill(words.list.budget, { name, used: write(used), max: write(max), percent }, language);
  const isHot = used / max >= NEARLY;
  const tone = isHot
    ? used > max
      ? 'gauge over'
      : 'gauge nearly'
    : percent < HARDLY_PERCENT
      ? 'gauge hardly'
      : 'gauge';
  return (
    <span
      className={tone}
      role="meter"
      aria-label={name}
      aria-valuenow={percent}
      aria-valuemax={Math.max(100, percent)}
      aria-valuetext={told}
      style={{ '--used': `${Math.min(100, percent)}%` } as CSSProperties}
    />
  );
}

const senderOf = ({ isOurs, transport }: Summary, { envelope, transports }: Words) =>
  isOurs ? envelope.ours : transports[transport];

function answerCell(row: Summary, { words, columns }: Surroundings): ReactNode {
  const { method, answer, status, errorCode, outcome } = row;
  const sentBy = method === 'OPTIONS' || columns.includes('transport') ? '' : senderOf(row, words);
  if (answer === 'failed') return <span className="bad">{words.outcomes[outcome].name}</span>;
  if (status === null) return <span className="faint">{words.answers.waiting}</span>;
  if (outcome === 'redirected') return <span className="dim">{status} →</span>;
  if (status === 0) return <span className="warning">{words.outcomes[outcome].name}</span>;
  const ending = isAmiss(outcome) ? <span className="warning">{words.outcomes[outcome].name}</span> : null;
  const unread = status >= 400 ? words.answers.unread : sentBy;
  return (
    <>
      <span className={status >= 400 ? 'bad' : ''}>{status}</span>{' '}
      {errorCode ?? ending ?? <span className="faint">{unread}</span>}
    </>
  );
}

function findingsCell({ digest }: Summary): ReactNode {
  if (!digest) return null;
  const { error, warning } = digest.findings;
  return (
    <>
      {error > 0 && <span className="bad">✕ {error} </span>}
      {warning > 0 && <span className="warning">! {warning} </span>}
    </>
  );
}

function noteCell({ mark }: Summary, { words }: Surroundings): ReactNode {
  if (!mark) return null;
  return (
    <>
      {mark.pinned && <Pin words={words} />}
      {mark.colour && <span className={`swatch mark-${mark.colour}`}>{words.list.colours[mark.colour]} </span>}
      <bdi>{mark.note}</bdi>
    </>
  );
}

/** What a mark comes to where it has no column: the colour is told by its name as well. */
function MarkSigns({ mark, words }: { mark: NonNullable<Summary['mark']>; words: Words }) {
  const { list } = words;
  const told = [mark.colour && list.colours[mark.colour], mark.note].filter(Boolean).join(' · ');
  return (
    <>
      {mark.pinned && <Pin words={words} />}
      {told && (
        <span role="img" aria-label={told} title={told}>
          {mark.note ? '✎ ' : '● '}
        </span>
      )}
    </>
  );
}

function Pin({ words: { list } }: { words: Words }) {
  return (
    <span role="img" aria-label={list.pinned} title={list.pinned}>
      ★{' '}
    </span>
  );
}

const formatTook = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);
