import type { ReactNode } from 'react';
import type { Summary } from '../../batch/summary.ts';
import { fill, formatBytes, formatTime } from '../../i18n/format.ts';
import type { Language, Words } from '../../i18n/words.ts';
import { standing } from '../store/choice.ts';
import { Glyph } from './Glyph.tsx';

/** A column of the list: six lines and a title. */
export interface Column {
  readonly id: keyof Words['columns'];
  /** A CSS grid track. */
  readonly width: string;
  readonly alignEnd?: boolean;
  /** Left out where the panel is narrow. */
  readonly wide?: boolean;
  readonly cell: (row: Summary, words: Words, language: Language) => ReactNode;
}

const dash = <span className="faint">—</span>;
const unknown = <span className="faint">?</span>;

export const COLUMNS: readonly Column[] = [
  { id: 'state', width: '24px', cell: (row) => <Glyph standing={standing(row)} /> },
  {
    id: 'time',
    width: '84px',
    cell: (row, _words, language) => <span className="mono dim">{formatTime(row.startedAt, language)}</span>,
  },
  { id: 'topic', width: 'minmax(70px, 1fr)', cell: topicCell },
  { id: 'logstore', width: 'minmax(110px, 1.3fr)', wide: true, cell: logstoreCell },
  { id: 'logs', width: '44px', alignEnd: true, cell: ({ digest }) => digest?.logs ?? unknown },
  { id: 'codec', width: '62px', cell: codecCell },
  { id: 'sizes', width: '122px', alignEnd: true, cell: sizesCell },
  { id: 'answer', width: 'minmax(96px, 1.2fr)', cell: answerCell },
  { id: 'findings', width: '80px', wide: true, cell: findingsCell },
];

function topicCell(row: Summary, words: Words): ReactNode {
  if (row.method === 'OPTIONS') return <span className="faint">{words.states.preflight}</span>;
  if (row.digest?.topic) return row.digest.topic;
  const missing = row.body === 'unavailable' || row.body === 'form' || row.body === 'truncated';
  return <span className="faint">{missing ? words.verdict.hidden : words.detail.noTopic}</span>;
}

function logstoreCell({ project, host, logstore, form }: Summary): ReactNode {
  return (
    <>
      <span className="dim">{project ?? host} / </span>
      {logstore}
      {form !== 'track' && <span className="faint"> {form}</span>}
    </>
  );
}

function codecCell({ digest }: Summary): ReactNode {
  if (!digest) return unknown;
  return digest.compressType ?? dash;
}

function sizesCell({ digest }: Summary, _words: Words, language: Language): ReactNode {
  const write = (bytes: number | null | undefined) => (bytes == null ? '?' : formatBytes(bytes, language));
  const sizes = digest?.sizes;
  if (sizes?.wire === 0) return dash;
  return (
    <span className="mono">
      {write(sizes?.wire)} / {write(sizes?.raw)}
    </span>
  );
}

function answerCell(row: Summary, words: Words, language: Language): ReactNode {
  const { answer, status, errorCode, error, transport } = row;
  if (answer === 'failed') return <span className="bad">{error}</span>;
  if (status === null) return <span className="faint">{words.answers.waiting}</span>;
  if (answer === 'redirected')
    return <span className="dim">{fill('{status} →', { status: String(status) }, language)}</span>;
  return (
    <>
      <span className={status >= 400 ? 'bad' : ''}>{status}</span>{' '}
      {errorCode ?? <span className="faint">{status >= 400 ? words.answers.unread : words.transports[transport]}</span>}
    </>
  );
}

function findingsCell({ digest }: Summary): ReactNode {
  if (!digest) return null;
  const { error, warning, info } = digest.findings;
  return (
    <>
      {error > 0 && <span className="bad">✕ {error} </span>}
      {warning > 0 && <span className="warning">! {warning} </span>}
      {info > 0 && <span className="faint">i {info}</span>}
    </>
  );
}
