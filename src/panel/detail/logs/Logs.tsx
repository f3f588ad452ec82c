import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { fill } from '../../../i18n/format.ts';
import { valuePath } from '../../../sls/path.ts';
import { useDetail, useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import type { Sort } from '../../worker/questions.ts';
import type { KeyTable } from '../../worker/union-of-keys.ts';
import { Failure } from '../Failure.tsx';
import { isAt } from '../place.ts';
import { useAnswer } from '../use-answer.ts';
import { LogTable, type Spot } from './LogTable.tsx';
import { type Form, LogTools } from './LogTools.tsx';
import { marksOf } from './marks.ts';
import { OneLog } from './OneLog.tsx';
import { useSearch } from './use-search.tsx';
import './logs.css';
import './column-card.css';
import './one-log.css';
import './json.css';

// CodeMirror is not loaded before someone wants to see JSON.
const JsonView = lazy(() => import('./JsonView.tsx'));

/** The logs of the batch: as a table with one of them opened below, or as JSON. */
export function Logs({ opened }: { opened: Opened }) {
  const { words } = useWords();
  const { ask, inspection } = opened;
  const { logGroup } = inspection;
  const keys = useAnswer(ask, 'keys', logGroup && logGroup.logs > 0 ? null : undefined);
  const [form, setForm] = useState<Form>('table');
  const text = inspection.textLength !== null;
  if (!logGroup || logGroup.logs === 0) {
    return (
      <div className="logs">
        <p className="note">{logGroup ? words.logs.none : words.logs.unread}</p>
        {text && (
          <Suspense fallback={<p className="note late">{words.detail.asking}</p>}>
            <JsonView opened={opened} isGoal />
          </Suspense>
        )}
      </div>
    );
  }
  if (keys.state === 'failed') return <Failure why={keys.why} />;
  // Before the keys are there nothing can be laid out; it takes some ms.
  if (keys.state === 'asking') return <p className="note late">{words.detail.asking}</p>;
  return <Readable opened={opened} table={keys.answer} form={form} setForm={setForm} logs={logGroup.logs} />;
}

function Readable(props: { opened: Opened; table: KeyTable; logs: number; form: Form; setForm: (form: Form) => void }) {
  const { opened, table, logs, form, setForm } = props;
  const { words, language } = useWords();
  const { ask, inspection } = opened;
  const marks = useMemo(() => marksOf(inspection.findings), [inspection.findings]);
  const [spot, setSpot] = useState<Spot | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useSearch(ask, text);
  const root = useRef<HTMLDivElement>(null);
  const goal = useDetail((detail) => detail.goal);
  const arrive = useDetail((detail) => detail.arrive);
  const hit = found.hits[at];

  const unhide = useDetail((detail) => detail.unhide);
  const focusTable = useCallback(
    () => root.current?.querySelector<HTMLElement>('.scroller')?.focus({ preventScroll: true }),
    [],
  );
  // To where a finding lies, when the person has asked for it elsewhere.
  useEffect(() => {
    if (goal?.place.tab !== 'logs') return;
    const { log, path } = goal.place;
    const key = table.keys.findIndex(({ name }) => isAt(path, valuePath(log, name)));
    if (key !== -1) unhide(table.keys[key]?.name);
    setForm('table');
    setSpot({ log, key: key === -1 ? null : key });
    arrive();
    // The table may only now be drawn.
    requestAnimationFrame(focusTable);
  }, [goal, table, arrive, unhide, setForm, focusTable]);
  useEffect(() => {
    if (hit) setSpot({ log: hit.log, key: hit.key === -1 ? null : hit.key });
  }, [hit]);

  return (
    <div className="logs" ref={root}>
      <LogTools
        form={form}
        setForm={setForm}
        text={text}
        setText={(wanted) => {
          setText(wanted);
          setAt(0);
        }}
        found={found}
        at={at}
        setAt={setAt}
        leave={focusTable}
      />
      {table.more > 0 && <p className="note">{fill(words.logs.moreKeys, { n: table.more }, language)}</p>}
      {form === 'json' ? (
        <Suspense fallback={<p className="note late">{words.detail.asking}</p>}>
          <JsonView opened={opened} />
        </Suspense>
      ) : (
        <Group className="log-panes" orientation="vertical">
          <Panel id="table" minSize="66px">
            <LogTable
              ask={ask}
              table={table}
              logs={logs}
              marks={marks}
              spot={spot}
              setSpot={setSpot}
              chosen={chosen}
              choose={setChosen}
              sort={sort}
              setSort={setSort}
              found={text}
            />
          </Panel>
          {chosen !== null && (
            <>
              <Separator className="divider" aria-label={fill(words.logs.log, { n: chosen }, language)} />
              <Panel id="log" minSize="60px" defaultSize="50%">
                <OneLog
                  ask={ask}
                  log={chosen}
                  marks={marks}
                  close={() => {
                    setChosen(null);
                    focusTable();
                  }}
                />
              </Panel>
            </>
          )}
        </Group>
      )}
    </div>
  );
}
