import { fill, plural } from '../../../i18n/format.ts';
import { useWords } from '../../context.ts';
import type { FramingSummary } from '../../worker/bytes.ts';
import { SPAN_TONES, type SpanTone } from './span-tone.ts';

/** The colours that a framing has. */
const TONES_OF: Readonly<Record<string, readonly SpanTone[]>> = {
  plain: [],
  'lz4-block': ['token', 'length', 'bytes', 'match', 'unread'],
  'lz4-block-with-size': ['token', 'length', 'bytes', 'match', 'unread'],
  zlib: ['head', 'bytes', 'block', 'check', 'unread'],
  gzip: ['head', 'bytes', 'block', 'check', 'length', 'unread'],
  'raw-deflate': ['bytes', 'block', 'unread'],
};

/** How the body is compressed, what the colours mean, and where the stream breaks. */
export function Framing({ framing, goTo }: { framing: FramingSummary; goTo: (wireAt: number) => void }) {
  const { words, language } = useWords();
  const { body } = words;
  const { counts, breaks, moreBreaks } = framing;
  const tones = framing.framing === null ? [] : (TONES_OF[framing.framing] ?? SPAN_TONES);
  const facts = [
    framing.framing === null ? body.unknownFraming : words.framings[framing.framing],
    counts.sequences > 0 && plural(body.sequences, counts.sequences, language),
    counts.blocks > 0 && plural(body.blocks, counts.blocks, language),
    counts.matches > 0 &&
      fill(body.matches, { literals: counts.literalBytes, copied: counts.matchBytes, n: counts.matches }, language),
  ];
  return (
    <div className="framing">
      <p>
        {facts.filter(Boolean).join(' · ')}
        {!framing.hasRaw && <span className="warning"> ! {body.noRaw}</span>}
      </p>
      {tones.length > 0 && (
        <ul className="legend" aria-label={body.legend}>
          {SPAN_TONES.filter((tone) => tones.includes(tone)).map((tone) => (
            <li key={tone}>
              <span className={`swatch tone-${tone}`} aria-hidden="true" /> {body.tones[tone]}
            </li>
          ))}
        </ul>
      )}
      {breaks.map(({ rule, at, facts: of }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they stand in the order of the bytes.
        <p key={index} className="bad" data-break={rule}>
          ✕{' '}
          <button type="button" className="link mono" onClick={() => goTo(at)}>
            0x{at.toString(16)}
          </button>{' '}
          {fill(words.bytes.breaks[rule], wordsOf(of), language)}
        </p>
      ))}
      {moreBreaks > 0 && <p className="dim">{fill(words.envelope.more, { n: moreBreaks }, language)}</p>}
    </div>
  );
}

const wordsOf = (facts: Readonly<Record<string, string | number | boolean>>) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'boolean' ? String(fact) : fact]),
  );
