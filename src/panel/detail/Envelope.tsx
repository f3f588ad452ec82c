import type { Preflight, StackFrame } from '../../batch/batch.ts';
import { outcomeOf } from '../../batch/outcome.ts';
import { formatBytes } from '../../i18n/format.ts';
import { tagPath } from '../../sls/path.ts';
import { headerValue } from '../../sls/wire.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { Headers, Part, Parts, ValueParts } from './Parts.tsx';

/** All of a batch but its logs: topic, source, tags, where it went, how large it was, its headers. */
export function Envelope({ opened }: { opened: Opened }) {
  const { batch, inspection } = opened;
  const { origin } = batch;
  const { words, language } = useWords();
  const { envelope, framings } = words;
  const { logGroup, target, sizes, framing, compressType, findings } = inspection;
  const at = (path: string) => findings.find((finding) => finding.path === path);
  const notSet = <span className="faint">{envelope.notSet}</span>;
  const bytes = (size: number | null) => (size === null ? envelope.unknown : formatBytes(size, language));
  const tags = logGroup?.tags ?? {};
  // Of a body that could not be read nothing is known, not even that it sets none.
  const unset = <span className="faint">{logGroup ? envelope.notSet : envelope.unknown}</span>;
  return (
    <div className="envelope">
      <Parts id="log-group">
        <Part name={envelope.topic} finding={at('__topic__')}>
          {logGroup?.topic ?? unset}
        </Part>
        <Part name={envelope.source} finding={at('__source__')}>
          {logGroup?.source ?? unset}
        </Part>
      </Parts>
      <h3>{envelope.tags}</h3>
      {Object.keys(tags).length === 0 ? (
        <p className="note">{logGroup ? envelope.noTags : envelope.unknown}</p>
      ) : (
        <ValueParts id="tags" values={tags} findingAt={(name) => at(tagPath(name))} />
      )}
      <h3>{envelope.url}</h3>
      <Parts id="url">
        <Part name={batch.method} finding={at('url')}>
          {batch.url}
        </Part>
        <Part name={envelope.logstore}>{target?.logstore ?? envelope.unknown}</Part>
        <Part name={envelope.project}>
          {target?.project ?? (
            <span className="faint">{target?.network === 'custom' ? envelope.customDomain : envelope.unknown}</span>
          )}
        </Part>
        {target?.region && <Part name={envelope.region}>{target.region}</Part>}
        {target && <Part name={envelope.network}>{words.networks[target.network]}</Part>}
        <Part name={envelope.form}>{target?.form ?? envelope.unknown}</Part>
        <Part name={envelope.page}>{origin.page ?? envelope.unknown}</Part>
        {origin.frame && <Part name={envelope.frame}>{origin.frame}</Part>}
        <Part name={envelope.transport}>
          {words.transports[origin.transport]}
          {origin.isOurs && <span className="dim"> · {envelope.ours}</span>}
          {batch.seenBy === 'devtools' && <span className="dim"> · {envelope.devtools}</span>}
        </Part>
      </Parts>
      <Stack frames={batch.stack} />
      {batch.preflight && <PreflightParts preflight={batch.preflight} opened={opened} />}
      <h3>{envelope.sizes}</h3>
      <Parts id="sizes">
        <Part name={envelope.wire}>
          <data value={sizes.wire ?? ''}>{bytes(sizes.wire)}</data>
        </Part>
        <Part name={envelope.raw}>
          <data value={sizes.raw ?? ''}>{bytes(sizes.raw)}</data>
        </Part>
        <Part name={envelope.declared}>
          {sizes.declaredRaw === null ? notSet : <data value={sizes.declaredRaw}>{bytes(sizes.declaredRaw)}</data>}
        </Part>
        <Part name={envelope.codec}>
          {compressType ?? (batch.requestHeaders.length === 0 ? envelope.unknown : envelope.none)}
          {framing && framing !== 'plain' && <span className="dim"> ({framings[framing]})</span>}
        </Part>
      </Parts>
      <h3>{envelope.requestHeaders}</h3>
      <Headers id="request-headers" headers={batch.requestHeaders} findings={findings} />
      <h3>{envelope.answerHeaders}</h3>
      <Headers id="answer-headers" headers={'headers' in batch.answer ? batch.answer.headers : []} />
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
          <Part key={name} name={`${envelope.allowed} · ${name}`} finding={findings.find(({ path }) => path === name)}>
            {headerValue(answerHeaders, name) ?? envelope.nothing}
          </Part>
        ))}
      </Parts>
    </>
  );
}
