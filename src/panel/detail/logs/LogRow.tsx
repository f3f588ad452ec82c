import { memo } from 'react';
import { fill, wordFinding } from '../../../i18n/format.ts';
import type { Finding } from '../../../sls/judge.ts';
import { useWords } from '../../context.ts';
import type { Cell } from '../../worker/cell.ts';
import { Sign, TONES } from '../Sign.tsx';
import type { CellBlocks } from './cell-blocks.ts';
import { type Column, NUMBER_WIDTH } from './columns.ts';
import { Found } from './Found.tsx';
import type { Marks } from './marks.ts';

/** A column in sight: where it begins, in px, and its place among all. */
export interface ShownColumn {
  readonly column: Column;
  readonly start: number;
  readonly place: number;
}

/** A row of the table of logs. */
export const LogRow = memo(function LogRow(props: {
  row: number;
  top: number;
  /** Px of the pinned columns together. */
  left: number;
  /** `null` while it is not known. */
  log: number | null;
  pinned: readonly Column[];
  shown: readonly ShownColumn[];
  blocks: CellBlocks;
  /** Another number where the row's cells are others. */
  version: number;
  marks: Marks;
  found: string;
  isChosen: boolean;
  /** The column of the cell that has the focus; `null` where it is in another row. */
  active: number | null;
  press: (log: number, key: number | null) => void;
}) {
  const { row, top, left, log, pinned, shown, blocks, marks, found, isChosen, active, press } = props;
  const { words, language } = useWords();
  const ofLog = log === null ? undefined : marks.ofLog(log);
  const columns = [...pinned, ...shown.map(({ column }) => column)];
  const isBusy = log === null || columns.some(({ key }) => blocks.cell(row, key) === undefined);
  let stuck = NUMBER_WIDTH;
  const cellOf = (column: Column, place: number, style: React.CSSProperties) => {
    const value = blocks.cell(row, column.key);
    const finding = log === null ? undefined : marks.ofValue(log, column.name);
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself has the focus and the keys.
      <span
        key={column.key}
        id={`log-cell-${row}-${place}`}
        role="gridcell"
        aria-colindex={place + 2}
        data-key={value ? column.name : undefined}
        aria-selected={active === place}
        className={classes(column.isPinned && 'pinned', finding && TONES[finding.severity])}
        title={finding && wordFinding(finding, language).what}
        style={{ width: column.width, ...style }}
        onClick={() => log !== null && press(log, column.key)}
      >
        {value && <Value value={value} finding={finding} found={found} />}
      </span>
    );
  };
  return (
    <div
      className="row"
      role="row"
      aria-rowindex={row + 1}
      aria-selected={isChosen}
      aria-busy={isBusy}
      data-log-row={log ?? undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself has the focus and the keys. */}
      <span
        id={`log-cell-${row}--1`}
        role="rowheader"
        aria-colindex={1}
        aria-selected={active === -1}
        aria-label={log === null ? undefined : fill(words.logs.log, { n: log }, language)}
        className={classes('pinned', ofLog && TONES[ofLog.severity])}
        title={ofLog && wordFinding(ofLog, language).what}
        style={{ width: NUMBER_WIDTH, left: 0 }}
        onClick={() => log !== null && press(log, null)}
      >
        {ofLog && <Sign severity={ofLog.severity} />}
        {log}
      </span>
      {pinned.map((column, place) => {
        const at = stuck;
        stuck += column.width;
        return cellOf(column, place, { left: at });
      })}
      {shown[0] && <i style={{ width: shown[0].start - left }} />}
      {shown.map(({ column, place }) => cellOf(column, place, {}))}
    </div>
  );
});

/** A value, cut; what is wrong with it in signs, its type where it is no string. */
function Value({ value, finding, found }: { value: Cell; finding: Finding | undefined; found: string }) {
  const { words } = useWords();
  const type = words.logs.typeNames[value.type as keyof typeof words.logs.typeNames] ?? value.type;
  return (
    <>
      {finding && <Sign severity={finding.severity} />}
      {value.text === '' ? (
        <em>{words.logs.empty}</em>
      ) : (
        <bdi>
          <Found text={value.text} wanted={found} />
        </bdi>
      )}
      {value.length > value.text.length && <em>…</em>}
      {value.type !== 'string' && <em className="type"> {type}</em>}
    </>
  );
}

const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ') || undefined;
