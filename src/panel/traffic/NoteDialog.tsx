import * as Dialog from '@radix-ui/react-dialog';
import { useState } from 'react';
import { NOTE_MAX_CHARACTERS } from '../../batch/mark.ts';
import { useWords } from '../context.ts';
import { focusList } from '../keys/focus.ts';
import { actOn } from '../keys/keys.ts';

/** Asks for a note. Ctrl+Enter saves, Escape leaves it as it is. */
export function NoteDialog(props: {
  readonly note: string;
  readonly save: (note: string) => void;
  readonly close: () => void;
}) {
  const { list } = useWords().words;
  const [note, setNote] = useState(props.note);
  const save = () => {
    props.save(note);
    props.close();
  };
  return (
    <Dialog.Root open onOpenChange={props.close}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-back" />
        <Dialog.Content
          className="dialog"
          aria-describedby={undefined}
          // What had the focus before is the menu's entry, which is gone.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusList();
          }}
          // React's events go through portals: the panel's own keys are not for what is typed here.
          onKeyDown={(press) => {
            press.stopPropagation();
            actOn('note', press, { save });
          }}
        >
          <Dialog.Title>{list.noteLabel}</Dialog.Title>
          <textarea
            aria-label={list.noteLabel}
            dir="auto"
            maxLength={NOTE_MAX_CHARACTERS}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <div className="dialog-acts">
            <button type="button" className="act" onClick={props.close}>
              {list.cancel}
            </button>
            <button type="button" className="act" data-act="save-note" onClick={save}>
              {list.save}
            </button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
