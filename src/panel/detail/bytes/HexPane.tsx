import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatBytes } from '../../../i18n/format.ts';
import type { Span } from '../../../sls/codec/annotation.ts';
import type { Stretch } from '../../../sls/codec/spans.ts';
import { useWords } from '../../context.ts';
import { actOn } from '../../keys/keys.ts';
import type { Side } from '../../worker/bytes.ts';
import type { AskBatch } from '../../worker/inspector.ts';
import type { Caret } from '../hex/caret.ts';
import { type HexRow, type RowBytes, rowBytesFor, rowCount, rowOf, rowsOf } from '../hex/rows.ts';
import { useAnswer } from '../use-answer.ts';
import { hitIn } from './hit-in.ts';
import { ROW_HEIGHT } from './rows-in-sight.ts';
import { toneOf } from './span-tone.ts';
import { useRowsInSight } from './use-rows-in-sight.tsx';

/** Rows that are reached by scrolling: Firefox draws nothing below 17.9 million px. The rest are a part of their own. */
const PART_ROWS = 1_000_000;

interface HexPaneProps {
  readonly side: Side;
  readonly ask: AskBatch;
  readonly bytes: Uint8Array;
  /** `null` where it is on the other side. */
  readonly caret: Caret | null;
  /** What the caret of the other side stands for here. */
  readonly linked: Stretch | null;
  readonly hits: { readonly at: readonly number[]; readonly byteLength: number } | null;
  readonly setCaret: (caret: Caret) => void;
}

