import type { ReactNode } from 'react';
import { fill, formatBytes, plural } from '../../../i18n/format.ts';
import { useDetail, useWords } from '../../context.ts';
import { placeOf } from '../place.ts';
import { toneOfUse } from './tone.ts';

/** The least share that is told. */
const LEAST_SHARE = 0.001;

/** A limit, and what of it is used. */
export interface GaugeProps {
  readonly id: string;
  readonly name: string;
  readonly used: number;
  readonly max: number;
  readonly unit: 'bytes' | 'logs';
  readonly path: string | null;
  /** Why it does not concern this batch. */
  readonly aside?: string;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** How much of a limit is used: in words, too. */
export function Gauge({ id, name, used, max, unit, path, aside, children }: GaugeProps) {
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
      {children && <span className="gauge-acts">{children}</span>}
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
