import type { ReactNode } from 'react';
import { wordFinding } from '../../i18n/format.ts';
import type { Finding } from '../../sls/inspect.ts';
import type { Header } from '../../sls/wire.ts';
import { useWords } from '../context.ts';

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
  finding,
}: {
  name: string;
  children: ReactNode;
  finding?: Finding | undefined;
}) {
  const { language } = useWords();
  return (
    <>
      <dt>{name}</dt>
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
