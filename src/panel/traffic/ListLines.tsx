import { memo } from 'react';
import { isSettled } from '../../batch/batch.ts';
import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';
import { fill, formatBytes, formatTime, plural } from '../../i18n/format.ts';
import { useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';
import type { Group, Grouping } from '../store/group.ts';
import { CELL_CLASSES, CELLS, type Surroundings } from './cells.tsx';
import { LINE_HEIGHT } from './window.ts';

interface LineProps {
  /** From 0, among all lines. */
  readonly index: number;
  readonly isActive: boolean;
}

interface RowProps extends LineProps {
  readonly row: Summary;
  readonly time: string;
  readonly isSelected: boolean;
  /** There where it stands below the head of a group. */
  readonly level: 2 | undefined;
  readonly around: Surroundings;
}

export const lineId = (index: number) => `line-${index}`;

/** Where a line lies, and how it counts among all: the head is the first. */
const placed = (index: number) => ({
  id: lineId(index),
  'aria-rowindex': index + 2,
  style: { transform: `translateY(${index * LINE_HEIGHT}px)` },
});

/** A batch in the list. Drawn anew only where it, or its surroundings, have changed. */
export const Row = memo(function Row({ index, row, time, isActive, isSelected, level, around }: RowProps) {
  return (
    <div
      role="row"
      {...placed(index)}
      className={isActive ? 'row active' : 'row'}
      aria-level={level}
      aria-selected={isSelected}
      aria-busy={row.digest === null || !isSettled(row.answer)}
      data-id={row.id}
      data-standing={standing(row)}
      data-colour={row.mark?.colour ?? undefined}
    >
      {around.columns.map((id) => (
        <span key={id} role="gridcell" data-column={id} className={CELL_CLASSES[id]}>
          {id === 'time' ? time : CELLS[id](row, around)}
        </span>
      ))}
    </div>
  );
});

interface HeadProps extends LineProps {
  readonly group: Group;
  readonly grouping: Grouping;
  readonly isCollapsed: boolean;
  readonly columnCount: number;
}

/** The head of a group: what its rows have in common, and what they come to. */
export const GroupHead = memo(function GroupHead(props: HeadProps) {
  const { index, group, grouping, isActive, isCollapsed, columnCount } = props;
  const { words, language } = useWords();
  const { list } = words;
  const { batches, logs, rawBytes, wireBytes, errors, startedAt } = group;
  const counts = [
    plural(list.group, batches, language),
    plural(words.detail.batchLogs, logs, language),
    wireBytes + rawBytes > 0 && `${formatBytes(wireBytes, language)} / ${formatBytes(rawBytes, language)}`,
  ];
  return (
    <div
      role="row"
      {...placed(index)}
      className={isActive ? 'group active' : 'group'}
      aria-level={1}
      aria-expanded={!isCollapsed}
      data-group={group.key}
    >
      <div role="gridcell" aria-colspan={columnCount}>
        <span className="faint" aria-hidden="true">
          {isCollapsed ? '▸' : '▾'}
        </span>
        <SentText className="name">{nameOf(group, grouping, list)}</SentText>
        {grouping === 'page' && <span className="mono faint">{formatTime(startedAt, language)}</span>}
        {errors > 0 && (
          <span className="bad">
            ✕ {fill(list.groupErrors[errors === 1 ? 'one' : 'other'], { n: errors }, language)}
          </span>
        )}
        <span className="faint counts">{counts.filter(Boolean).join(' · ')}</span>
      </div>
    </div>
  );
});

/** The path of a page, for the rest of its URL is nearly always the same; its host where it has no path. */
function nameOf(
  { name }: Group,
  grouping: Grouping,
  list: { readonly noPage: string; readonly noTopic: string },
): string {
  if (grouping === 'topic') return name ?? list.noTopic;
  if (name === null) return list.noPage;
  if (grouping !== 'page' || !URL.canParse(name)) return name;
  const { host, pathname, search, hash } = new URL(name);
  return pathname === '/' && search + hash === '' ? host || name : pathname + search + hash;
}
