import { drawPieces } from '../../SentText.tsx';

/** A text in which the first place of what is searched for is marked. */
export function Found({ text, wanted }: { text: string; wanted: string }) {
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase());
  // A letter may have another length in lower case, and then the place is not to be told.
  if (at === -1 || text.toLowerCase().length !== text.length) return drawPieces(text);
  const end = at + wanted.length;
  return (
    <>
      {drawPieces(text.slice(0, at))}
      <mark>{drawPieces(text.slice(at, end))}</mark>
      {drawPieces(text.slice(end))}
    </>
  );
}
