import { useRef } from 'react';
import { fill, formatBytes } from '../../i18n/format.ts';
import type { Finding } from '../../sls/judge.ts';
import { tagPath } from '../../sls/path.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { FieldRow } from './logs/FieldRow.tsx';
import { Headers, LongText, Part, Parts } from './Parts.tsx';
import { useArrival } from './use-arrival.ts';

type At = (path: string) => readonly Finding[];

/** All of a batch but its logs: topic, source, tags, where it went, how large it was, its headers. */
export function Envelope({ opened }: { opened: Opened }) {
  const { batch, inspection } = opened;
  const { words } = useWords();
  const { envelope } = words;
  const view = useRef<HTMLDivElement>(null);
  useArrival('envelope', view);
  const at: At = (path) => inspection.findings.filter((finding) => finding.path === path);
  return (
    <div className="envelope" ref={view}>
      <Group opened={opened} at={at} />
      <Url opened={opened} at={at} />
      <Sizes opened={opened} />
      <h3>{envelope.requestHeaders}</h3>
      <Headers
        id="request-headers"
        of="request"
        headers={batch.requestHeaders}
        findings={ofHeaders(inspection.findings)}
      />
      <h3>{envelope.answerHeaders}</h3>
      <Headers id="answer-headers" of="answer" headers={'headers' in batch.answer ? batch.answer.headers : []} />
    </div>
  );
}

/** Those of a preflight are about headers, too, though of another request. */
const ofHeaders = (findings: readonly Finding[]) => findings.filter(({ rule }) => !rule.startsWith('preflight-'));

/** What is in the body beside the logs. */
function Group({ opened: { inspection }, at }: { opened: Opened; at: At }) {
  const { words, language } = useWords();
  const { envelope } = words;
  const { logGroup } = inspection;
  // Of a body that could not be read nothing is known, not even that it sets none.
  const unset = <span className="faint">{logGroup ? envelope.notSet : envelope.unknown}</span>;
  const text = (value: string | null | undefined) =>
    value === null || value === undefined ? unset : <LongText>{value}</LongText>;
  const tags = logGroup?.tags ?? [];
  return (
    <>
      <Parts id="log-group">
        <Part name={envelope.topic} place="__topic__" findings={at('__topic__')}>
          {text(logGroup?.topic)}
        </Part>
        <Part name={envelope.source} place="__source__" findings={at('__source__')}>
          {text(logGroup?.source)}
        </Part>
      </Parts>
      <h3 data-place="__tags__">{envelope.tags}</h3>
      {tags.length === 0 ? (
        <p className="note">{logGroup ? envelope.noTags : envelope.unknown}</p>
      ) : (
        <dl className="parts" data-parts="tags">
          {tags.map((tag) => (
            <FieldRow
              key={tag.name}
              field={tag}
              place={tagPath(tag.name)}
              finding={at(tagPath(tag.name))[0]}
              read={null}
            />
          ))}
        </dl>
      )}
      {at('__tags__').map(({ rule }) => (
        <Parts key={rule}>
          <Part name={envelope.tags} findings={at('__tags__')}>
            {' '}
          </Part>
        </Parts>
      ))}
      {logGroup !== null && logGroup.moreTags > 0 && (
        <p className="note">{fill(envelope.more, { n: logGroup.moreTags }, language)}</p>
      )}
    </>
  );
}

/** The URL as it was sent, and taken apart. */
function Url({ opened: { batch, inspection }, at }: { opened: Opened; at: At }) {
  const { words } = useWords();
  const { envelope } = words;
  const { target } = inspection;
  return (
    <>
      <h3>{envelope.url}</h3>
      <Parts id="url">
        <Part name={batch.method} place="url" findings={at('url')}>
          <LongText>{batch.url}</LongText>
        </Part>
        <Part name={envelope.logstore}>{target ? <LongText>{target.logstore}</LongText> : envelope.unknown}</Part>
        <Part name={envelope.project}>
          {target?.project ?? (
            <span className="faint">{target?.network === 'custom' ? envelope.customDomain : envelope.unknown}</span>
          )}
        </Part>
        {target?.region && <Part name={envelope.region}>{target.region}</Part>}
        {target && (
          <>
            <Part name={envelope.network}>{words.networks[target.network]}</Part>
            <Part name={envelope.endpoint}>{`${target.scheme}://${target.endpoint}`}</Part>
            {target.prefix && (
              <Part name={envelope.prefix}>
                <LongText>{target.prefix}</LongText>
              </Part>
            )}
            <Part name={envelope.apiVersion}>
              {target.apiVersion ?? <span className="faint">{envelope.notSet}</span>}
            </Part>
          </>
        )}
        <Part name={envelope.form} says={target ? envelope.forms[target.form] : undefined}>
          {target?.form ?? envelope.unknown}
        </Part>
      </Parts>
    </>
  );
}

/** How large it was, and how it was compressed. */
function Sizes({ opened: { batch, inspection } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { envelope, framings } = words;
  const { sizes, framing, compressType } = inspection;
  const size = (bytes: number | null) => (bytes === null ? envelope.unknown : formatBytes(bytes, language));
  return (
    <>
      <h3>{envelope.sizes}</h3>
      <Parts id="sizes">
        <Part name={envelope.wire}>
          <data value={sizes.wire ?? ''}>{size(sizes.wire)}</data>
        </Part>
        <Part name={envelope.raw}>
          <data value={sizes.raw ?? ''}>{size(sizes.raw)}</data>
        </Part>
        <Part name={envelope.declared}>
          {sizes.declaredRaw === null ? (
            <span className="faint">{envelope.notSet}</span>
          ) : (
            <data value={sizes.declaredRaw}>{size(sizes.declaredRaw)}</data>
          )}
        </Part>
        <Part name={envelope.codec}>
          {compressType ?? (batch.requestHeaders.length === 0 ? envelope.unknown : envelope.none)}
          {framing && framing !== 'plain' && <span className="dim"> ({framings[framing]})</span>}
        </Part>
      </Parts>
    </>
  );
}
