import { useEffect, useRef } from 'react';
import { fill, formatBytes } from '../../i18n/format.ts';
import { useDetail, useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { offsetOf } from '../worker/format-json.ts';
import { Failure } from './Failure.tsx';
import { hexDump } from './hex.ts';
import { useAnswer } from './use-answer.ts';

/** Characters of a body's text that are put on the page at once. */
const TEXT_MAX_CHARACTERS = 262_144;
/** Bytes of a body that are shown when it is no text. */
const HEX_MAX_BYTES = 4096;

/** The body as it was sent: its text before compression, or, where it is none, its first bytes. */
export function BodyView({ opened }: { opened: Opened }) {
  return opened.inspection.textLength === null ? <HexBody opened={opened} /> : <TextBody opened={opened} />;
}

function TextBody({ opened: { ask } }: { opened: Opened }) {
  const { words, language } = useWords();
  const text = useAnswer(ask, 'text', { from: 0, to: TEXT_MAX_CHARACTERS });
  const shown = text.state === 'answered' ? text.answer : null;
  const goal = useDetail((detail) => detail.goal);
  const mark = useRef<HTMLElement>(null);
  const place = goal?.place.tab === 'bytes' ? goal.place : null;
  const at = (shown && place && offsetOf(shown.text, place.line, place.column)) ?? Number.POSITIVE_INFINITY;
  useEffect(() => {
    if (Number.isFinite(at)) mark.current?.scrollIntoView({ block: 'center' });
  }, [at]);
  if (text.state === 'failed') return <Failure why={text.why} />;
  if (!shown) return <p className="note late">{words.detail.asking}</p>;
  const size = (byteLength: number) => formatBytes(byteLength, language);
  return (
    <div className="envelope">
      <h3>{words.body.asText}</h3>
      <pre className="mono" data-body="text">
        {shown.text.slice(0, at)}
        {at < shown.text.length && <mark ref={mark}>{shown.text.slice(at, at + 1)}</mark>}
        {shown.text.slice(at + 1)}
      </pre>
      {shown.text.length < shown.length && (
        <p className="note">
          {fill(words.body.cut, { bytes: size(shown.text.length), all: size(shown.length) }, language)}
        </p>
      )}
    </div>
  );
}

function HexBody({ opened: { ask, batch } }: { opened: Opened }) {
  const { words, language } = useWords();
  const wire = useAnswer(ask, 'bytes', { of: 'wire', from: 0, to: HEX_MAX_BYTES });
  if (wire.state === 'failed') return <Failure why={wire.why} />;
  if (wire.state === 'asking') return <p className="note late">{words.detail.asking}</p>;
  const shown = wire.answer;
  if (!shown || shown.byteLength === 0) {
    const isNone = batch.body.state === 'none' || shown !== null;
    return (
      <p className="note" data-body="none">
        {isNone ? words.body.none : words.verdict.hidden}
      </p>
    );
  }
  const size = (byteLength: number) => formatBytes(byteLength, language);
  return (
    <div className="envelope">
      <h3>{words.body.asBytes}</h3>
      <pre className="mono" data-body="hex">
        {hexDump(shown.bytes)}
      </pre>
      {shown.byteLength > HEX_MAX_BYTES && (
        <p className="note">
          {fill(words.body.cut, { bytes: size(HEX_MAX_BYTES), all: size(shown.byteLength) }, language)}
        </p>
      )}
    </div>
  );
}
