import { type ReactNode, useState } from 'react';
import { fill, wordFinding } from '../../i18n/format.ts';
import type { Finding } from '../../sls/judge.ts';
import type { Header } from '../../sls/wire.ts';
import { useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';
import { Sign, TONES } from './Sign.tsx';

/** Headers put on the page at once: a hostile batch has thousands. */
const HEADERS_MAX = 200;
/** Characters of a value that are shown until more are asked for. */
const TEXT_MAX_CHARACTERS = 2048;

/** Names and values, one below the other. */
export function Parts({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <dl className="parts" data-parts={id}>
      {children}
    </dl>
  );
}

/** One name and its value, with what is wrong with it. */
export function Part({
  name,
  children,
  place,
  findings = [],
  says,
}: {
  name: string;
  children: ReactNode;
  /** By what a finding is led here. */
  place?: string;
  findings?: readonly Finding[];
  /** What the specification says of it. */
  says?: string | undefined;
}) {
  const { language } = useWords();
  const [gravest] = findings;
  return (
    <>
      <dt>{name === '' ? <em>""</em> : <SentText>{name}</SentText>}</dt>
      <dd data-place={place} className={gravest && `marked ${TONES[gravest.severity]}`}>
        {children}
        {says && <p className="dim">{says}</p>}
        {findings.map((finding) => (
          <p key={finding.rule} className={TONES[finding.severity]}>
            <Sign severity={finding.severity} /> <SentText>{wordFinding(finding, language).what}</SentText>
          </p>
        ))}
      </dd>
    </>
  );
}

/** A text that may be as long as a body: its beginning, and all of it at a press. */
export function LongText({ children }: { children: string }) {
  const { words, language } = useWords();
  const [isWhole, setWhole] = useState(false);
  if (children.length <= TEXT_MAX_CHARACTERS || isWhole) return <SentText lines>{children}</SentText>;
  return (
    <>
      <SentText lines>{children.slice(0, TEXT_MAX_CHARACTERS)}</SentText>
      <p className="dim">
        {fill(words.logs.cut, { n: TEXT_MAX_CHARACTERS, all: children.length }, language)}{' '}
        <button type="button" className="link" onClick={() => setWhole(true)}>
          {words.envelope.all}
        </button>
      </p>
    </>
  );
}

/** Headers as they travelled, each with what the specification says of it. */
export function Headers({
  id,
  headers,
  findings = [],
  of,
}: {
  id: string;
  headers: readonly Header[];
  findings?: readonly Finding[];
  of: 'request' | 'answer';
}) {
  const { words, language } = useWords();
  const says: Readonly<Record<string, string>> = words.headers[of];
  const at = (name: string) => findings.filter(({ path }) => path === name);
  const sent = new Set(headers.map(([name]) => name.toLowerCase()));
  // A header that is missing is told where it should stand.
  const missing = [
    ...new Set(findings.flatMap(({ path }) => (path && Object.hasOwn(says, path) ? [path] : []))),
  ].filter((name) => !sent.has(name));
  if (headers.length === 0 && missing.length === 0) return <p className="note">{words.envelope.noHeaders}</p>;
  return (
    <>
      <Parts id={id}>
        {headers.slice(0, HEADERS_MAX).map(([name, value], index) => {
          const known = name.toLowerCase();
          return (
            <Part
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may stand there twice, and none ever moves.
              key={index}
              name={name}
              place={known}
              findings={at(known)}
              says={Object.hasOwn(says, known) ? says[known] : undefined}
            >
              <LongText>{value}</LongText>
            </Part>
          );
        })}
      </Parts>
      {missing.length > 0 && (
        <Parts id={`${id}-missing`}>
          {missing.map((name) => (
            <Part key={name} name={name} place={name} findings={at(name)} says={says[name]}>
              <span className="faint">{words.envelope.notSent}</span>
            </Part>
          ))}
        </Parts>
      )}
      {headers.length > HEADERS_MAX && (
        <p className="note">{fill(words.envelope.more, { n: headers.length - HEADERS_MAX }, language)}</p>
      )}
    </>
  );
}
