import { usePanel, usePreferences, useShown, useTraffic, useWords } from '../context.ts';
import { MenuCheck, MenuChoice, MenuEntry, MenuLabel, MenuLine } from '../menu/Menu.tsx';
import { GROUPINGS } from '../store/group.ts';
import { changeColumn, DEFAULT_PREFERENCES, TIME_FORMS } from '../store/preferences.ts';
import type { ColumnId } from '../store/sort.ts';
import { isGroup } from '../store/view.ts';

/** What the columns show, how their time is told, and how rows are grouped: on the head, and behind its button. */
export function HeadMenu({ crowdedOut }: { readonly crowdedOut: readonly ColumnId[] }) {
  const { preferences } = usePanel();
  const { list, columns: names } = useWords().words;
  const columns = usePreferences((chosen) => chosen.columns);
  const timeForm = usePreferences((chosen) => chosen.timeForm);
  const grouping = usePreferences((chosen) => chosen.grouping);
  const { lines } = useShown();
  const collapse = useTraffic((traffic) => traffic.collapse);
  const heads = lines.filter(isGroup).map(({ key }) => key);
  const change = preferences.setState;
  return (
    <>
      <MenuChoice
        label={list.grouping}
        value={grouping}
        choose={(grouping) => change({ grouping })}
        options={GROUPINGS.map((value) => ({ value, name: list.groupings[value] }))}
      />
      {heads.length > 0 && (
        <>
          <MenuEntry id="collapse-all" act={() => collapse(heads, true)}>
            {list.collapseAll}
          </MenuEntry>
          <MenuEntry id="expand-all" act={() => collapse(heads, false)}>
            {list.expandAll}
          </MenuEntry>
        </>
      )}
      <MenuLine />
      <MenuChoice
        label={list.time}
        value={timeForm}
        choose={(timeForm) => change({ timeForm })}
        options={TIME_FORMS.map((value) => ({ value, name: list.timeForms[value] }))}
      />
      <MenuLine />
      <MenuLabel>{list.columns}</MenuLabel>
      {columns.map(({ id, isShown }) => (
        <MenuCheck
          key={id}
          id={`column-${id}`}
          isOn={isShown}
          act={() => {
            // A list without any column would have no head to bring one back.
            const isLast = isShown && columns.filter((column) => column.isShown).length === 1;
            if (!isLast) change({ columns: changeColumn(columns, id, { isShown: !isShown }) });
          }}
        >
          {names[id]}
          {crowdedOut.includes(id) && <span className="faint"> · {list.noRoom}</span>}
        </MenuCheck>
      ))}
      <MenuLine />
      <MenuEntry id="reset-columns" act={() => change({ columns: DEFAULT_PREFERENCES.columns })}>
        {list.reset}
      </MenuEntry>
    </>
  );
}
