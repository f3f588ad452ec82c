import { type DragEvent, type ReactNode, useState } from 'react';
import { usePanel, useWords } from '../context.ts';

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** The whole panel: a HAR file that is dropped on it is read. */
export function DropPlace({ children }: { readonly children: ReactNode }) {
  const { sharing } = usePanel();
  const { share } = useWords().words;
  const [isOver, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button of the toolbar does the same by keyboard.
    <div
      className="drop-place"
      onDragEnter={(drag) => hasFiles(drag) && setOver(true)}
      onDragOver={(drag) => {
        if (!hasFiles(drag)) return;
        // Else the browser would leave the panel for the file.
        drag.preventDefault();
        drag.dataTransfer.dropEffect = 'copy';
      }}
      onDragLeave={(drag) => {
        if (!(drag.relatedTarget instanceof Node) || !drag.currentTarget.contains(drag.relatedTarget)) setOver(false);
      }}
      onDrop={(drag) => {
        setOver(false);
        if (!hasFiles(drag)) return;
        drag.preventDefault();
        const [file] = drag.dataTransfer.files;
        if (file) void sharing.importFile(file);
      }}
    >
      {children}
      {isOver && (
        <section className="drop-hint" aria-label={share.import.title}>
          {share.import.drop}
        </section>
      )}
    </div>
  );
}
