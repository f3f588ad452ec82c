import { useRef } from 'react';
import type { Batch, StackFrame } from '../../batch/batch.ts';
import { LANGUAGES, type Language } from '../../i18n/words.ts';
import { usePanel, useWords } from '../context.ts';
import { zonedTime } from '../share/zoned-time.ts';
import type { Opened } from '../store/traffic.ts';
import { LongText, Part, Parts } from './Parts.tsx';
import { PreflightParts } from './PreflightParts.tsx';
import { useArrival } from './use-arrival.ts';

/** Where a batch came from and when: page, frame, what sent it, and the preflight before it. */
export function OriginView({ opened }: { opened: Opened }) {
  const { words, language } = useWords();
  const { envelope } = words;
  const { batch } = opened;
  const { origin } = batch;
  const { origin: tab } = words.tabs;
  const view = useRef<HTMLDivElement>(null);
  useArrival('origin', view);
  return (
    <div className="envelope" ref={view}>
      <h3>{tab.where}</h3>
      <Parts id="origin">
        {origin.file !== undefined && <Part name={tab.file}>{origin.file}</Part>}
        <Part name={envelope.page}>{origin.page === null ? envelope.unknown : <LongText>{origin.page}</LongText>}</Part>
        {origin.frame && (
          <Part name={envelope.frame}>
            <LongText>{origin.frame}</LongText>
          </Part>
        )}
        <Part name={envelope.transport}>
          {words.transports[origin.transport]}
          {origin.isOurs && <span className="dim"> · {envelope.ours}</span>}
          {batch.seenBy === 'devtools' && <span className="dim"> · {envelope.devtools}</span>}
        </Part>
        {origin.navigation !== null && <Part name={tab.navigation}>{origin.navigation}</Part>}
        {origin.tabId >= 0 && <Part name={tab.tab}>{origin.tabId}</Part>}
        {origin.frameId > 0 && <Part name={tab.frameNumber}>{origin.frameId}</Part>}
        <Part name={tab.seenBy}>{tab.seen[batch.seenBy]}</Part>
      </Parts>
      <Times batch={batch} language={language} />
      <Stack frames={batch.stack} />
      {batch.preflight && <PreflightParts preflight={batch.preflight} opened={opened} />}
    </div>
  );
}

function Times({ batch: { startedAt, answer }, language }: { batch: Batch; language: Language }) {
  const { origin: tab } = LANGUAGES[language].tabs;
  return (
    <>
      <h3>{tab.times}</h3>
      <Parts id="times">
        <Part name={tab.started}>{zonedTime(startedAt)}</Part>
        <Part name={tab.answered}>{'at' in answer ? zonedTime(answer.at) : tab.waiting}</Part>
        {'at' in answer && <Part name={tab.took}>{Math.max(0, Math.round(answer.at - startedAt))} ms</Part>}
      </Parts>
    </>
  );
}

/** What sent it, call by call, where DevTools told. */
function Stack({ frames }: { frames: readonly StackFrame[] }) {
  const { words } = useWords();
  return (
    <>
      <h3>{words.envelope.stack}</h3>
      {frames.length === 0 ? (
        <p className="note">{words.tabs.origin.noStack}</p>
      ) : (
        <Parts id="stack">
          {frames.map((frame, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a call may stand there twice, and none ever moves.
            <Part key={index} name={frame.functionName || words.envelope.anonymous}>
              <Source frame={frame} />
            </Part>
          ))}
        </Parts>
      )}
    </>
  );
}

/** A place in the page's source. Where DevTools can show it, a press leads there; elsewhere it is text. */
function Source({ frame: { url, line, column } }: { frame: StackFrame }) {
  const { words } = useWords();
  const { openSource } = usePanel();
  const text = `${url}:${line}:${column}`;
  if (!openSource || !/^https?:/i.test(url)) return text;
  return (
    <button
      type="button"
      className="link source"
      data-act="open-source"
      title={words.tabs.origin.openSource}
      onClick={() => openSource({ url, line, column })}
    >
      {text}
    </button>
  );
}
