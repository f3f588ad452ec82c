import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { fill } from '../../../i18n/format.ts';
import { useDetail, useWords } from '../../context.ts';
import { actOn } from '../../keys/keys.ts';
import { useCopy } from '../../use-copy.tsx';
import { useWidth } from '../../use-width.tsx';
import type { AskBatch } from '../../worker/inspector.ts';
import type { Sort } from '../../worker/questions.ts';
import type { KeyTable } from '../../worker/union-of-keys.ts';
import { CellBlocks } from './cell-blocks.ts';
import { layOut, NUMBER_WIDTH } from './columns.ts';
import { LogRow } from './LogRow.tsx';
import type { Marks } from './marks.ts';
import { moved } from './move.ts';
import { TableHead } from './TableHead.tsx';

/** Px. The same in logs.css. */
const ROW_HEIGHT = 22;
/** Rows of the table: Firefox draws nothing below 17.9 million px. */
const ROWS_MAX = 500_000;

/** A cell: its log, and the number of its key; `null` is the log's number. */
export interface Spot {
  readonly log: number;
  readonly key: number | null;
}

export interface LogTableProps {
  readonly ask: AskBatch;
  readonly table: KeyTable;
  readonly logs: number;
  readonly marks: Marks;
  /** The cell that the keys move. */
  readonly spot: Spot | null;
  readonly setSpot: (spot: Spot) => void;
  /** The log that is opened below. */
  readonly chosen: number | null;
  readonly choose: (log: number | null) => void;
  readonly sort: Sort | null;
  readonly setSort: (sort: Sort | null) => void;
  /** The text that is searched for. */
  readonly found: string;
}

