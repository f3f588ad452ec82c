import type { ReactNode } from 'react';
import { isAmiss } from '../../batch/outcome.ts';
import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';
import type { Words } from '../../i18n/en/index.ts';
import { formatBytesPair, formatTime } from '../../i18n/format.ts';
import type { Language } from '../../i18n/words.ts';
import { Glyph } from './Glyph.tsx';

/** A column of the list; its width stands in panel.css. */
export interface Column {
  readonly id: keyof Words['columns'];
  readonly alignEnd?: boolean;
  /** Left out where the panel is narrow. */
  readonly wide?: boolean;
  readonly cell: (row: Summary, words: Words, language: Language) => ReactNode;
}

const dash = <span className="faint">—</span>;
const unknown = <span className="faint">?</span>;

export const COLUMNS: readonly Column[] = [
  { id: 'state', cell: (row) => <Glyph standing={standing(row)} /> },
  {
    id: 'time',
    cell: (row, _words, language) => <span className="mono dim">{formatTime(row.startedAt, language)}</span>,
  },
  { id: 'topic', cell: topicCell },
  { id: 'project', wide: true, cell: ({ project, host }) => <span className="dim">{project ?? host}</span> },
  {
    id: 'logs',
    alignEnd: true,
    cell: ({ method, digest }) => (method === 'OPTIONS' ? dash : (digest?.logs ?? unknown)),
  },
  { id: 'codec', cell: codecCell },
  { id: 'sizes', alignEnd: true, cell: sizesCell },
  { id: 'answer', cell: answerCell },
  { id: 'findings', wide: true, cell: findingsCell },
];

function topicCell(row: Summary, words: Words): ReactNode {
  const { logstore, form } = row;
  const place = <span className="dim"> · {form === 'track' || form === null ? logstore : `${logstore} ${form}`}</span>;
  const isHidden = row.body === 'unavailable' || row.body === 'form' || row.body === 'truncated';
  const isPreflight = row.method === 'OPTIONS';
  const unread = row.digest?.logs == null ? words.detail.topicUnknown : words.detail.noTopic;
  const instead = isPreflight ? words.states.preflight : isHidden ? words.verdict.hidden : unread;
  return (
    <>
      {row.digest?.topic ? <bdi>{row.digest.topic}</bdi> : <span className="faint">{instead}</span>}
      {place}
    </>
  );
}

function codecCell({ digest }: Summary): ReactNode {
  if (!digest) return unknown;
  return digest.compressType ?? dash;
}

function sizesCell({ digest }: Summary, _words: Words, language: Language): ReactNode {
  const { wire = null, raw = null } = digest?.sizes ?? {};
  if (wire === 0) return dash;
  if (wire === null && raw === null) return unknown;
  return <span className="mono">{formatBytesPair(wire, raw, language)}</span>;
}

function answerCell(row: Summary, words: Words): ReactNode {
  const { method, answer, status, errorCode, outcome, transport } = row;
  if (answer === 'failed') return <span className="bad">{words.outcomes[outcome].name}</span>;
  if (status === null) return <span className="faint">{words.answers.waiting}</span>;
  if (outcome === 'redirected') return <span className="dim">{status} →</span>;
  if (status === 0) return <span className="warning">{words.outcomes[outcome].name}</span>;
  const ending = isAmiss(outcome) ? <span className="warning">{words.outcomes[outcome].name}</span> : null;
  const unread = status >= 400 ? words.answers.unread : method === 'OPTIONS' ? '' : words.transports[transport];
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
