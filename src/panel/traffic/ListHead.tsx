import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { usePanel, usePreferences, useWords } from '../context.ts';
import { actOn } from '../keys/keys.ts';
import { openMenuOn } from '../menu/open-menu-on.ts';
import { boundedWidth, changeColumn, moveColumn } from '../store/preferences.ts';
import { type ColumnId, sortBy } from '../store/sort.ts';
import { CELL_CLASSES } from './cells.tsx';

/** Px by which a key makes a column wider. */
const KEY_STEP = 8;
/** Px that the pointer moves before a click becomes a drag. */
const DRAG_SLACK = 6;

/** The head of the list: a click sorts, a drag moves a column, its edge resizes it; and the keyboard does all of it. */
export function ListHead({ columns }: { readonly columns: readonly ColumnId[] }) {
  const { preferences } = usePanel();
  const { columns: named, list, envelope } = useWords().words;
  // The logstore stands beside the topic only where it has no column of its own.
  const names = columns.includes('project') ? { ...named, topic: envelope.topic } : named;
  const sort = usePreferences((chosen) => chosen.sort);
  const [focused, setFocused] = useState<ColumnId | null>(null);
  const [dragged, setDragged] = useState<{ id: ColumnId; before: ColumnId | null } | null>(null);
  const head = useRef<HTMLDivElement>(null);
  const tabStop = focused && columns.includes(focused) ? focused : columns[0];

  const cell = (id: ColumnId) => head.current?.querySelector<HTMLElement>(`[data-column=${id}]`);
  const focus = (id: ColumnId | undefined) => {
    if (!id) return;
    setFocused(id);
    cell(id)?.focus();
  };
  const resize = (id: ColumnId, width: number | null) => {
    const { columns } = preferences.getState();
    preferences.setState({
      columns: changeColumn(columns, id, { width: width === null ? null : boundedWidth(width) }),
    });
  };
  /** Puts a column before another, or behind all that are shown. */
  const move = (id: ColumnId, before: ColumnId | null) => {
    const { columns: all } = preferences.getState();
    const others = all.filter((column) => column.id !== id);
    const last = columns.filter((other) => other !== id).at(-1);
    const to = others.findIndex((column) => column.id === (before ?? last));
    preferences.setState({ columns: moveColumn(all, id, before === null ? to + 1 : to) });
  };

  const onKeyDown = (press: KeyboardEvent) => {
    const id = (press.target as HTMLElement).dataset.column as ColumnId | undefined;
    if (!id) return;
    const at = columns.indexOf(id);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[press.key] ?? 0;
    actOn('head', press, {
      walk: ({ key }) => focus({ Home: columns[0], End: columns.at(-1) }[key] ?? columns[at + step]),
      menu: () => openMenuOn(cell(id) ?? null),
      sort: () => preferences.setState({ sort: sortBy(sort, id) }),
      resize: () => resize(id, (cell(id)?.offsetWidth ?? 0) + step * KEY_STEP),
      move: () => {
        if (columns[at + step]) move(id, columns[step === 1 ? at + 2 : at - 1] ?? null);
        // It is drawn elsewhere, and stays what has the focus.
        requestAnimationFrame(() => focus(id));
      },
    });
  };

  const onPointerDown = (id: ColumnId, press: PointerEvent<HTMLElement>) => {
    if (press.button !== 0) return;
    const { currentTarget, clientX: startX, pointerId } = press;
    const isEdge = (press.target as HTMLElement).className === 'edge';
    const startWidth = currentTarget.offsetWidth;
    let isDrag = false;
    let before: ColumnId | null = null;
    currentTarget.setPointerCapture(pointerId);
    const onMove = ({ clientX }: globalThis.PointerEvent) => {
      isDrag ||= Math.abs(clientX - startX) > DRAG_SLACK;
      if (isEdge) resize(id, startWidth + clientX - startX);
      else if (isDrag) {
        before = columns.find((other) => clientX < middleOf(cell(other))) ?? null;
        setDragged({ id, before });
      }
    };
    const end = (event: Event) => {
      currentTarget.removeEventListener('pointermove', onMove);
      currentTarget.removeEventListener('pointerup', end);
      currentTarget.removeEventListener('pointercancel', end);
      setDragged(null);
      if (isEdge || event.type === 'pointercancel') return;
      if (isDrag) {
        if (before !== id) move(id, before);
      } else preferences.setState({ sort: sortBy(preferences.getState().sort, id) });
    };
    currentTarget.addEventListener('pointermove', onMove);
    currentTarget.addEventListener('pointerup', end);
    currentTarget.addEventListener('pointercancel', end);
  };

  return (
    <div role="rowgroup" className="head-rows">
      <div ref={head} className="row head" role="row" aria-rowindex={1} onKeyDown={onKeyDown}>
        {columns.map((id) => (
          <span
            key={id}
            role="columnheader"
            aria-label={names[id]}
            aria-sort={sort.column !== id ? 'none' : sort.isDescending ? 'descending' : 'ascending'}
            title={`${names[id]} · ${list.headKeys}`}
            data-column={id}
            data-drop={dragged && dragged.before === id ? 'before' : undefined}
            className={CELL_CLASSES[id]?.startsWith('end') ? 'end' : ''}
            tabIndex={id === tabStop ? 0 : -1}
            onFocus={() => setFocused(id)}
            onPointerDown={(press) => onPointerDown(id, press)}
          >
            {id === 'state' ? <span className="unseen">{names[id]}</span> : names[id]}
            {sort.column === id && (
              <span className="way" aria-hidden="true">
                {sort.isDescending ? '▾' : '▴'}
              </span>
            )}
            <span className="edge" aria-hidden="true" onDoubleClick={() => resize(id, null)} />
          </span>
        ))}
      </div>
    </div>
  );
}

function middleOf(cell: HTMLElement | null | undefined): number {
  const { left = 0, width = 0 } = cell?.getBoundingClientRect() ?? {};
  return left + width / 2;
}
