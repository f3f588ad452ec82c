import { useState } from 'react';
import { fill, wordFinding } from '../../../i18n/format.ts';
import { useWords } from '../../context.ts';
import { useCopy } from '../../use-copy.tsx';
import type { AskBatch } from '../../worker/inspector.ts';
import { Failure } from '../Failure.tsx';
import { Sign, TONES } from '../Sign.tsx';
import { useAnswer } from '../use-answer.ts';
import { FieldRow } from './FieldRow.tsx';
import type { Marks } from './marks.ts';

/** Fields that are shown at once, and how many more at each press. */
const FIELDS_STEP = 200;

/** One log as a tree: its keys and values, what a value is, and what is in it. */
export function OneLog(props: { ask: AskBatch; log: number; marks: Marks; close: () => void }) {
  const { ask, log, marks, close } = props;
  const { words, language } = useWords();
  const [to, setTo] = useState(FIELDS_STEP);
  const whole = useAnswer(ask, 'log', { log, from: 0, to });
  const { copy, status } = useCopy();
  const finding = marks.ofLog(log);
  return (
    <section className="one-log" data-log={log} aria-label={fill(words.logs.log, { n: log }, language)}>
      <header>
        <h3>{fill(words.logs.log, { n: log }, language)}</h3>
        <button type="button" className="plain" data-act="copy-log" onClick={() => copy(ask('logJson', { log }))}>
          {words.logs.copyLog}
        </button>
        {status}
        <span className="spring" />
        <button
          type="button"
          className="plain"
          aria-label={words.logs.closeLog}
          title={words.logs.closeLog}
          onClick={close}
        >
          ✕
        </button>
      </header>
      {finding && (
        <p className={TONES[finding.severity]}>
          <Sign severity={finding.severity} /> {wordFinding(finding, language).what}
        </p>
      )}
      {whole.state === 'failed' && <Failure why={whole.why} />}
      {whole.state === 'answered' && whole.answer && (
        <>
          <dl className="tree">
            {whole.answer.fields.map((field, place) => (
              <FieldRow
                // biome-ignore lint/suspicious/noArrayIndexKey: names may be cut to the same, and fields never move.
                key={`${log} ${place}`}
                field={field}
                finding={marks.ofValue(log, field.name)}
                read={(from, upTo) => ask('value', { log, field: place, from, to: upTo })}
              />
            ))}
          </dl>
          {whole.answer.count > whole.answer.fields.length && (
            <button type="button" className="act" onClick={() => setTo(to + FIELDS_STEP)}>
              {words.logs.showMore} (
              {fill(words.logs.more, { n: whole.answer.count - whole.answer.fields.length }, language)})
            </button>
          )}
        </>
      )}
    </section>
  );
}
