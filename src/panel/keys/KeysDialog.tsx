import * as Dialog from '@radix-ui/react-dialog';
import { useWords } from '../context.ts';
import { keepKeys } from '../menu/Menu.tsx';
import './keys.css';
import { wordChord } from './chord.ts';
import { type CommandOf, chordsOf, GIVEN_KEYS, KEYS, type Part } from './keys.ts';
import { useReturn } from './use-return.tsx';

/** Whether the keyboard is one of Apple's: there Mod is the command key. */
export const IS_MAC = /mac/i.test(navigator.platform);

/** Chords, each as on the keyboard. */
export function Chords({ of }: { readonly of: readonly string[] }) {
  return of.map((chord, at) => (
    <span key={chord}>
      {at > 0 && ' '}
      <kbd>{wordChord(chord, IS_MAC)}</kbd>
    </span>
  ));
}

/** All keys, part by part, as the panel goes by them. */
export default function KeysDialog({ close }: { readonly close: () => void }) {
  const { keys } = useWords().words;
  // A key without words does not compile.
  const names: { readonly [P in Part]: Readonly<Record<CommandOf<P>, string>> } = keys.commands;
  const given: Readonly<Record<keyof typeof GIVEN_KEYS, string>> = keys.given;
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-back" />
        <Dialog.Content
          className="dialog keys"
          aria-describedby={undefined}
          onCloseAutoFocus={useReturn()}
          onKeyDown={keepKeys}
        >
          <header>
            <Dialog.Title>{keys.title}</Dialog.Title>
            <Dialog.Close className="plain" aria-label={keys.close} title={keys.close}>
              ✕
            </Dialog.Close>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing else to focus. */}
          <div className="keys-parts" role="group" tabIndex={0} aria-label={keys.title}>
            {(Object.keys(KEYS) as Part[]).map((part) => (
              <section key={part} data-keys={part}>
                <h3>{keys.parts[part]}</h3>
                <dl>
                  {Object.entries<string>(names[part]).map(([command, name]) => (
                    <Line key={command} chords={chordsOf(part, command as never)} name={name} />
                  ))}
                </dl>
              </section>
            ))}
            <section data-keys="given">
              <h3>{keys.parts.given}</h3>
              <dl>
                {Object.entries(GIVEN_KEYS).map(([command, chords]) => (
                  <Line key={command} chords={chords} name={given[command as keyof typeof GIVEN_KEYS]} />
                ))}
              </dl>
            </section>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Line({ chords, name }: { readonly chords: readonly string[]; readonly name: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Chords of={chords} />
      </dd>
    </div>
  );
}
