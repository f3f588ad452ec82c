import { useRef } from 'react';
import { usePanel, useWords } from '../context.ts';
import { Icon } from '../Icon.tsx';
import { ButtonMenu } from '../menu/Menu.tsx';
import { CopyEntries, ExportEverything } from './ShareMenu.tsx';

/** In the toolbar: files in and out. */
export function FileButtons() {
  const { sharing } = usePanel();
  const { share } = useWords().words;
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="plain"
        data-act="import-file"
        title={share.import.hint}
        aria-label={share.import.title}
        onClick={() => field.current?.click()}
      >
        <Icon name="file-in" />
        <span className="wide">{share.import.title}</span>
      </button>
      <input
        ref={field}
        type="file"
        accept=".har,application/json"
        hidden
        data-field="import-file"
        aria-label={share.import.title}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void sharing.importFile(file);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
      <ButtonMenu
        label={share.export.title}
        trigger={
          <button
            type="button"
            className="plain"
            data-act="export"
            title={share.export.title}
            aria-label={share.export.title}
          >
            <Icon name="file-out" />
            <span className="wide">{share.export.title}</span>
          </button>
        }
      >
        <ExportEverything />
      </ButtonMenu>
    </>
  );
}

/** In the head of the detail. */
export function CopyButton({ id }: { readonly id: string }) {
  const { share } = useWords().words;
  return (
    <ButtonMenu
      label={share.copy}
      trigger={
        <button type="button" className="plain" data-act="copy">
          {share.copy} ▾
        </button>
      }
    >
      <CopyEntries ids={[id]} />
    </ButtonMenu>
  );
}
