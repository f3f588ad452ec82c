import { useRef } from 'react';
import type { Preflight, StackFrame } from '../../batch/batch.ts';
import { outcomeOf } from '../../batch/outcome.ts';
import { headerValue } from '../../sls/wire.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { LongText, Part, Parts } from './Parts.tsx';
import { useArrival } from './use-arrival.ts';

/** Where a batch came from: page, frame, what sent it, and the preflight before it. */
export function OriginView({ opened }: { opened: Opened }) {
  const { words } = useWords();
  const { envelope } = words;
  const { batch } = opened;
  const { origin } = batch;
  const view = useRef<HTMLDivElement>(null);
  useArrival('origin', view);
  return (
    <div className="envelope" ref={view}>
      <Parts id="origin">
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
      </Parts>
      <Stack frames={batch.stack} />
      {batch.preflight && <PreflightParts preflight={batch.preflight} opened={opened} />}
    </div>
  );
}

/** What sent it, call by call, where DevTools told. */
function Stack({ frames }: { frames: readonly StackFrame[] }) {
  const { words } = useWords();
  if (frames.length === 0) return null;
  return (
    <>
      <h3>{words.envelope.stack}</h3>
      <Parts id="stack">
        {frames.map(({ functionName, url, line, column }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a call may stand there twice, and none ever moves.
          <Part key={index} name={functionName || words.envelope.anonymous}>
            {`${url}:${line}:${column}`}
          </Part>
        ))}
      </Parts>
    </>
  );
}

/** What the browser asked the server for before it sent the request, and what the server allowed. */
function PreflightParts({ preflight, opened }: { preflight: Preflight; opened: Opened }) {
  const { words } = useWords();
  const { envelope } = words;
  const { requestHeaders, answer } = preflight;
  const answerHeaders = 'headers' in answer ? answer.headers : [];
  const asked = ['access-control-request-method', 'access-control-request-headers'];
  const allowed = ['access-control-allow-origin', 'access-control-allow-methods', 'access-control-allow-headers'];
  const { findings } = opened.inspection;
  const outcome = outcomeOf({ ...opened.batch, method: 'OPTIONS', requestHeaders, answer, preflight: null });
  return (
    <>
      <h3>{envelope.preflight}</h3>
      <Parts id="preflight">
        <Part name={words.answer.outcome}>{words.outcomes[outcome].name}</Part>
        {'status' in answer && <Part name={words.answer.status}>{answer.status}</Part>}
        {asked.map((name) => (
          <Part key={name} name={`${envelope.asked} · ${name}`}>
            {headerValue(requestHeaders, name) ?? envelope.nothing}
          </Part>
        ))}
        {allowed.map((name) => (
          <Part
            key={name}
            name={`${envelope.allowed} · ${name}`}
            place={name}
            findings={findings.filter(({ path }) => path === name)}
          >
            {headerValue(answerHeaders, name) ?? envelope.nothing}
          </Part>
        ))}
      </Parts>
    </>
  );
}
