import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import type { Words } from '../../i18n/en/index.ts';
import { fill, formatTime, plural } from '../../i18n/format.ts';
import type { Language } from '../../i18n/words.ts';
import { usePanel, useShown, useTraffic, useWords } from '../context.ts';
import { actOn } from '../keys/keys.ts';
import { type Bins, binRows } from './bins.ts';
import type { Measure } from './Chart.tsx';
import { spanByKey } from './span.ts';
import { TotalsView } from './TotalsView.tsx';
import { type Totals, totalsOf } from './totals.ts';
import { useSliced } from './use-sliced.tsx';
import './overview.css';
import { useWidth } from '../use-width.tsx';

// The first paint does not wait for what draws it.
const Chart = lazy(() => import('./Chart.tsx').then(({ Chart }) => ({ default: Chart })));

/** Px of a bar with its gap. */
const BAR_WIDTH = 7;

const MEASURES: readonly Measure[] = ['batches', 'bytes'];

/** What was sent over time, of it what is wrong, and what it comes to; and a span of time to be chosen. */
export function Overview() {
  const { store } = usePanel();
  const { words, language } = useWords();
  const { overview } = words;
  const shown = useShown();
  const span = useTraffic((traffic) => traffic.span);
  const [measure, setMeasure] = useState<Measure>('batches');
  const plot = useRef<HTMLDivElement>(null);
  const width = useWidth(plot);
  const { passing, rows } = shown;
  const filter = useTraffic((traffic) => traffic.filter);
  const choice = useTraffic((traffic) => traffic.choice);
  const showPreflights = useTraffic((traffic) => traffic.showPreflights);
  const asked = [filter, choice, showPreflights, span, width];
  const bins = useSliced<Bins | null>(
    () => binRows(width > 0 ? passing : [], width / BAR_WIDTH),
    [passing, width],
    asked,
  );
  const totals = useSliced<Totals>(() => totalsOf(rows), [rows], asked);

  const onKeyDown = (press: KeyboardEvent) => {
    const change = () => {
      const next = bins ? spanByKey(bins, span, press) : undefined;
      if (next === undefined) return false;
      store.getState().setSpan(next);
      return true;
    };
    actOn('overview', press, { move: change, resize: change, letGo: change });
  };
  return (
    <section className="overview" aria-label={overview.label}>
      <div
        ref={plot}
        className="plot"
        role="slider"
        tabIndex={0}
        aria-label={overview.chart}
        title={overview.chartHint}
        aria-valuemin={0}
        aria-valuemax={bins ? bins.batches.length : 0}
        aria-valuenow={bins && span ? Math.max(0, Math.round((span.from - bins.start) / bins.widthMs)) : 0}
        aria-valuetext={span ? wordSpan(span, totals, words, language) : overview.all}
        onKeyDown={onKeyDown}
      >
        {bins && (
          <Suspense>
            <Chart bins={bins} measure={measure} span={span} choose={store.getState().setSpan} />
          </Suspense>
        )}
      </div>
      <div className="beside">
        <div className="choices" role="group" aria-label={overview.measure}>
          {MEASURES.map((each) => (
            <button
              type="button"
              key={each}
              className="chip"
              data-measure={each}
              aria-pressed={measure === each}
              onClick={() => setMeasure(each)}
            >
              {overview[each]}
            </button>
          ))}
        </div>
        {span && (
          <button
            type="button"
            className="chip span"
            data-act="clear-span"
            aria-label={overview.letGo}
            title={`${overview.letGo} · ${wordSpan(span, totals, words, language)}`}
            aria-pressed={true}
            onClick={() => store.getState().setSpan(null)}
          >
            <span className="times">
              {formatTime(span.from, language)} – {formatTime(span.to, language)}{' '}
            </span>
            ×
          </button>
        )}
      </div>
      {totals ? <TotalsView totals={totals} /> : <dl className="totals" />}
    </section>
  );
}

/** A span in words, with how many batches are in it. */
function wordSpan(
  { from, to }: { readonly from: number; readonly to: number },
  totals: Totals | null,
  { overview, filterBox }: Words,
  language: Language,
): string {
  const batches = plural(filterBox.count, totals?.batches ?? 0, language);
  return fill(overview.span, { from: formatTime(from, language), to: formatTime(to, language), batches }, language);
}
