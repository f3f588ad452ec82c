import type { Summary } from '../../batch/summary.ts';
import { useDetail, useTraffic, useWords } from '../context.ts';
import { MenuEntry } from '../menu/Menu.tsx';

/** Two batches, the one that was sent first on the left. */
function inOrder(one: Summary, other: Summary): readonly [string, string] {
  return one.startedAt <= other.startedAt ? [one.id, other.id] : [other.id, one.id];
}

/** In the menu of rows, when two are chosen. */
export function RowCompare({ rows }: { readonly rows: readonly Summary[] }) {
  const { compare: words } = useWords().words;
  const compare = useDetail((detail) => detail.compare);
  const [one, other] = rows;
  const isTwo = rows.length === 2 && one !== undefined && other !== undefined;
  return (
    <MenuEntry
      id="compare"
      isDisabled={!isTwo}
      {...(!isTwo && { hint: words.chooseTwo })}
      act={() => isTwo && compare(inOrder(one, other))}
    >
      {words.compare}
    </MenuEntry>
  );
}

/** In the head of the detail, when two are chosen. */
export function CompareButton() {
  const { compare: words } = useWords().words;
  const compare = useDetail((detail) => detail.compare);
  const selected = useTraffic((traffic) => traffic.selected);
  const rowOf = useTraffic((traffic) => traffic.rowOf);
  const [one, other] = [...selected].map(rowOf);
  if (selected.size !== 2 || !one || !other) return null;
  return (
    <button type="button" className="plain" data-act="compare" onClick={() => compare(inOrder(one, other))}>
      ⇄ {words.compare}
    </button>
  );
}
