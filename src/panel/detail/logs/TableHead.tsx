import * as Popover from '@radix-ui/react-popover';
import { type CSSProperties, memo, useRef, useState } from 'react';
import { fill } from '../../../i18n/format.ts';
import { useWords } from '../../context.ts';
import { keepKeys } from '../../menu/Menu.tsx';
import { SentText } from '../../SentText.tsx';
import type { AskBatch } from '../../worker/inspector.ts';
import type { Sort } from '../../worker/questions.ts';
import { ColumnCard } from './ColumnCard.tsx';
import { type Column, NUMBER_WIDTH } from './columns.ts';
import type { ShownColumn } from './LogRow.tsx';
import { useResize } from './use-resize.ts';

/** The heads of the columns. Each opens a card with all about its key. */
export const TableHead = memo(function TableHead(props: {
  ask: AskBatch;
  pinned: readonly Column[];
  shown: readonly ShownColumn[];
  /** Px of the pinned columns, and of the whole table. */
  left: number;
  width: number;
  logs: number;
  sort: Sort | null;
  setSort: (sort: Sort | null) => void;
}) {
  const { ask, pinned, shown, left, width, logs, sort, setSort } = props;
  const { words, language } = useWords();
  const [opened, setOpened] = useState<Column | null>(null);
  const anchor = useRef<HTMLButtonElement | null>(null);
  const open = (column: Column, button: HTMLButtonElement) => {
    anchor.current = button;
    setOpened(column);
  };
  const close = () => setOpened(null);
  const headOf = (column: Column, place: number, style: CSSProperties) => (
    <Head key={column.key} {...{ column, place, logs, sort, style, open }} isOpen={opened?.key === column.key} />
  );
  let stuck = NUMBER_WIDTH;
  return (
    <div className="row head" role="row" style={{ width }}>
      <span role="columnheader" className="pinned" style={{ width: NUMBER_WIDTH, left: 0 }}>
        #
      </span>
      {pinned.map((column, place) => {
        const at = stuck;
        stuck += column.width;
        return headOf(column, place, { width: column.width, left: at });
      })}
      {shown[0] && <i style={{ width: shown[0].start - left }} />}
      {shown.map(({ column, place }) => headOf(column, place, { width: column.width }))}
      {/* One card for all of them: each would cost some ms at every scroll. */}
      <Popover.Root open={opened !== null} onOpenChange={(isOpen) => !isOpen && close()}>
        <Popover.Anchor virtualRef={anchor as React.RefObject<HTMLButtonElement>} />
        {opened && (
          <Popover.Portal>
            <Popover.Content
              className="column-card"
              align="start"
              collisionPadding={6}
              aria-label={fill(words.logs.columnOf, { name: opened.name }, language)}
              onCloseAutoFocus={(closing) => {
                closing.preventDefault();
                anchor.current?.closest<HTMLElement>('.scroller')?.focus({ preventScroll: true });
              }}
              // A press on its own head closes it, and must not open it again.
              onInteractOutside={(press) => {
                if (anchor.current?.contains(press.target as Node)) press.preventDefault();
              }}
              onKeyDown={keepKeys}
            >
              <ColumnCard {...{ ask, logs, sort, setSort, close }} column={opened} />
            </Popover.Content>
          </Popover.Portal>
        )}
      </Popover.Root>
    </div>
  );
});

function Head(props: {
  column: Column;
  place: number;
  logs: number;
  sort: Sort | null;
  style: CSSProperties;
  isOpen: boolean;
  open: (column: Column, button: HTMLButtonElement) => void;
}) {
  const { column, place, logs, sort, style, isOpen, open } = props;
  const { words, language } = useWords();
  const { onEdge, onKey, reset } = useResize(column);
  const sorted = sort?.key === column.key ? (sort.isDescending ? 'descending' : 'ascending') : undefined;
  return (
    <span
      role="columnheader"
      aria-colindex={place + 2}
      aria-sort={sorted}
      className={column.isPinned ? 'pinned' : undefined}
      style={style}
    >
      <button
        type="button"
        className="column"
        // The table has one place in the tab order, and a key of its own for this.
        tabIndex={-1}
        data-column-key={column.name}
        title={`${column.name} · ${words.logs.widthKeys}`}
        onKeyDown={onKey}
        data-state={isOpen ? 'open' : 'closed'}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={fill(words.logs.columnOf, { name: column.name || words.logs.empty }, language)}
        onClick={({ currentTarget }) => open(column, currentTarget)}
      >
        {column.name === '' ? <em>""</em> : <SentText>{column.name}</SentText>}
        {sorted && <span>{sorted === 'ascending' ? '↑' : '↓'}</span>}
        {column.logs < logs && (
          <span className="faint">{fill(words.logs.inLogs, { n: column.logs, all: logs }, language)}</span>
        )}
      </button>
      <span className="edge" aria-hidden="true" onPointerDown={onEdge} onDoubleClick={reset} />
    </span>
  );
}
