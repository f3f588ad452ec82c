import type { ReactNode } from 'react';
import { fill, wordFinding } from '../../i18n/format.ts';
import type { Finding } from '../../sls/judge.ts';
import type { JsonValue } from '../../sls/log-group.ts';
import type { Header } from '../../sls/wire.ts';
import { useWords } from '../context.ts';
import { valueText } from './value-text.ts';

/** Names and values, one below the other. */
export function Parts({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <dl className="parts" data-parts={id}>
      {children}
    </dl>
  );
}

/** Parts put on the page at once, and characters of a value: a hostile batch has a hundred thousand of either. */
const PARTS_MAX = 500;
const VALUE_MAX_CHARACTERS = 65_536;

/** The names and values of a log or of tags, as many as a page can bear. */
export function ValueParts({
  id,
  values,
  findingAt,
}: {
  id?: string;
  values: Readonly<Record<string, JsonValue>>;
  findingAt: (name: string) => Finding | undefined;
}) {
  const { words, language } = useWords();
  const names = Object.keys(values);
  return (
    <>
      <Parts {...(id && { id })}>
        {names.slice(0, PARTS_MAX).map((name) => (
          <Part key={name} name={name} finding={findingAt(name)}>
            {valueText(values[name] ?? null).slice(0, VALUE_MAX_CHARACTERS)}
          </Part>
        ))}
      </Parts>
      {names.length > PARTS_MAX && (
        <p className="note">{fill(words.envelope.more, { n: names.length - PARTS_MAX }, language)}</p>
      )}
    </>
  );
}

/** One name and its value, with what is wrong with it. */
export function Part({
  name,
  children,
  finding,
}: {
  name: string;
  children: ReactNode;
  finding?: Finding | undefined;
}) {
  const { language } = useWords();
  return (
    <>
      <dt>{name || <em>""</em>}</dt>
      <dd>
        {children}
        {finding && <p className={TONES[finding.severity]}>{wordFinding(finding, language).what}</p>}
      </dd>
    </>
  );
}

const TONES = { error: 'bad', warning: 'warning', info: 'dim' };

/** Headers as they travelled. */
export function Headers({
  id,
  headers,
  findings = [],
}: {
  id: string;
  headers: readonly Header[];
  findings?: readonly Finding[];
}) {
  const { words } = useWords();
  if (headers.length === 0) return <p className="note">{words.envelope.noHeaders}</p>;
  return (
    <Parts id={id}>
      {headers.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a header may stand there twice, and none ever moves.
        <Part key={index} name={name} finding={findings.find(({ path }) => path === name.toLowerCase())}>
          {value}
        </Part>
      ))}
    </Parts>
  );
}