/** All logs as a table: a row a log, a column a key. Only what is in sight is drawn, and asked for. */
export function LogTable(props: LogTableProps) {
  const { ask, table, marks, spot, setSpot, chosen, choose, sort, setSort, found } = props;
  const { words, language } = useWords();
  const count = Math.min(props.logs, ROWS_MAX);
  const scroller = useRef<HTMLDivElement>(null);
  const room = useWidth(scroller);
  const chosenColumns = useDetail((detail) => detail.columns);
  const { pinned, rest } = useMemo(() => layOut(table, chosenColumns, room), [table, chosenColumns, room]);
  const columns = useMemo(() => [...pinned, ...rest], [pinned, rest]);
  const pinnedWidth = pinned.reduce((sum, { width }) => sum + width, NUMBER_WIDTH);

  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollPaddingStart: ROW_HEIGHT, // the head lies over the first
  });
  const across = useVirtualizer({
    horizontal: true,
    count: rest.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rest[index]?.width ?? 0,
    paddingStart: pinnedWidth,
    scrollPaddingStart: pinnedWidth, // what is pinned lies over the others
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are of these columns.
  useEffect(() => across.measure(), [rest, pinnedWidth]);

  const blocks = useMemo(() => new CellBlocks(ask, sort), [ask, sort]);
  useEffect(() => () => blocks.stop(), [blocks]);
  useSyncExternalStore(blocks.subscribe, blocks.version);
  const [shownRows, shownColumns] = [rows.getVirtualItems(), across.getVirtualItems()];
  const span = shownColumns.map(({ index, start }) => `${index} ${start}`).join();
  // The same for as long as it says the same: else every row would be drawn anew by each scroll.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `span` is what `shownColumns` say.
  const shown = useMemo(
    () =>
      shownColumns.flatMap(({ index, start }) => {
        const column = rest[index];
        return column ? [{ column, start, place: pinned.length + index }] : [];
      }),
    [span, rest, pinned],
  );
  const seen = [...pinned, ...shown.map(({ column }) => column)].map(({ key }) => key);
  // Where there is no key to be seen, the rows must still be told their logs.
  const keys = seen.length === 0 ? [0] : seen;
  const [fromRow, toRow] = [shownRows[0]?.index ?? 0, (shownRows.at(-1)?.index ?? -1) + 1];
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keys` is another array each time, with the same in it.
  useEffect(() => blocks.want({ fromRow, toRow, keys }), [blocks, fromRow, toRow, keys.join()]);

  const { copy, status } = useCopy();
  const position = usePosition(ask, spot?.log ?? null, sort);
  const place = spot === null || spot.key === null ? -1 : columns.findIndex(({ key }) => key === spot.key);
  useEffect(() => {
    if (position === null) return;
    rows.scrollToIndex(position);
    if (place >= pinned.length) across.scrollToIndex(place - pinned.length);
  }, [position, place, pinned.length, rows, across]);

  const goTo = async (row: number, column: number) => {
    const log = blocks.logAt(row) ?? (sort ? await logAtRow(ask, row, sort) : row);
    if (log !== null) setSpot({ log, key: columns[column]?.key ?? null });
  };
  const onKeyDown = (press: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    if (press.target !== press.currentTarget) return;
    const walk = () => {
      const next = moved({ row: position ?? -1, column: place }, press, { rows: count, columns: columns.length, page });
      if (!next) return false;
      void goTo(next.row, next.column);
      return true;
    };
    const head = () => {
      const heads = scroller.current?.querySelectorAll<HTMLElement>('[role=columnheader]:has(.column)');
      return [...(heads ?? [])].find((each) => each.ariaColIndex === String(place + 2))?.querySelector('button');
    };
    actOn('logs', press, {
      walk,
      walkFar: walk,
      open: () => {
        if (!spot) return false;
        choose(spot.log === chosen ? null : spot.log);
        return true;
      },
      column: () => head()?.click(),
      // Its head knows how wide it is.
      resize: ({ key, altKey }) =>
        head()?.dispatchEvent(new window.KeyboardEvent('keydown', { key, altKey, bubbles: true })),
      copy: () => {
        if (!spot || getSelection()?.isCollapsed === false) return false;
        void copy(spot.key === null ? ask('logJson', { log: spot.log }) : wholeValue(ask, spot.log, spot.key));
        return true;
      },
      close: () => {
        if (chosen === null) return false;
        choose(null);
        return true;
      },
    });
  };

  const latest = useRef({ spot, chosen });
  latest.current = { spot, chosen };
  const press = useCallback(
    (log: number, key: number | null) => {
      const { spot, chosen } = latest.current;
      setSpot({ log, key });
      choose(log === chosen && spot?.key === key ? null : log);
    },
    [setSpot, choose],
  );
  const width = Math.max(across.getTotalSize(), pinnedWidth);
  return (
    <div className="log-table">
      {props.logs > count && <p className="note">{fill(words.logs.moreLogs, { n: props.logs - count }, language)}</p>}
      <div
        ref={scroller}
        className="scroller mono"
        role="grid"
        aria-label={words.logs.grid}
        aria-description={words.logs.keys}
        aria-rowcount={count}
        aria-colcount={columns.length + 1}
        aria-activedescendant={position === null ? undefined : `log-cell-${position}-${place}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => spot === null && void goTo(0, -1)}
      >
        <TableHead
          ask={ask}
          pinned={pinned}
          shown={shown}
          left={pinnedWidth}
          width={width}
          logs={props.logs}
          sort={sort}
          setSort={setSort}
        />
        <div className="rows" style={{ height: rows.getTotalSize(), width }}>
          {shownRows.map(({ index, start }) => (
            <LogRow
              key={index}
              row={index}
              top={start}
              left={pinnedWidth}
              log={blocks.logAt(index)}
              pinned={pinned}
              shown={shown}
              blocks={blocks}
              version={blocks.rowVersion(index)}
              marks={marks}
              found={found}
              isChosen={chosen !== null && blocks.logAt(index) === chosen}
              active={position === index ? place : null}
              press={press}
            />
          ))}
        </div>
      </div>
      {status}
    </div>
  );
}

/** A value as it is, however long. */
async function wholeValue(ask: AskBatch, log: number, key: number): Promise<string | null> {
  return (await ask('cell', { log, key }))?.text ?? null;
}

async function logAtRow(ask: AskBatch, row: number, sort: Sort): Promise<number | null> {
  return (await ask('logs', { from: row, to: row + 1, keys: [], sort }))[0]?.log ?? null;
}

/** In which row a log stands; `null` for none, and while that is being found out. */
function usePosition(ask: AskBatch, log: number | null, sort: Sort | null): number | null {
  const [position, setPosition] = useState<number | null>(null);
  useEffect(() => {
    if (log === null || sort === null) {
      setPosition(log);
      return;
    }
    let isWanted = true;
    ask('position', { log, sort }).then(
      (found) => isWanted && setPosition(found === -1 ? null : found),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [ask, log, sort]);
  return sort === null ? log : position;
}
