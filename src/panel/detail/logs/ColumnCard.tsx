import { fill, formatBytes, plural } from '../../../i18n/format.ts';
import { useDetail, useWords } from '../../context.ts';
import { SentText } from '../../SentText.tsx';
import { useCopy } from '../../use-copy.tsx';
import type { AskBatch } from '../../worker/inspector.ts';
import type { Sort } from '../../worker/questions.ts';
import type { KeyStatistics } from '../../worker/union-of-keys.ts';
import { Failure } from '../Failure.tsx';
import { useAnswer } from '../use-answer.ts';
import type { Column } from './columns.ts';

/** Characters of a value in the card. */
const VALUE_MAX_CHARACTERS = 120;

/** All about one key, and what can be done with its column. */
export function ColumnCard(props: {
  ask: AskBatch;
  column: Column;
  logs: number;
  sort: Sort | null;
  setSort: (sort: Sort | null) => void;
  close: () => void;
}) {
  const { ask, column, logs, sort, setSort, close } = props;
  const { key, name, isPinned } = column;
  const { words } = useWords();
  const hide = useDetail((detail) => detail.hide);
  const togglePin = useDetail((detail) => detail.togglePin);
  const statistics = useAnswer(ask, 'key', { key });
  const { copy, status } = useCopy();
  const isSorted = (isDescending: boolean) => sort?.key === key && sort.isDescending === isDescending;
  const sortBy = (isDescending: boolean) => {
    setSort(isSorted(isDescending) ? null : { key, isDescending });
    close();
  };
  return (
    <>
      <h3 className="mono">
        <SentText>{name || '""'}</SentText>
      </h3>
      <div className="acts">
        <Act name="sort-up" label={words.logs.sortUp} isPressed={isSorted(false)} onPress={() => sortBy(false)} />
        <Act name="sort-down" label={words.logs.sortDown} isPressed={isSorted(true)} onPress={() => sortBy(true)} />
        <Act
          name="pin"
          label={isPinned ? words.logs.unpin : words.logs.pin}
          onPress={() => {
            togglePin(name);
            close();
          }}
        />
        <Act
          name="hide"
          label={words.logs.hide}
          onPress={() => {
            hide(name);
            close();
          }}
        />
        <Act name="copy-column" label={words.logs.copyColumn} onPress={() => copy(ask('column', { key }))} />
        {status}
      </div>
      {statistics.state === 'failed' && <Failure why={statistics.why} />}
      {statistics.state === 'answered' && statistics.answer && <Statistics of={statistics.answer} logs={logs} />}
    </>
  );
}

function Act(props: { name: string; label: string; isPressed?: boolean; onPress: () => void }) {
  return (
    <button type="button" className="act" data-act={props.name} aria-pressed={props.isPressed} onClick={props.onPress}>
      {props.label}
    </button>
  );
}

function Statistics({ of, logs }: { of: KeyStatistics; logs: number }) {
  const { words, language } = useWords();
  const typeName = (type: string) => words.logs.typeNames[type as keyof typeof words.logs.typeNames] ?? type;
  const types = Object.entries(of.types).filter(([type]) => type !== 'string');
  const distinct = of.isDistinctExact
    ? plural(words.logs.distinct, of.distinct, language)
    : fill(words.logs.distinctMore, { n: of.distinct }, language);
  return (
    <>
      <p>
        {fill(words.logs.having.other, { n: of.logs, all: logs }, language)} · {distinct}
      </p>
      <p className="dim">
        {fill(
          words.logs.bytes,
          { values: formatBytes(of.valueBytes, language), keys: formatBytes(of.keyBytes, language) },
          language,
        )}
      </p>
      {types.length > 0 && (
        <p className="bad">
          {words.logs.types}: {types.map(([type, n]) => `${typeName(type)} ${n}`).join(' · ')}
        </p>
      )}
      <h4>{words.logs.values}</h4>
      <ol className="values mono">
        {of.values.map(({ text, type, length, logs: n }) => (
          <li key={`${type} ${text} ${length}`}>
            <span className="n">{n.toLocaleString(language)}</span>
            <meter min={0} max={of.logs} value={n} aria-hidden="true" />
            {text === '' ? <em>{words.logs.empty}</em> : <SentText>{text.slice(0, VALUE_MAX_CHARACTERS)}</SentText>}
            {type !== 'string' && <em> {typeName(type)}</em>}
          </li>
        ))}
      </ol>
      {of.distinct > of.values.length && (
        <p className="dim">{fill(words.logs.moreValues, { n: of.distinct - of.values.length }, language)}</p>
      )}
    </>
  );
}
