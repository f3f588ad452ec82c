import type { Preflight } from '../../batch/batch.ts';
import { outcomeOf } from '../../batch/outcome.ts';
import type { Finding } from '../../sls/judge.ts';
import { headerValue } from '../../sls/wire.ts';
import { useTraffic, useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { Part, Parts } from './Parts.tsx';
import { placeOf } from './place.ts';

const ASKED = ['access-control-request-method', 'access-control-request-headers'];
const ALLOWED = [
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
];

const isAtHeader = (finding: Finding, name: string) => {
  const place = placeOf(finding);
  return place?.tab === 'origin' && place.part === name;
};

/** What the browser asked the server for before it sent the request, and what the server allowed. */
export function PreflightParts({ preflight, opened }: { preflight: Preflight; opened: Opened }) {
  const { words } = useWords();
  const { envelope } = words;
  const { requestHeaders, answer } = preflight;
  const tookMs = useTraffic((traffic) => traffic.rowOf(preflight.id)?.tookMs ?? null);
  const answerHeaders = 'headers' in answer ? answer.headers : [];
  const { findings } = opened.inspection;
  const outcome = outcomeOf({ ...opened.batch, method: 'OPTIONS', requestHeaders, answer, preflight: null });
  return (
    <>
      <h3>{envelope.preflight}</h3>
      <Parts id="preflight">
        <Part name={words.answer.outcome}>{words.outcomes[outcome].name}</Part>
        {'status' in answer && <Part name={words.answer.status}>{answer.status}</Part>}
        {tookMs !== null && <Part name={words.answer.took}>{Math.round(tookMs)} ms</Part>}
        {ASKED.map((name) => (
          <Part key={name} name={`${envelope.asked} · ${name}`}>
            {headerValue(requestHeaders, name) ?? envelope.nothing}
          </Part>
        ))}
        {ALLOWED.map((name) => (
          <Part
            key={name}
            name={`${envelope.allowed} · ${name}`}
            place={name}
            findings={findings.filter((finding) => isAtHeader(finding, name))}
          >
            {headerValue(answerHeaders, name) ?? envelope.nothing}
          </Part>
        ))}
      </Parts>
    </>
  );
}
