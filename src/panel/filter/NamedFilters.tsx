import { useState } from 'react';
import { usePanel, usePreferences, useWords } from '../context.ts';
import { focusFilter } from '../keys/focus.ts';
import { ButtonMenu, MenuEntry, MenuLabel, MenuLine, SubMenu } from '../menu/Menu.tsx';
import { TextDialog } from '../menu/TextDialog.tsx';
import type { NamedFilter } from '../store/preferences.ts';
import { keepFilter, NAME_MAX_CHARACTERS, removeFilter, renameFilter } from './named-filters.ts';

/** Filters that a person has given names: to choose one, to keep the one that is written, to rename and to delete. */
export function NamedFilters(props: {
  readonly text: string;
  readonly choose: (text: string) => void;
  readonly close: () => void;
}) {
  const { preferences } = usePanel();
  const { filterBox } = useWords().words;
  const filters = usePreferences(({ namedFilters }) => namedFilters);
  /** `null` while none is named; `from` is the name that it had. */
  const [naming, setNaming] = useState<{ readonly from: string | null } | null>(null);
  const change = (how: (filters: readonly NamedFilter[]) => readonly NamedFilter[]) =>
    preferences.setState(({ namedFilters }) => ({ namedFilters: how(namedFilters) }));
  const isNamed = filters.some(({ text }) => text === props.text && text !== '');
  return (
    <>
      <ButtonMenu
        label={filterBox.kept}
        trigger={
          <button
            type="button"
            className="plain star"
            data-act="named-filters"
            aria-label={filterBox.kept}
            title={filterBox.kept}
          >
            {isNamed ? '★' : '☆'}
          </button>
        }
      >
        {filters.length > 0 && <MenuLabel>{filterBox.kept}</MenuLabel>}
        {filters.map(({ name, text }) => (
          <MenuEntry key={name} id={`filter-named-${name}`} hint={text} act={() => props.choose(text)}>
            <bdi>{name}</bdi>
          </MenuEntry>
        ))}
        {filters.length > 0 && <MenuLine />}
        <MenuEntry
          id="save-filter"
          {...(props.text.trim() === '' && { hint: filterBox.nothingToSave })}
          isDisabled={props.text.trim() === ''}
          act={() => setNaming({ from: null })}
        >
          {filterBox.save}
        </MenuEntry>
        {filters.length > 0 && (
          <>
            <SubMenu id="rename-filter" name={filterBox.rename}>
              {filters.map(({ name }) => (
                <MenuEntry key={name} act={() => setNaming({ from: name })}>
                  <bdi>{name}</bdi>…
                </MenuEntry>
              ))}
            </SubMenu>
            <SubMenu id="remove-filter" name={filterBox.remove}>
              {filters.map(({ name }) => (
                <MenuEntry key={name} act={() => change((kept) => removeFilter(kept, name))}>
                  <bdi>{name}</bdi>
                </MenuEntry>
              ))}
            </SubMenu>
          </>
        )}
      </ButtonMenu>
      {naming && (
        <NameDialog
          name={naming.from ?? ''}
          save={(name) => {
            const { from } = naming;
            change((kept) => (from === null ? keepFilter(kept, name, props.text) : renameFilter(kept, from, name)));
          }}
          close={() => setNaming(null)}
        />
      )}
    </>
  );
}

function NameDialog(props: {
  readonly name: string;
  readonly save: (name: string) => void;
  readonly close: () => void;
}) {
  const { filterBox } = useWords().words;
  return (
    <TextDialog
      title={filterBox.name}
      text={props.name}
      names={{ save: filterBox.saveIt, cancel: filterBox.cancel }}
      id="save-name"
      mayBeEmpty={false}
      save={props.save}
      close={props.close}
      focusAfter={focusFilter}
      field={(name, setName) => (
        <input
          type="text"
          dir="auto"
          data-act="filter-name"
          aria-label={filterBox.name}
          maxLength={NAME_MAX_CHARACTERS}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      )}
    />
  );
}
