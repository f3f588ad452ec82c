import * as Dialog from '@radix-ui/react-dialog';
import { type FormEvent, type ReactNode, useState } from 'react';
import { keepKeys } from './Menu.tsx';

/** What a dialog asks for. */
export interface TextDialogProps {
  /** Names the dialog and its field. */
  readonly title: string;
  readonly text: string;
  readonly names: { readonly save: string; readonly cancel: string };
  /** The button that saves, for tests. */
  readonly id: string;
  readonly mayBeEmpty: boolean;
  readonly save: (text: string) => void;
  readonly close: () => void;
  /** To where the focus goes after it: what had it before is the entry of a menu, which is gone. */
  readonly focusAfter: () => void;
  /** The field; `submit` saves what is in it. */
  readonly field: (text: string, setText: (text: string) => void, submit: () => void) => ReactNode;
}

/** Asks for a text. Escape leaves it as it was. */
export function TextDialog(props: TextDialogProps) {
  const [text, setText] = useState(props.text);
  const isMissing = !props.mayBeEmpty && text.trim() === '';
  const submit = () => {
    if (isMissing) return;
    props.save(text);
    props.close();
  };
  const onSubmit = (press: FormEvent) => {
    press.preventDefault();
    submit();
  };
  return (
    <Dialog.Root open onOpenChange={props.close}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-back" />
        <Dialog.Content
          className="dialog"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            props.focusAfter();
          }}
          onKeyDown={keepKeys}
        >
          <Dialog.Title>{props.title}</Dialog.Title>
          <form onSubmit={onSubmit}>
            {props.field(text, setText, submit)}
            <div className="dialog-acts">
              <button type="button" className="act" onClick={props.close}>
                {props.names.cancel}
              </button>
              <button type="submit" className="act" data-act={props.id} disabled={isMissing}>
                {props.names.save}
              </button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
