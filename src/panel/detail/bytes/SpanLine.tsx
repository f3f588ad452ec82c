import { fill } from '../../../i18n/format.ts';
import { VERBATIM } from '../../../sls/codec/annotation.ts';
import { useWords } from '../../context.ts';
import type { ByteMeaning } from '../../worker/bytes.ts';
import type { Caret } from '../hex/caret.ts';
import { wordSpanFacts } from './span-facts.ts';
import { toneOf } from './span-tone.ts';

/** What the byte under the caret means. */
export function SpanLine(props: { caret: Caret; meaning: ByteMeaning | null; bytes: Uint8Array }) {
  const { words, language } = useWords();
  const { caret, meaning, bytes } = props;
  const { body } = words;
  const span = meaning?.span ?? null;
  const byte = bytes[caret.at] ?? 0;
  const say = (sentence: string, facts: Record<string, string | number>) => fill(sentence, facts, language);
  const hex = (at: number) => `0x${at.toString(16)}`;
  const count = Math.abs(caret.at - caret.anchor) + 1;
  const parts = [
    say(body.byteAt, {
      at: hex(caret.at),
      decimal: caret.at,
      byte: `0x${byte.toString(16).padStart(2, '0')}`,
      value: byte,
    }),
    count > 1 && say(body.chosen, { n: count }),
    span && span.sequence !== null && say(body.sequence, { n: span.sequence + 1 }),
    span &&
      !VERBATIM.has(span.kind) &&
      span.rawTo > span.rawFrom &&
      say(body.yields, { from: hex(span.rawFrom), n: span.rawTo - span.rawFrom }),
    span && span.copiesFrom !== null && say(body.copies, { from: hex(span.copiesFrom) }),
    ...wordSpanFacts(span?.facts ?? {}, language),
  ];
  return (
    <p className="span-line" role="status" data-span={span?.kind}>
      {span && (
        <>
          <span className={`swatch tone-${toneOf(span.kind)}`} aria-hidden="true" />
          <strong>{words.bytes.spans[span.kind]}</strong> ·{' '}
        </>
      )}
      {parts.filter(Boolean).join(' · ')}
    </p>
  );
}
