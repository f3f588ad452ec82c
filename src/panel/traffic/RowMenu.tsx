import { type ReactNode, useState } from 'react';
import { toggleTerm } from '../../batch/filter/toggle-term.ts';
import type { How, Subject } from '../../batch/filter/write-term.ts';
import { isPinned, MARK_COLOURS, type MarkChange, type MarkColour } from '../../batch/mark.ts';
import type { Summary } from '../../batch/summary.ts';
import { plural } from '../../i18n/format.ts';
import { usePanel, useTraffic, useWords } from '../context.ts';
import { MenuCheck, MenuChoice, MenuEntry, MenuLabel, MenuLine, RightClickMenu, SubMenu } from '../menu/Menu.tsx';
import { SentText } from '../SentText.tsx';
import { removeBatches } from '../store/follow.ts';
import { markBatches } from '../store/marks.ts';
import { NoteDialog } from './NoteDialog.tsx';

/** What others add to the menu of rows: given the chosen rows, their entries, made of the parts of `menu/Menu.tsx`. */
export type RowMenuPart = (props: { readonly rows: readonly Summary[] }) => ReactNode;

interface RowMenuProps {
  /** What it opens on. Before it opens, the row under the pointer must be selected. */
  readonly trigger: ReactNode;
  /** Entries of others, above its own. */
  readonly parts: readonly RowMenuPart[];
  /** Where the keys go once it is closed. */
  readonly focusList: () => void;
}

/** The menu of the selected rows. */
export function RowMenu({ trigger, parts, focusList }: RowMenuProps) {
  const { store, archive } = usePanel();
  const { words } = useWords();
  const [noteOf, setNoteOf] = useState<readonly Summary[] | null>(null);
  const mark = (rows: readonly Summary[], change: MarkChange) =>
    void markBatches(
      store,
      archive,
      rows.map(({ id }) => id),
      change,
    ).catch(complain);
  return (
    <>
      <RightClickMenu
        trigger={trigger}
        label={words.list.chosen.other.replace('{n}', '').trim()}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusList();
        }}
      >
        <Entries parts={parts} mark={mark} askNote={setNoteOf} />
      </RightClickMenu>
      {noteOf && (
        <NoteDialog
          note={noteOf[0]?.mark?.note ?? ''}
          save={(note) => mark(noteOf, { note })}
          close={() => {
            setNoteOf(null);
            focusList();
          }}
        />
      )}
    </>
  );
}

interface EntriesProps {
  readonly parts: readonly RowMenuPart[];
  readonly mark: (rows: readonly Summary[], change: MarkChange) => void;
  readonly askNote: (rows: readonly Summary[]) => void;
}

/** Drawn while the menu is open, by what is selected then. */
function Entries({ parts, mark, askNote }: EntriesProps) {
  const { store, archive } = usePanel();
  const { words, language } = useWords();
  const { list } = words;
  const selected = useTraffic((traffic) => traffic.selected);
  const rowOf = useTraffic((traffic) => traffic.rowOf);
  const rows = [...selected].flatMap((id) => rowOf(id) ?? []);
  const [first] = rows;
  if (!first) return null;
  const allPinned = rows.every(isPinned);
  const colours = new Set(rows.map((row) => row.mark?.colour ?? 'none'));
  return (
    <>
      {rows.length > 1 && <MenuLabel>{plural(list.chosen, rows.length, language)}</MenuLabel>}
      {parts.map((Part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are what the panel was built with, in its order.
        <Part key={index} rows={rows} />
      ))}
      {parts.length > 0 && <MenuLine />}
      <MenuCheck id="pin" hint={list.pinHint} isOn={allPinned} act={() => mark(rows, { isPinned: !allPinned })}>
        {list.pin}
      </MenuCheck>
      <SubMenu id="colour" name={list.colour}>
        <MenuChoice<MarkColour | 'none'>
          label={list.colour}
          value={(colours.size === 1 ? [...colours][0] : undefined) ?? 'none'}
          choose={(colour) => mark(rows, { colour: colour === 'none' ? null : colour })}
          options={[
            { value: 'none', name: list.noColour },
            ...MARK_COLOURS.map((value) => ({
              value,
              name: <span className={`swatch mark-${value}`}>{list.colours[value]}</span>,
            })),
          ]}
        />
      </SubMenu>
      <MenuEntry id="note" act={() => askNote(rows)}>
        {list.note}
      </MenuEntry>
      <MenuLine />
      <FilterBy row={first} how="with" name={list.filterBy} />
      <FilterBy row={first} how="without" name={list.filterOut} />
      <MenuLine />
      <MenuEntry
        id="remove"
        act={() =>
          void removeBatches(
            store,
            archive,
            rows.map(({ id }) => id),
          ).catch(complain)
        }
      >
        {list.remove}
      </MenuEntry>
    </>
  );
}

/** Puts a value of the row into the filter, or takes it out. */
function FilterBy({ row, how, name }: { row: Summary; how: How; name: string }) {
  const { store } = usePanel();
  const filter = (subject: Subject, value: string) => {
    const { filter, setFilterText } = store.getState();
    setFilterText(toggleTerm(filter.text, subject, value, how));
  };
  return (
    <SubMenu id={`filter-${how}`} name={name}>
      {valuesOf(row).map(([subject, value]) => {
        const key = subject.member === undefined ? subject.key : `${subject.key}.${subject.member}`;
        return (
          <MenuEntry key={key} id={`filter-${how}-${key}`} hint={value} act={() => filter(subject, value)}>
            <span className="dim">{key}</span> <SentText>{value}</SentText>
          </MenuEntry>
        );
      })}
    </SubMenu>
  );
}

/** What of a row there is to filter by, by the keys of the filter language. */
function valuesOf(row: Summary): (readonly [Subject, string])[] {
  const { digest, logstore, project, host, page, status, errorCode, transport, outcome } = row;
  const values: (readonly [Subject, string | null])[] = [
    [{ key: 'topic' }, digest?.topic || null],
    [{ key: 'logstore' }, logstore],
    project === null ? [{ key: 'host' }, host] : [{ key: 'project' }, project],
    [{ key: 'source' }, digest?.source || null],
    ...(digest?.tags ?? []).map(([member, value]) => [{ key: 'tag', member }, value] as const),
    [{ key: 'status' }, status === null ? null : String(status)],
    [{ key: 'code' }, errorCode],
    [{ key: 'outcome' }, outcome],
    ...(digest?.rules.slice(0, 1) ?? []).map((rule) => [{ key: 'rule' }, rule] as const),
    [{ key: 'transport' }, transport],
    [{ key: 'page' }, page],
  ];
  return values.flatMap(([subject, value]) => (value ? [[subject, value] as const] : []));
}

const complain = (error: unknown) => console.error('Tracklens:', error);
