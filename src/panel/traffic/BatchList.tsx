import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isSettled } from '../../batch/batch.ts';
import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';
import { fill } from '../../i18n/format.ts';
import { useShown, useTraffic, useWords } from '../context.ts';
import { keyOfLine } from '../store/view.ts';
import { lineBeside } from '../store/walk.ts';
import { Checklist } from './Checklist.tsx';
import { COLUMNS } from './columns.tsx';

/** Px. The same in panel.css: rows are placed by it. */
const ROW_HEIGHT = 22;
/** Px from the end within which the list counts as being at its end, and follows new rows. */
const END_SLACK = 30;

/** The live list of batches, oldest first, as the Network panel has it. */
export function BatchList() {
  const { words, language } = useWords();
  const { rows } = useShown();
  const selectedId = useTraffic((traffic) => traffic.selectedId);
  const select = useTraffic((traffic) => traffic.select);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: ROW_HEIGHT, // the head stays on top of the rows
  });
  const { isAtEnd, unseen, noteScroll, goToEnd } = useFollowEnd(rows.length, scroller, () =>
    virtualizer.scrollToIndex(rows.length - 1, { align: 'end' }),
  );

  const selectedIndex = rows.findIndex(({ id }) => id === selectedId);
  const move = (step: 1 | -1) => {
    const line = lineBeside(rows, selectedId, step);
    if (line) select(keyOfLine(line));
  };
  // Also when the detail opens below and takes the room of the row that was clicked. What is selected was clicked, or
  // is the neighbour of what was, so it is always among the rows that are drawn.
  useEffect(() => {
    if (selectedId !== null)
      scroller.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);
  const onKeyDown = (press: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[press.key] as 1 | -1 | undefined;
    if (!step) return;
    move(step);
    press.preventDefault();
  };

  return (
    <section className="list">
      {/* One place in the tab order; the arrow keys move within, as in the Network panel. */}
      <div
        ref={scroller}
        className="scroller"
        role="grid"
        aria-label={words.traffic.listLabel}
        aria-rowcount={rows.length}
        aria-activedescendant={selectedIndex >= 0 ? `row-${selectedIndex}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={noteScroll}
      >
        <div className="row head" role="row">
          {COLUMNS.map(({ id, alignEnd, wide }) => (
            <span
              key={id}
              role="columnheader"
              aria-label={words.columns[id]}
              data-column={id}
              className={cellClass(alignEnd, wide)}
            >
              {id === 'state' ? '' : words.columns[id]}
            </span>
          ))}
        </div>
        {rows.length === 0 ? (
          <Checklist />
        ) : (
          <div className="rows" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const row = rows[index];
              return (
                row && (
                  <Row
                    key={row.id}
                    row={row}
                    index={index}
                    top={start}
                    isSelected={index === selectedIndex}
                    onSelect={() => select(row.id)}
                  />
                )
              );
            })}
          </div>
        )}
      </div>
      {!isAtEnd && unseen > 0 && (
        <button type="button" className="chip new" onClick={goToEnd}>
          {fill(words.traffic.newBelow, { n: unseen }, language)}
        </button>
      )}
    </section>
  );
}

function Row(props: { row: Summary; index: number; top: number; isSelected: boolean; onSelect: () => void }) {
  const { row, index, top, isSelected, onSelect } = props;
  const { words, language } = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself has the focus and the keys.
    <div
      id={`row-${index}`}
      className="row"
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      aria-busy={row.digest === null || !isSettled(row.answer)}
      data-id={row.id}
      data-standing={standing(row)}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onSelect}
    >
      {COLUMNS.map(({ id, alignEnd, wide, cell }) => (
        <span
          key={id}
          role="gridcell"
          data-column={id}
          className={cellClass(alignEnd, wide)}
          onMouseEnter={({ currentTarget }) => {
            // What is cut off is read by pointing at it, as in the Network panel.
            currentTarget.title = currentTarget.scrollWidth > currentTarget.clientWidth ? currentTarget.innerText : '';
          }}
        >
          {cell(row, words, language)}
        </span>
      ))}
    </div>
  );
}

const cellClass = (alignEnd = false, wide = false) => `${alignEnd ? 'end' : ''} ${wide ? 'wide' : ''}`.trim();

/** Sticks to the end only while the list is there; else counts what has come below. */
function useFollowEnd(length: number, scroller: { current: HTMLElement | null }, goToEnd: () => void) {
  const [isAtEnd, setIsAtEnd] = useState(true);
  const [seen, setSeen] = useState(0);
  const noteScroll = () => {
    const { scrollTop = 0, clientHeight = 0, scrollHeight = 0 } = scroller.current ?? {};
    setIsAtEnd(scrollHeight - scrollTop - clientHeight < END_SLACK);
  };
  const latest = useRef(goToEnd);
  latest.current = goToEnd;
  useEffect(() => {
    if (!isAtEnd) return;
    setSeen(length);
    if (length > 0) latest.current();
  }, [length, isAtEnd]);
  return { isAtEnd, unseen: length - seen, noteScroll, goToEnd };
}
