import { useEffect, useMemo, useRef } from 'react';
import { fill, formatBytes } from '../../../i18n/format.ts';
import { useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import { Failure } from '../Failure.tsx';
import type { TextPlace } from '../place.ts';
import { useAnswer } from '../use-answer.ts';
import { piecesOf } from './text-pieces.ts';
import { indexOfPlace } from './text-place.ts';

/** Characters of a body's text that are put on the page at once. */
const TEXT_MAX_CHARACTERS = 262_144;

/** The text of a body before compression. */
export function TextView({ opened: { ask }, place }: { opened: Opened; place: TextPlace | null }) {
  const { words, language } = useWords();
  const text = useAnswer(ask, 'text', { from: 0, to: TEXT_MAX_CHARACTERS });
  const shown = text.state === 'answered' ? text.answer : null;
  const mark = useRef<HTMLElement>(null);
  const hasText = shown !== null;
  const pieces = useMemo(() => piecesOf(shown?.text ?? ''), [shown]);
  useEffect(() => {
    if (hasText && place) mark.current?.scrollIntoView({ block: 'center' });
  }, [hasText, place]);
  if (text.state === 'failed') return <Failure why={text.why} />;
  if (!shown) return <p className="note late">{words.detail.asking}</p>;
  const size = (byteLength: number) => formatBytes(byteLength, language);
  const at = place && indexOfPlace(shown.text, place);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing else to focus.
    <div className="envelope body-text" role="group" tabIndex={0} aria-label={words.body.asText}>
      <h3>{words.body.asText}</h3>
      <pre className="mono" data-body="text">
        {pieces.map(({ from, text: part }) => {
          const within = at === null ? -1 : at - from;
          return (
            <span key={from} className="piece">
              {within < 0 || within >= part.length ? (
                part
              ) : (
                <>
                  {part.slice(0, within)}
                  <mark ref={mark}>{part.slice(within, within + 1)}</mark>
                  {part.slice(within + 1)}
                </>
              )}
            </span>
          );
        })}
      </pre>
      {shown.text.length < shown.length && (
        <p className="note">
          {fill(words.body.cut, { bytes: size(shown.text.length), all: size(shown.length) }, language)}
        </p>
      )}
    </div>
  );
}
