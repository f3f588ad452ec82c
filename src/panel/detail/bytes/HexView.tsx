import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import type { Side } from '../../worker/bytes.ts';
import { Failure } from '../Failure.tsx';
import type { Caret } from '../hex/caret.ts';
import type { BytePlace } from '../place.ts';
import { useAnswer } from '../use-answer.ts';
import { Framing } from './Framing.tsx';
import { HexPane } from './HexPane.tsx';
import { HexTools } from './HexTools.tsx';
import { SpanLine } from './SpanLine.tsx';

/** More than a body that is kept has: all of it. The panel holds it while this view is open. */
const ALL = { from: 0, to: 2 ** 31 };

/** The bytes as they travelled, and beside them those before compression; what is chosen in one is shown in the other. */
export function HexView({ opened: { ask, batch }, place }: { opened: Opened; place: BytePlace | null }) {
  const { words } = useWords();
  const framing = useAnswer(ask, 'framing', null);
  const wire = useAnswer(ask, 'bytes', { ...ALL, of: 'wire' });
  const raw = useAnswer(ask, 'bytes', { ...ALL, of: 'raw' });
  const [caret, setCaret] = useState<Caret>({ of: 'wire', at: 0, anchor: 0 });
  const [hits, setHits] = useState<{ of: Side; at: readonly number[]; byteLength: number } | null>(null);
  const length = wire.state === 'answered' ? (wire.answer?.byteLength ?? 0) : 0;
  useEffect(() => {
    if (!place) return;
    const wanted = place.offset < 0 ? length + place.offset : place.offset;
    // Where a body ends too early, what is missing would stand behind its last byte.
    const at = Math.max(0, place.of === 'wire' ? Math.min(wanted, length - 1) : wanted);
    setCaret({ of: place.of, at, anchor: at });
  }, [place, length]);
  const panes = useRef<HTMLDivElement>(null);
  const meaning = useAnswer(ask, 'meaning', { of: caret.of, at: caret.at });

  const failed = [framing, wire, raw].find(({ state }) => state === 'failed');
  if (failed?.state === 'failed') return <Failure why={failed.why} />;
  if (framing.state !== 'answered' || wire.state !== 'answered' || raw.state !== 'answered') {
    return <p className="note late">{words.detail.asking}</p>;
  }
  const sent = wire.answer?.bytes;
  if (!sent || sent.byteLength === 0 || !framing.answer) {
    const isNone = batch.body.state === 'none' || sent !== undefined;
    return (
      <p className="note" data-body="none">
        {isNone ? words.body.none : words.verdict.hidden}
      </p>
    );
  }
  const isPlain = framing.answer.framing === 'plain';
  const bytesOf: Record<Side, Uint8Array | null> = { wire: sent, raw: isPlain ? null : (raw.answer?.bytes ?? null) };
  // What a plain body is before compression is what it is on the wire.
  const at: Caret = bytesOf[caret.of] ? caret : { ...caret, of: 'wire' };
  const told = meaning.state === 'answered' ? meaning.answer : null;
  const sides = (['wire', 'raw'] as const).filter((side) => bytesOf[side]);
  return (
    <div className="hex-view" data-body="hex">
      <HexTools
        ask={ask}
        caret={at}
        setCaret={setCaret}
        bytesOf={bytesOf}
        leave={() => panes.current?.querySelector<HTMLElement>(`[data-side=${at.of}] .hex-scroller`)?.focus()}
        setHits={setHits}
      />
      <Framing framing={framing.answer} goTo={(wireAt) => setCaret({ of: 'wire', at: wireAt, anchor: wireAt })} />
      <div ref={panes} className="hex-panes" data-panes={sides.length}>
        {sides.map((side) => (
          <HexPane
            key={side}
            side={side}
            ask={ask}
            bytes={bytesOf[side] as Uint8Array}
            caret={at.of === side ? at : null}
            linked={at.of === side ? null : (told?.[side] ?? null)}
            hits={hits?.of === side ? hits : null}
            setCaret={setCaret}
          />
        ))}
      </div>
      <SpanLine caret={at} meaning={told} bytes={bytesOf[at.of] as Uint8Array} />
    </div>
  );
}
