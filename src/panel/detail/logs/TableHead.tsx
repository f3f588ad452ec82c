import * as Popover from '@radix-ui/react-popover';
import { useState } from 'react';
import { fill } from '../../../i18n/format.ts';
import { useWords } from '../../context.ts';
import type { AskBatch } from '../../worker/inspector.ts';
import type { Sort } from '../../worker/questions.ts';
import { ColumnCard } from './ColumnCard.tsx';
import { type Column, NUMBER_WIDTH } from './columns.ts';
import type { ShownColumn } from './LogRow.tsx';

/** The heads of the columns. Each opens a card with all about its key. */
export function TableHead(props: {
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
  let stuck = NUMBER_WIDTH;
  return (
    <div className="row head" role="row" style={{ width }}>
      <span role="columnheader" className="pinned" style={{ width: NUMBER_WIDTH, left: 0 }}>
        #
      </span>
      {pinned.map((column, place) => {
        const at = stuck;
        stuck += column.width;
        const style = { width: column.width, left: at };
        return <Head key={column.key} {...{ ask, column, place, logs, sort, setSort, style }} />;
      })}
      {shown[0] && <i style={{ width: shown[0].start - left }} />}
      {shown.map(({ column, place }) => (
        <Head key={column.key} {...{ ask, column, place, logs, sort, setSort }} style={{ width: column.width }} />
      ))}
    </div>
  );
}

function Head(props: {
  ask: AskBatch;
  column: Column;
  place: number;
  logs: number;
  sort: Sort | null;
  setSort: (sort: Sort | null) => void;
  style: React.CSSProperties;
}) {
  const { ask, column, place, logs, sort, setSort, style } = props;
  const { words, language } = useWords();
  const [isOpen, setOpen] = useState(false);
  const sorted = sort?.key === column.key ? (sort.isDescending ? 'descending' : 'ascending') : undefined;
  return (
    <span
      role="columnheader"
      aria-colindex={place + 2}
      aria-sort={sorted}
      className={column.isPinned ? 'pinned' : undefined}
      style={style}
    >
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          className="column"
          data-column-key={column.name}
          aria-label={fill(words.logs.columnOf, { name: column.name || words.logs.empty }, language)}
        >
          <bdi>{column.name || <em>""</em>}</bdi>
          {sorted && <span>{sorted === 'ascending' ? '↑' : '↓'}</span>}
          {column.logs < logs && (
            <span className="faint">{fill(words.logs.inLogs, { n: column.logs, all: logs }, language)}</span>
          )}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="column-card"
            align="start"
            collisionPadding={6}
            aria-label={fill(words.logs.columnOf, { name: column.name }, language)}
            // Escape closes the card, and not the detail with it.
            onKeyDown={(press) => press.key === 'Escape' && press.stopPropagation()}
          >
            <ColumnCard {...{ ask, column, logs, sort, setSort }} close={() => setOpen(false)} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </span>
  );
}
