import { useState } from 'react';
import { fill, wordFinding } from '../../../i18n/format.ts';
import type { Finding } from '../../../sls/judge.ts';
import { useWords } from '../../context.ts';
import { SentText } from '../../SentText.tsx';
import { useCopy } from '../../use-copy.tsx';
import type { Field } from '../../worker/cell.ts';
import { isAbandoned } from '../../worker/inspector.ts';
import type { TextPart } from '../../worker/questions.ts';
import { Sign, TONES } from '../Sign.tsx';
import { OpenedValue } from './OpenedValue.tsx';

/** Characters of a value that come at each press: more would make the page slow to scroll. */
const STEP_CHARACTERS = 65_536;

/** Kinds of values that have something in them to be opened. */
const OPENABLE: ReadonlySet<string> = new Set(['json', 'url', 'timestamp', 'percent-encoded', 'base64']);

/** A key and its value: as it is, what it is, what is wrong with it; and opened, step by step. */
export function FieldRow(props: {
  field: Field;
  finding: Finding | undefined;
  /** Reads the value from character to character. */
  read: ((from: number, to: number) => Promise<TextPart | null>) | null;
  /** By what a finding is led here. */
  place?: string;
}) {
  const { field, finding, read, place } = props;
  const { words, language } = useWords();
  const [text, setText] = useState(field.text);
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState('');
  const { copy, status } = useCopy();
  const isWhole = text.length >= field.length;
  const grow = async (characters: number) => {
    try {
      const more = await read?.(text.length, text.length + characters);
      if (more) setText(text + more.text);
    } catch (error) {
      if (!isAbandoned(error)) setFailure(String(error));
    }
  };
  const toggle = async () => {
    if (!isWhole && !isOpen) await grow(field.length);
    setOpen(!isOpen);
  };
  const whole = async () => (isWhole ? text : ((await read?.(0, field.length))?.text ?? text));
  const typeName = words.logs.typeNames[field.type as keyof typeof words.logs.typeNames] ?? field.type;
  return (
    <>
      <dt>{field.name === '' ? <em>""</em> : <SentText>{field.name}</SentText>}</dt>
      <dd data-field={field.name} data-place={place} className={finding && `marked ${TONES[finding.severity]}`}>
        {finding && <Sign severity={finding.severity} />}
        {field.text === '' ? (
          <em className="faint">{words.logs.empty}</em>
        ) : (
          <SentText className="text" lines>
            {text}
          </SentText>
        )}
        {field.type !== 'string' && <em className={finding ? TONES[finding.severity] : 'faint'}> {typeName}</em>}
        <span className="field-acts">
          {OPENABLE.has(field.kind) && (
            <button
              type="button"
              className="kind"
              data-kind={field.kind}
              aria-expanded={isOpen}
              title={fill(
                isOpen ? words.logs.close : words.logs.open,
                { kind: words.bytes.values[field.kind] },
                language,
              )}
              onClick={toggle}
            >
              {isOpen ? '▾' : '▸'} {words.bytes.values[field.kind]}
            </button>
          )}
          <button
            type="button"
            className="plain copy"
            data-act="copy-value"
            aria-label={words.logs.copyValue}
            title={words.logs.copyValue}
            onClick={() => copy(whole())}
          >
            ⧉
          </button>
          {status}
        </span>
        {!isWhole && (
          <p className="prose dim">
            {fill(words.logs.cut, { n: text.length, all: field.length }, language)}{' '}
            {read && (
              <button type="button" className="link" data-act="more-value" onClick={() => grow(STEP_CHARACTERS)}>
                {field.length - text.length > STEP_CHARACTERS ? words.logs.showMore : words.logs.showAll}
              </button>
            )}
          </p>
        )}
        {failure && <p className="bad">{failure}</p>}
        {finding && <p className={`prose ${TONES[finding.severity]}`}>{wordFinding(finding, language).what}</p>}
        {isOpen && <OpenedValue value={text} depth={0} />}
      </dd>
    </>
  );
}
