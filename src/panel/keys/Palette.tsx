import * as Dialog from '@radix-ui/react-dialog';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../context.ts';
import './keys.css';
import { found } from './found.ts';
import { Chords } from './KeysDialog.tsx';
import { actOn } from './keys.ts';
import { type Command, useCommands } from './use-commands.tsx';
import { useReturn } from './use-return.tsx';

/** All that can be done, to be found by its words and done by Enter. */
export default function Palette({ close }: { readonly close: () => void }) {
  const { keys } = useWords().words;
  const commands = useCommands();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const run = useRef<(() => void) | null>(null);
  const giveBack = useReturn();
  const hits = found(commands, text);
  const active = Math.min(chosen, hits.length - 1);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const choose = (command: Command | undefined) => {
    if (!command) return;
    run.current = command.act;
    close();
  };
  const onKeyDown = (press: KeyboardEvent) => {
    // React's events go through portals: the panel's own keys are not for what is typed here.
    press.stopPropagation();
    if (press.nativeEvent.isComposing) return;
    actOn('palette', press, {
      choose: ({ key }) => {
        const step = key.endsWith('Down') ? 1 : -1;
        if (hits.length > 0) setChosen((active + step + hits.length) % hits.length);
      },
      run: () => choose(hits[active]),
    });
  };
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-back" />
        <Dialog.Content
          className="dialog palette"
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          // What is chosen is done once the focus is back where it was: it may lead it elsewhere.
          onCloseAutoFocus={(event) => {
            giveBack(event);
            run.current?.();
          }}
        >
          <Dialog.Title className="unseen">{keys.palette}</Dialog.Title>
          <input
            type="text"
            role="combobox"
            data-act="palette"
            aria-label={keys.palette}
            aria-expanded={hits.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={keys.palette}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              setChosen(0);
            }}
          />
          <div ref={list} id={listId} className="options" role="listbox" aria-label={keys.palette}>
            {hits.map((command, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input, which keeps the focus.
              <div
                key={command.id}
                id={`${listId}-${at}`}
                role="option"
                aria-selected={at === active}
                data-command={command.id}
                onMouseDown={(press) => press.preventDefault()}
                onClick={() => choose(command)}
              >
                <span className="dim">{command.group}</span> <span className="grow">{command.name}</span>
                {command.chords && <Chords of={command.chords} />}
              </div>
            ))}
          </div>
          {hits.length === 0 && (
            <p className="note" role="status">
              {keys.noCommand}
            </p>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
