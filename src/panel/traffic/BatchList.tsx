import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Summary } from '../../batch/summary.ts';
import { fill } from '../../i18n/format.ts';
import { useCapture, usePanel, usePreferences, useShown, useTraffic, useWords } from '../context.ts';
import { ButtonMenu, RightClickMenu } from '../menu/Menu.tsx';
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
import { LINE_HEIGHT, visibleLines } from './window.ts';

const NO_PARTS: readonly RowMenuPart[] = [];

/** The live list of batches, oldest first as long as nobody sorts it otherwise. */
export function BatchList({ menuParts = NO_PARTS }: { readonly menuParts?: readonly RowMenuPart[] }) {
  const { store } = usePanel();
  const { words, language } = useWords();
  const shown = useShown();
  const { lines, rows, passing, pageBegan } = shown;
  const selectedId = useTraffic((traffic) => traffic.selectedId);
  const selected = useTraffic((traffic) => traffic.selected);
  const collapsed = useTraffic((traffic) => traffic.collapsed);
  const { sort, grouping, timeForm, columns: choices } = usePreferences((chosen) => chosen);
  const teamBudgets = useCapture(({ settings }) => settings.teamBudgets);
  const scroller = useRef<HTMLDivElement>(null);
  // New rows come at the end of that sort alone.
  const canFollow = sort.column === 'time' && !sort.isDescending;
  const { from, to, slots, width, height, scrollBar, isAtEnd, unseen, noteScroll, goToEnd, reveal } = useLineWindow(
    scroller,
    lines,
    passing,
    canFollow,
  );
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
    if (press.target !== press.currentTarget || press.altKey) return;
    if (act(press)) press.preventDefault();
  };
  const act = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
    const isModified = ctrlKey || metaKey;
    const { toggle, selectAll, collapse } = store.getState();
    const line = lines[indexOfLine(lines, activeKey)];
    const page = visibleLines(scroller.current?.clientHeight ?? 0) - 1;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, End: lines.length, Home: -lines.length }[
      key
    ];
    if (steps !== undefined) {
      // From nowhere, and where rows are what is wanted, the heads of groups are passed over.
      const isRowWanted = shiftKey || !line;
      const start = key === 'Home' || key === 'End' ? (activeKey ?? null) : activeKey;
      goTo(lineBeside(lines, start, steps, isRowWanted ? isRow : undefined), {
        isExtended: shiftKey,
        isMoved: isModified,
      });
      return true;
    }
    if (isModified) {
      if (key.toLowerCase() === 'a') selectAll(rows);
      return key.toLowerCase() === 'a';
    }
    switch (key) {
      case 'j':
      case 'k':
        goTo(lineBeside(lines, activeKey, key === 'j' ? 1 : -1, isRow));
        return true;
      case 'ArrowLeft':
        if (line && isGroup(line)) collapse([line.key], true);
        else goTo(headOf(lines, activeKey));
        return true;
      case 'ArrowRight':
        if (line && isGroup(line)) {
          if (collapsed.has(line.key)) collapse([line.key], false);
          else goTo(lineBeside(lines, activeKey, 1));
        }
        return true;
      case ' ':
      case 'Enter':
        if (!line) return false;
        if (isGroup(line)) collapse([line.key], !collapsed.has(line.key));
        else if (key === ' ') toggle(line.id);
        else goTo(line);
        return true;
      default:
        return false;
    }
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

  const activeIndex = indexOfLine(lines, activeKey);
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
            {rows.length === 0 ? (
              <Checklist />
            ) : (
              <div role="rowgroup" className="rows" style={{ height: lines.length * LINE_HEIGHT }}>
                {lines.slice(from, to).map((line, offset) => {
                  const index = from + offset;
                  // Rows that scroll out lend their elements to those that scroll in.
                  const slot = index % slots;
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

/** What is cut off is read by pointing at it, as in the Network panel. */
function tellWhatIsCutOff({ target }: PointerEvent): void {
  const cell = (target as Element).closest<HTMLElement>('.rows [role=gridcell]');
  if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? cell.innerText : '';
}
