import { fill, formatBytes } from '../../../i18n/format.ts';
import { useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import { Failure } from '../Failure.tsx';
import { useAnswer } from '../use-answer.ts';

/** What each compression would make of the body, beside what was sent. */
export function Compressions({ opened }: { opened: Opened }) {
  const { words, language } = useWords();
  const { budgets: tab } = words.tabs;
  const { sizes, compressType } = opened.inspection;
  const asked = useAnswer(opened.ask, 'compressions', null);
  if (asked.state === 'failed') return <Failure why={asked.why} />;
  if (asked.state === 'asking') return <p className="note late">{words.detail.asking}</p>;
  if (asked.answer === null || sizes.wire === null) return <p className="note">{tab.notCompressed}</p>;
  const size = (bytes: number) => formatBytes(bytes, language);
  const compared = (saved: number) =>
    saved === 0 ? tab.same : fill(saved > 0 ? tab.fewer : tab.more, { bytes: size(Math.abs(saved)) }, language);
  const rows = [
    ...asked.answer.map(({ compressType: name, bytes, saved }) => ({ name, bytes, saved })),
    ...(sizes.raw === null || !opened.inspection.compressType
      ? []
      : [{ name: tab.none, bytes: sizes.raw, saved: sizes.wire - sizes.raw }]),
  ].sort((one, other) => one.bytes - other.bytes);
  return (
    <>
      <table className="compressions">
        <thead>
          <tr>
            <th>{tab.name}</th>
            <th className="end">{tab.size}</th>
            <th>{tab.saved}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="sent">
            <td>
              {tab.asSent} <span className="dim">({compressType ?? tab.none})</span>
            </td>
            <td className="end">{size(sizes.wire)}</td>
            <td />
          </tr>
          {rows.map(({ name, bytes, saved }) => (
            <tr key={name} data-compression={name}>
              <td>{name}</td>
              <td className="end">{size(bytes)}</td>
              <td className={saved > 0 ? 'good' : 'dim'}>{compared(saved)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dim">{tab.measuredBy}</p>
    </>
  );
}
