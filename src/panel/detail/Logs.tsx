import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { fill, wordFinding } from '../../i18n/format.ts';
import type { Language } from '../../i18n/words.ts';
import type { Finding } from '../../sls/judge.ts';
import { type JsonValue, jsonType, type Log } from '../../sls/log-group.ts';
import { valuePath } from '../../sls/path.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { columnsOf } from './log-columns.ts';
import { ValueParts } from './Parts.tsx';
import { valueText } from './value-text.ts';

/** Px. The same in panel.css. */
const ROW_HEIGHT = 22;
/** Rows of the table: Firefox draws nothing below 17.9 million px. */
const ROWS_MAX = 500_000;
/** Characters of a value that a cell shows; a chosen log shows all. */
const CELL_MAX_CHARACTERS = 300;

/** The logs as a table: a row a log, a column a key. A row that is chosen opens below, with its values in full. */
export function Logs({ opened }: { opened: Opened }) {
  const { words, language } = useWords();
  const { logGroup, findings } = opened.inspection;
  const [chosen, setChosen] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const logs = logGroup?.logs ?? [];
  const { keys, more } = useMemo(() => columnsOf(logs), [logs]);
  const byPath = useMemo(() => new Map(findings.map((finding) => [finding.path, finding])), [findings]);
  const virtualizer = useVirtualizer({
    count: Math.min(logs.length, ROWS_MAX),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  if (logs.length === 0) return <p className="note">{logGroup ? words.logs.none : words.logs.unread}</p>;
  const columns = { gridTemplateColumns: `40px repeat(${keys.length}, minmax(110px, 1fr))` };
  const log = chosen === null ? undefined : logs[chosen];
  return (
    <div className="logs">
      {logs.length > ROWS_MAX && (
        <p className="note">{fill(words.logs.moreLogs, { n: logs.length - ROWS_MAX }, language)}</p>
      )}
      {more > 0 && <p className="note">{fill(words.logs.moreKeys, { n: more }, language)}</p>}
      <div
        ref={scroller}
        className="scroller mono"
        role="grid"
        aria-rowcount={Math.min(logs.length, ROWS_MAX)}
        aria-label={words.detail.logs}
      >
        <div className="row head" role="row" style={columns}>
          <span role="columnheader">#</span>
          {keys.map((key) => (
            <span key={key} role="columnheader">
              {key || <em>""</em>}
            </span>
          ))}
        </div>
        <div className="rows" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: a row only opens what its cells already say; Enter on the number does the same.
            <div
              key={index}
              className="row"
              role="row"
              aria-selected={index === chosen}
              tabIndex={-1}
              style={{ ...columns, transform: `translateY(${start}px)` }}
              onClick={() => setChosen(index === chosen ? null : index)}
            >
              <span role="gridcell" {...marks(byPath.get(`__logs__[${index}]`), language)}>
                <button type="button" className="plain" aria-label={fill(words.logs.log, { n: index }, language)}>
                  {index}
                </button>
              </span>
              {keys.map((key) => (
                <Cell
                  key={key}
                  name={key}
                  value={ownValue(logs[index], key)}
                  finding={byPath.get(valuePath(index, key))}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      {log && <OneLog log={log} index={chosen ?? 0} byPath={byPath} />}
    </div>
  );
}

const TONES = { error: 'bad', warning: 'warning', info: '' };

/** How a cell shows that something is wrong with it. */
function marks(finding: Finding | undefined, language: Language) {
  return finding && { className: TONES[finding.severity], title: wordFinding(finding, language).what };
}

/** Own keys alone: a key may be named `constructor`. */
const ownValue = (log: Log | undefined, key: string) => (log && Object.hasOwn(log, key) ? log[key] : undefined);

function Cell({ name, value, finding }: { name: string; value: JsonValue | undefined; finding: Finding | undefined }) {
  const { language } = useWords();
  if (value === undefined) return <span role="gridcell" />;
  const text = valueText(value);
  return (
    <span role="gridcell" data-key={name} {...marks(finding, language)}>
      {text.slice(0, CELL_MAX_CHARACTERS)}
      {text === '' && <em>""</em>}
      {typeof value !== 'string' && <em> {jsonType(value)}</em>}
    </span>
  );
}

/** One log with its values in full. */
function OneLog({ log, index, byPath }: { log: Log; index: number; byPath: ReadonlyMap<string | null, Finding> }) {
  const { words, language } = useWords();
  const whole = byPath.get(`__logs__[${index}]`);
  return (
    <section className="one-log" data-log={index}>
      <h3>{fill(words.logs.log, { n: index }, language)}</h3>
      {whole && <p className={TONES[whole.severity]}>{wordFinding(whole, language).what}</p>}
      <ValueParts values={log} findingAt={(key) => byPath.get(valuePath(index, key))} />
    </section>
  );
}
