import { useMemo, useState } from 'react';
import { canOpen, type Member, openValue } from '../../../batch/open-value.ts';
import { valueKind } from '../../../batch/value-kind.ts';
import { fill } from '../../../i18n/format.ts';
import { type JsonValue, jsonType } from '../../../sls/log-group.ts';
import { useWords } from '../../context.ts';
import { SentText } from '../../SentText.tsx';
import { valueText } from '../value-text.ts';

/** Characters of a member's value. */
const MEMBER_MAX_CHARACTERS = 4096;

/** A value, opened by one step; what is in it can be opened again. Nothing in it is run or fetched. */
export function OpenedValue({ value, depth }: { value: JsonValue; depth: number }) {
  const { words, language } = useWords();
  const opened = useMemo(() => openValue(value, depth), [value, depth]);
  if (!opened) return null;
  switch (opened.kind) {
    case 'timestamp':
      return (
        <p className="opened">
          <time dateTime={opened.iso}>{opened.iso}</time>{' '}
          <span className="dim">
            · {new Date(opened.ms).toLocaleString(language)}
            {!opened.hasZone && ` · ${words.logs.zone}`}
          </span>
        </p>
      );
    case 'percent-encoded':
    case 'base64':
      return (
        <dl className="tree opened">
          <MemberRow name={words.bytes.values[opened.kind]} value={opened.text} depth={depth + 1} />
        </dl>
      );
    case 'url': {
      const { scheme, user, host, path, fragment, members, more } = opened;
      const parts = { scheme, user, host, path, fragment };
      return (
        <>
          <dl className="tree opened">
            {(Object.keys(parts) as (keyof typeof parts)[]).map((part) => {
              const text = parts[part];
              return text === null ? null : (
                <MemberRow key={part} name={words.logs.url[part]} value={text} depth={depth + 1} />
              );
            })}
            {members.length > 0 && <dt className="faint">{words.logs.url.query}</dt>}
            {members.length > 0 && (
              <dd>
                <Members members={members} more={more} depth={depth} />
              </dd>
            )}
          </dl>
          {opened.isLink && (
            <a href={String(value)} target="_blank" rel="noreferrer noopener">
              {words.logs.link}
            </a>
          )}
        </>
      );
    }
    case 'json':
      return <Members members={opened.members} more={opened.more} depth={depth} />;
    default:
      return fill(words.logs.empty, {}, language);
  }
}

function Members({ members, more, depth }: { members: readonly Member[]; more: number; depth: number }) {
  const { words, language } = useWords();
  return (
    <dl className="tree opened">
      {members.map(({ name, value }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a parameter may stand there twice, and none ever moves.
        <MemberRow key={place} name={String(name)} value={value} depth={depth + 1} />
      ))}
      {more > 0 && <dt className="dim">{fill(words.logs.more, { n: more }, language)}</dt>}
    </dl>
  );
}

function MemberRow({ name, value, depth }: { name: string; value: JsonValue; depth: number }) {
  const { words } = useWords();
  const [isOpen, setOpen] = useState(false);
  const text = useMemo(() => valueText(value), [value]);
  const isOpenable = useMemo(() => canOpen(value, depth), [value, depth]);
  const kind = useMemo(() => valueKind(value).kind, [value]);
  const type = jsonType(value);
  return (
    <>
      <dt>{name === '' ? <em>""</em> : <SentText>{name.slice(0, MEMBER_MAX_CHARACTERS)}</SentText>}</dt>
      <dd>
        {text === '' ? (
          <em className="faint">{words.logs.empty}</em>
        ) : (
          <SentText className="text" lines>
            {text.slice(0, MEMBER_MAX_CHARACTERS)}
          </SentText>
        )}
        {text.length > MEMBER_MAX_CHARACTERS && '…'}
        {type !== 'string' && (
          <em className="faint"> {words.logs.typeNames[type as keyof typeof words.logs.typeNames] ?? type}</em>
        )}
        {isOpenable && (
          <button
            type="button"
            className="kind"
            data-kind={kind}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? '▾' : '▸'} {words.bytes.values[kind]}
          </button>
        )}
        {isOpen && <OpenedValue value={value} depth={depth} />}
      </dd>
    </>
  );
}
