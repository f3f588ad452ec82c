import { fill, formatBytes } from '../../i18n/format.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { hexDump } from './hex.ts';

/** Characters of a body's text that are put on the page at once. */
const TEXT_MAX_CHARACTERS = 262_144;
/** Bytes of a body that are shown when it is no text. */
const HEX_MAX_BYTES = 4096;

/** The body as it was sent: its text before compression, or, where it is none, its first bytes. */
export function BodyView({ opened: { batch, bytes, inspection } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { text } = inspection;
  const size = (byteLength: number) => formatBytes(byteLength, language);
  if (text !== null) {
    const shown = text.slice(0, TEXT_MAX_CHARACTERS);
    return (
      <div className="envelope">
        <h3>{words.body.asText}</h3>
        <pre className="mono" data-body="text">
          {shown}
        </pre>
        {shown.length < text.length && (
          <p className="note">
            {fill(words.body.cut, { bytes: size(shown.length), all: size(text.length) }, language)}
          </p>
        )}
      </div>
    );
  }
  if (!bytes || bytes.byteLength === 0) {
    return <p className="note">{batch.body.state === 'none' || bytes ? words.body.none : words.verdict.hidden}</p>;
  }
  return (
    <div className="envelope">
      <h3>{words.body.asBytes}</h3>
      <pre className="mono" data-body="hex">
        {hexDump(bytes.subarray(0, HEX_MAX_BYTES))}
      </pre>
      {bytes.byteLength > HEX_MAX_BYTES && (
        <p className="note">
          {fill(words.body.cut, { bytes: size(HEX_MAX_BYTES), all: size(bytes.byteLength) }, language)}
        </p>
      )}
    </div>
  );
}
