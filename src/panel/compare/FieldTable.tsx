import { fill } from '../../i18n/format.ts';
import { useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';
import type { Cell } from '../worker/cell.ts';
import type { FieldLine, FieldLines } from '../worker/comparison.ts';

/** State is never told by colour alone. */
export const STATE_SIGNS = { same: '=', changed: '≠', left: '−', right: '+' } as const;

/** Names with their values on both sides. */
export function FieldTable({ id, fields: { lines, more } }: { id: string; fields: FieldLines }) {
  const { words, language } = useWords();
  const { compare } = words;
  return (
    <>
      <table className="compare-fields" data-fields={id}>
        <thead className="unseen">
          <tr>
            <th>{compare.name}</th>
            <th>{compare.left}</th>
            <th>{compare.right}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two long names may begin alike, and none ever moves.
            <Line key={index} line={line} />
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="note">{fill(words.envelope.more, { n: more }, language)}</p>}
    </>
  );
}

function Line({ line: { name, state, left, right } }: { line: FieldLine }) {
  const { compare } = useWords().words;
  return (
    <tr data-state={state} data-name={name}>
      <th scope="row">
        <span className={`state ${state}`} role="img" aria-label={compare.states[state]}>
          {STATE_SIGNS[state]}
        </span>{' '}
        <SentText className="mono">{name || '""'}</SentText>
      </th>
      <Value cell={left} other={right} />
      <Value cell={right} other={left} />
    </tr>
  );
}

/** A value; its type beside it where the other side has another. */
function Value({ cell, other }: { cell: Cell | null; other: Cell | null }) {
  const { words, language } = useWords();
  if (cell === null) return <td className="faint">{words.compare.absent}</td>;
  const isCut = cell.length > cell.text.length;
  return (
    <td className="mono">
      <SentText lines>{cell.text}</SentText>
      {other !== null && other.type !== cell.type && <span className="warning"> {cell.type}</span>}
      {isCut && (
        <span className="dim"> {fill(words.logs.cut, { n: cell.text.length, all: cell.length }, language)}</span>
      )}
    </td>
  );
}
