import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Summary } from '../../batch/summary.ts';
import { fill } from '../../i18n/format.ts';
import { useCapture, usePanel, usePreferences, useShown, useTraffic, useWords } from '../context.ts';
import { focusDetail } from '../keys/focus.ts';
import { actOn } from '../keys/keys.ts';
import { ButtonMenu, RightClickMenu } from '../menu/Menu.tsx';
import { openMenuOn } from '../menu/open-menu-on.ts';
import { isGroup, keyOfLine, type Line } from '../store/view.ts';
import { headOf, indexOfLine, lineBeside } from '../store/walk.ts';
import './list.css';
import { Checklist } from './Checklist.tsx';
import { wordTime } from './delta.ts';
import { HeadMenu } from './HeadMenu.tsx';
import { ListHead } from './ListHead.tsx';
import { GroupHead, lineId, Row } from './ListLines.tsx';
import { layoutColumns } from './layout.ts';
import { RowMenu, type RowMenuPart } from './RowMenu.tsx';
import { useLineWindow } from './useLineWindow.tsx';
import { LINE_HEIGHT, slotOf, visibleLines } from './window.ts';

const NO_PARTS: readonly RowMenuPart[] = [];

/** The live list of batches, oldest first as long as nobody sorts it otherwise. */
export function BatchList({ menuParts = NO_PARTS }: { readonly menuParts?: readonly RowMenuPart[] }) {
  const { store } = usePanel();
  const { words, language } = useWords();
  const shown = useShown();
  const { lines, rows, passing, pageBegan } = shown;
  const isRead = useTraffic(({ totals }) => totals !== null);
  const selectedId = useTraffic((traffic) => traffic.selectedId);
  const selected = useTraffic((traffic) => traffic.selected);
  const collapsed = useTraffic((traffic) => traffic.collapsed);
  const { sort, grouping, timeForm, columns: choices } = usePreferences((chosen) => chosen);
  const teamBudgets = useCapture(({ settings }) => settings.teamBudgets);
  const scroller = useRef<HTMLDivElement>(null);
  // New rows come at the end of that sort alone.
  const canFollow = sort.column === 'time' && !sort.isDescending;
  const { from, to, slots, drawn, width, height, scrollBar, isAtEnd, unseen, noteScroll, goToEnd, reveal } =
    useLineWindow(scroller, lines, passing, canFollow);
  const { columns, crowdedOut, template } = useMemo(() => layoutColumns(choices, width), [choices, width]);
  const around = useMemo(() => ({ words, language, teamBudgets, columns }), [words, language, teamBudgets, columns]);

  // Which line the keys are on: the row of the detail, until they are moved without selecting.
  const [activeKey, setActiveKey] = useState<string | null>(null);
  useEffect(() => {
    if (selectedId === null) return;
    setActiveKey(selectedId);
    // Also when the detail opens below and takes the room of the row that was clicked.
    reveal(indexOfLine(store.getState().selectedId === selectedId ? latest.current : [], selectedId));
  }, [selectedId, store, reveal]);
  const latest = useRef(lines);
  latest.current = lines;
  // The detail that opens takes its room from the list only after the row is selected.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is when the list becomes lower or higher.
  useEffect(() => {
    const { selectedId } = store.getState();
    if (selectedId !== null) reveal(indexOfLine(latest.current, selectedId));
  }, [height, store, reveal]);

  const goTo = (line: Line | null, { isExtended = false, isMoved = false } = {}) => {
    if (!line) return;
    const key = keyOfLine(line);
    setActiveKey(key);
    reveal(indexOfLine(lines, key));
    if (isMoved || isGroup(line)) return;
    const { select, extend } = store.getState();
    if (isExtended) extend(line.id, rows);
    else select(line.id);
  };

  const onKeyDown = (press: KeyboardEvent) => {
    if (press.target !== press.currentTarget) return;
    const { select, toggle, selectAll, collapse } = store.getState();
    const line = lines[indexOfLine(lines, activeKey)];
    const walk = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent) => {
      const page = visibleLines(scroller.current?.clientHeight ?? 0) - 1;
      const [far, near] = [lines.length, 1];
      const ways: Record<string, number> = { ArrowDown: near, j: near, PageDown: page, End: far };
      // From nowhere the first line is one down, and the last one up.
      const begins: Record<string, number> = line ? {} : { Home: near, End: -near };
      const steps = begins[key] ?? ways[key] ?? -({ ArrowUp: near, k: near, PageUp: page, Home: far }[key] ?? 0);
      // From nowhere, and where rows are what is wanted, the heads of groups are passed over.
      const isRowWanted = shiftKey || !line || key.length === 1;
      goTo(lineBeside(lines, activeKey, steps, isRowWanted ? isRow : undefined), {
        isExtended: shiftKey,
        isMoved: ctrlKey || metaKey,
      });
    };
    const foldOr = (act: (row: Summary) => void) => () => {
      if (!line) return false;
      if (isGroup(line)) collapse([line.key], !collapsed.has(line.key));
      else act(line);
      return true;
    };
    actOn('list', press, {
      walk,
      walkRows: walk,
      extend: walk,
      walkOnly: walk,
      fold: () => {
        if (line && isGroup(line)) collapse([line.key], true);
        else goTo(headOf(lines, activeKey));
      },
      unfold: () => {
        if (!line || !isGroup(line)) return;
        if (collapsed.has(line.key)) collapse([line.key], false);
        else goTo(lineBeside(lines, activeKey, 1));
      },
      menu: () => openMenuOn(document.getElementById(lineId(activeIndex))),
      selectAll: () => selectAll(rows),
      toggle: foldOr(({ id }) => toggle(id)),
      // What is open already is gone into.
      open: foldOr(({ id }) => (id === selectedId ? focusDetail() : select(id))),
    });
  };

  const lineAt = ({ target }: MouseEvent) => {
    const element = (target as Element).closest<HTMLElement>('.rows > [role=row]');
    return element ? lines[Number(element.getAttribute('aria-rowindex')) - 2] : undefined;
  };
  const onClick = (click: MouseEvent) => {
    const line = lineAt(click);
    if (!line) return;
    const { toggle, extend, select, collapse } = store.getState();
    setActiveKey(keyOfLine(line));
    if (isGroup(line)) collapse([line.key], !collapsed.has(line.key));
    else if (click.shiftKey) extend(line.id, rows);
    else if (click.ctrlKey || click.metaKey) toggle(line.id);
    else select(line.id);
  };
  const onContextMenu = (click: MouseEvent) => {
    const line = lineAt(click);
    if (line && !isGroup(line) && !selected.has(line.id)) store.getState().select(line.id);
    // Nothing is chosen, so there is nothing to be done: the browser's own menu may open.
    const isOnRows = line ? !isGroup(line) : click.target === scroller.current;
    if (!isOnRows || store.getState().selected.size === 0) click.preventDefault();
  };

  const activeIndex = useMemo(() => indexOfLine(lines, activeKey), [lines, activeKey]);
  const isDrawn = activeIndex >= from && activeIndex < to;
  const timeOf = (row: Summary, index: number) => {
    const above = lines[index - 1];
    const previous = above && !isGroup(above) ? above.startedAt : null;
    if (timeForm === 'since-previous') return wordTime(row.startedAt, previous, language);
    return wordTime(row.startedAt, timeForm === 'since-page' ? pageBegan(row) : null, language);
  };
  const label = words.traffic.listLabel;
  return (
    <section className="list">
      <RowMenu
        parts={menuParts}
        focusList={() => scroller.current?.focus()}
        trigger={
          // One place in the tab order for all rows; the arrow keys move within, as in the Network panel.
          <div
            ref={scroller}
            className="scroller"
            role="treegrid"
            aria-label={label}
            aria-multiselectable="true"
            aria-rowcount={lines.length + 1}
            aria-colcount={columns.length}
            aria-activedescendant={isDrawn ? lineId(activeIndex) : undefined}
            data-batches={rows.length}
            tabIndex={0}
            style={{ '--columns': template } as React.CSSProperties}
            onKeyDown={onKeyDown}
            onClick={onClick}
            onContextMenu={onContextMenu}
            onScroll={noteScroll}
            onPointerOver={tellWhatIsCutOff}
          >
            <RightClickMenu
              label={words.list.columnsMenu}
              trigger={<div className="head-place">{<ListHead columns={columns} />}</div>}
            >
              <HeadMenu crowdedOut={crowdedOut} />
            </RightClickMenu>
            {rows.length > 0 && (
              <div role="rowgroup" className="rows" style={{ height: lines.length * LINE_HEIGHT }}>
                {drawn.map((index) => {
                  const line = lines[index] as Line;
                  const slot = slotOf(index, slots);
                  const isActive = index === activeIndex;
                  return isGroup(line) ? (
                    <GroupHead
                      key={`group ${slot}`}
                      index={index}
                      group={line}
                      grouping={grouping}
                      isActive={isActive}
                      isCollapsed={collapsed.has(line.key)}
                      columnCount={columns.length}
                    />
                  ) : (
                    <Row
                      key={slot}
                      index={index}
                      row={line}
                      time={timeOf(line, index)}
                      isActive={isActive}
                      isSelected={selected.has(line.id)}
                      level={grouping === 'none' ? undefined : 2}
                      around={around}
                    />
                  );
                })}
              </div>
            )}
          </div>
        }
      />
      {/* Not before it is known that there is nothing. */}
      {rows.length === 0 && isRead && (
        <div className="empty-place">
          <Checklist />
        </div>
      )}
      <ButtonMenu
        label={words.list.columnsMenu}
        trigger={
          <button
            type="button"
            className="plain columns-menu"
            data-act="columns"
            aria-label={words.list.columnsMenu}
            title={words.list.columnsMenu}
            style={{ right: scrollBar }}
          >
            ⋮
          </button>
        }
      >
        <HeadMenu crowdedOut={crowdedOut} />
      </ButtonMenu>
      {!isAtEnd && unseen > 0 && (
        <button type="button" className="chip new" data-act="new" onClick={goToEnd}>
          {fill(words.traffic.newBelow, { n: unseen }, language)}
        </button>
      )}
    </section>
  );
}

const isRow = (line: Line) => !isGroup(line);

/** What is cut off is read by pointing at it, as in the Network panel; and so is what a gauge means. */
function tellWhatIsCutOff({ target }: PointerEvent): void {
  const gauge = (target as Element).closest<HTMLElement>('.rows .gauge');
  if (gauge) gauge.title = gauge.getAttribute('aria-valuetext') ?? '';
  const cell = (target as Element).closest<HTMLElement>('.rows [role=gridcell]');
  if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? cell.innerText : '';
}
