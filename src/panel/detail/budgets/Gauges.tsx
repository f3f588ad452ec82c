import { fill, formatBytes, plural } from '../../../i18n/format.ts';
import { allBudgetsOf } from '../../../settings/team-budget.ts';
import type { Budget } from '../../../sls/budgets.ts';
import { useCapture, useDetail, useTraffic, useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import { placeOf } from '../place.ts';
import { toneOfUse } from './tone.ts';

/** The least share that is told. */
const LEAST_SHARE = 0.001;

/** A bar for each limit, those of the team below. */
export function Gauges({ opened, budgets }: { opened: Opened; budgets: readonly Budget[] }) {
  const { words } = useWords();
  const { batch } = opened;
  const turnTo = useTraffic((traffic) => traffic.turnTo);
  const teamBudgets = useCapture(({ settings }) => settings.teamBudgets);
  const row = useTraffic((traffic) => traffic.rowOf(batch.id));
  const ofTeam = row ? allBudgetsOf(row, teamBudgets) : [];
  const { budgets: tab } = words.tabs;
  return (
    <>
      <h3>{tab.limits}</h3>
      <ul className="gauges">
        {budgets.map(({ id, used, max, unit, path }) => {
          const isAside = id === 'beacon' && batch.origin.transport !== 'beacon';
          return (
            <Gauge
              key={id}
              id={id}
              name={words.budgets[id]}
              used={used}
              max={max}
              unit={unit}
              path={path}
              {...(isAside && { aside: tab.asBeacon })}
            />
          );
        })}
      </ul>
      <h3>{tab.team}</h3>
      {ofTeam.length > 0 ? (
        <ul className="gauges">
          {ofTeam.map(({ id, used, limit }, index) => (
            <Gauge
              // biome-ignore lint/suspicious/noArrayIndexKey: two of the same may be set, and none ever moves.
              key={index}
              id={`team-${id}`}
              name={words.tabs.team.ids[id]}
              used={used}
              max={limit}
              unit={id === 'logs' ? 'logs' : 'bytes'}
              path={null}
            />
          ))}
        </ul>
      ) : (
        <p className="note">
          {tab.noTeam}{' '}
          <button type="button" className="link" data-act="team-budgets" onClick={() => turnTo('settings')}>
            {tab.setTeam}
          </button>
        </p>
      )}
    </>
  );
}

interface GaugeProps {
  readonly id: string;
  readonly name: string;
  readonly used: number;
  readonly max: number;
  readonly unit: 'bytes' | 'logs';
  readonly path: string | null;
  /** Why it does not concern this batch. */
  readonly aside?: string;
}

function Gauge({ id, name, used, max, unit, path, aside }: GaugeProps) {
  const { words, language } = useWords();
  const { budgets: tab } = words.tabs;
  const word = (n: number) =>
    unit === 'bytes' ? formatBytes(n, language) : plural(words.detail.batchLogs, n, language);
  const tone = aside === undefined ? toneOfUse(used, max) : 'aside';
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  // What is used at all is more than 0 %.
  const share = used > 0 && used / max < LEAST_SHARE ? `< ${percent.format(LEAST_SHARE)}` : percent.format(used / max);
  const text = fill(tab.of, { used: word(used), max: word(max) }, language);
  return (
    <li data-budget={id} data-tone={tone}>
      <span className="gauge-name">
        {name}
        {path !== null && <Where path={path} />}
      </span>
      <span
        className="gauge"
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(used, max)}
        aria-valuetext={`${text}, ${share}`}
      >
        <i style={{ width: `${Math.min(1, used / max) * 100}%` }} />
      </span>
      <span className="gauge-text">
        {text} <span className="dim">({share})</span>
        {tone === 'over' && <strong className="bad"> ✕ {tab.over}</strong>}
        {tone === 'near' && <strong className="warning"> ! {tab.near}</strong>}
        {aside && <span className="dim"> · {aside}</span>}
      </span>
    </li>
  );
}

/** Of what part the budget is; a press leads there. */
function Where({ path }: { path: string }) {
  const { words } = useWords();
  const goTo = useDetail((detail) => detail.goTo);
  const place = placeOf({ path, rule: '', facts: {} });
  if (!place) return null;
  return (
    <>
      {' '}
      <button type="button" className="go-there" title={words.detail.goThere} onClick={() => goTo(place)}>
        <code>{path}</code>
      </button>
    </>
  );
}