/** Bytes as digits and characters. Only the rows in sight are drawn. */
export function HexPane({ side, ask, bytes, caret, linked, hits, setCaret }: HexPaneProps) {
  const { words, language } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const rowBytes = useRowBytes(scroller);
  const all = rowCount(bytes.byteLength, rowBytes);
  const [part, setPart] = useState(0);
  const first = part * PART_ROWS;
  const count = Math.min(PART_ROWS, Math.max(0, all - first));
  const { reveal, ...inSight } = useRowsInSight(scroller, count);
  const [from, to] = [first + inSight.from, first + inSight.to];
  const stretch = { from: from * rowBytes, to: Math.min(to * rowBytes, bytes.byteLength) };
  const asked = useAnswer(ask, 'spans', side === 'wire' ? stretch : undefined);
  const spans = asked.state === 'answered' ? asked.answer : NO_SPANS;
  const shown = useMemo(() => rowsOf(bytes, from, to, rowBytes), [bytes, from, to, rowBytes]);

  const sought = caret?.at ?? linked?.from ?? null;
  useEffect(() => {
    if (sought === null || sought >= bytes.byteLength) return;
    const row = rowOf(sought, rowBytes);
    const wanted = Math.floor(row / PART_ROWS);
    setPart(wanted);
    reveal(row - wanted * PART_ROWS);
  }, [sought, rowBytes, bytes, reveal]);

  const move = (at: number, isExtended: boolean) => {
    const kept = Math.min(Math.max(0, at), bytes.byteLength - 1);
    setCaret({ of: side, at: kept, anchor: isExtended && caret ? caret.anchor : kept });
  };
  const onKeyDown = (press: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1) * rowBytes;
    const now = caret?.at ?? linked?.from ?? 0;
    const walk = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent) => {
      const isFar = ctrlKey || metaKey;
      const next = {
        ArrowRight: now + 1,
        ArrowLeft: now - 1,
        ArrowDown: now + rowBytes,
        ArrowUp: now - rowBytes,
        PageDown: now + page,
        PageUp: now - page,
        Home: isFar ? 0 : now - (now % rowBytes),
        End: isFar ? bytes.byteLength - 1 : now - (now % rowBytes) + rowBytes - 1,
      }[key];
      if (next !== undefined) move(next, shiftKey);
    };
    actOn('bytes', press, {
      walk,
      extend: walk,
      selectAll: () => setCaret({ of: side, at: bytes.byteLength - 1, anchor: 0 }),
    });
  };
  const byteAt = ({ target }: MouseEvent) => {
    const at = (target as Element).closest<HTMLElement>('[data-at]')?.dataset.at;
    return at === undefined ? null : Number(at);
  };

  const chosen = caret && { from: Math.min(caret.at, caret.anchor), to: Math.max(caret.at, caret.anchor) + 1 };
  const classOf = (at: number) => {
    const span = spanAt(spans, at);
    const names = [
      // Of a body without compression all bytes are of one kind.
      span && span.kind !== 'plain' && `tone-${toneOf(span.kind)}${span.from === at ? ' begins' : ''}`,
      at === caret?.at && 'caret',
      chosen && at >= chosen.from && at < chosen.to && chosen.to - chosen.from > 1 && 'chosen',
      linked && at >= linked.from && at < linked.to && 'linked',
      hits && hitIn(hits.at, hits.byteLength, at) && 'hit',
    ];
    return names.filter(Boolean).join(' ');
  };
  const name = `${words.body.sides[side]} · ${formatBytes(bytes.byteLength, language)}`;
  const parts = Math.ceil(all / PART_ROWS);
  return (
    <section className="hex-pane" data-side={side} aria-label={words.body.sides[side]}>
      <h3>
        {name}
        {parts > 1 && (
          <select aria-label={words.body.part} value={part} onChange={({ target }) => setPart(Number(target.value))}>
            {Array.from({ length: parts }, (_, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: its number is all that a part is.
              <option key={number} value={number}>
                {number + 1} / {parts}
              </option>
            ))}
          </select>
        )}
      </h3>
      <div
        ref={scroller}
        className="hex-scroller mono"
        role="group"
        aria-label={`${name}. ${words.body.keys}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys move the caret in it.
        tabIndex={0}
        onKeyDown={onKeyDown}
        onMouseDown={(press) => {
          const at = byteAt(press);
          if (at !== null && press.button === 0) move(at, press.shiftKey);
        }}
        onMouseMove={(over) => {
          const at = over.buttons === 1 ? byteAt(over) : null;
          if (at !== null && caret && at !== caret.at) move(at, true);
        }}
      >
        <div style={{ height: count * ROW_HEIGHT, position: 'relative' }}>
          {shown.map((row, index) => (
            <Row
              key={row.at}
              row={row}
              top={(inSight.from + index) * ROW_HEIGHT}
              rowBytes={rowBytes}
              classOf={classOf}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

const NO_SPANS: readonly Span[] = [];

/** Spans are in order, without a gap. */
function spanAt(spans: readonly Span[], at: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  const span = spans[low];
  return span && span.from <= at ? span : undefined;
}

function Row(props: { row: HexRow; top: number; rowBytes: RowBytes; classOf: (at: number) => string }) {
  const { row, top, rowBytes, classOf } = props;
  const classes = row.cells.map(({ at }) => classOf(at));
  const missing = rowBytes - row.cells.length;
  return (
    <div className="hex-row" style={{ transform: `translateY(${top}px)` }}>
      <span className="faint">{row.offset}</span>{' '}
      <span className="hex-digits">
        {row.cells.map(({ at, hex }, index) => (
          <span key={at} data-at={at} className={classes[index]}>
            {hex}
          </span>
        ))}
        {missing > 0 && <span style={{ width: `${missing * 3}ch` }} />}
      </span>{' '}
      <span className="hex-text">
        {row.cells.map(({ at, text, role }, index) => (
          <span key={at} data-at={at} className={`${classes[index]} ${role}`}>
            {text || '\u00a0'}
          </span>
        ))}
      </span>
    </div>
  );
}

/** How many bytes fit beside each other. */
function useRowBytes(scroller: React.RefObject<HTMLElement | null>): RowBytes {
  const [rowBytes, setRowBytes] = useState<RowBytes>(16);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const rule = document.createElement('span');
    rule.textContent = '0'.repeat(100);
    rule.className = 'hex-rule';
    element.append(rule);
    const width = rule.getBoundingClientRect().width / 100;
    rule.remove();
    const observer = new ResizeObserver(() => {
      if (width > 0) setRowBytes(rowBytesFor(Math.floor(element.clientWidth / width)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return rowBytes;
}
