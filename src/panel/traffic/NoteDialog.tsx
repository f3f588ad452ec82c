import { NOTE_MAX_CHARACTERS } from '../../batch/mark.ts';
import { useWords } from '../context.ts';
import { focusList } from '../keys/focus.ts';
import { actOn } from '../keys/keys.ts';
import { TextDialog } from '../menu/TextDialog.tsx';

/** Asks for a note. Ctrl+Enter saves, for Enter begins a line. */
export function NoteDialog(props: {
  readonly note: string;
  readonly save: (note: string) => void;
  readonly close: () => void;
}) {
  const { list } = useWords().words;
  return (
    <TextDialog
      title={list.noteLabel}
      text={props.note}
      names={{ save: list.save, cancel: list.cancel }}
      id="save-note"
      mayBeEmpty
      save={props.save}
      close={props.close}
      focusAfter={focusList}
      field={(note, setNote, submit) => (
        <textarea
          aria-label={list.noteLabel}
          dir="auto"
          maxLength={NOTE_MAX_CHARACTERS}
          value={note}
          onChange={({ target }) => setNote(target.value)}
          onKeyDown={(press) => actOn('note', press, { save: submit })}
        />
      )}
    />
  );
}
