import { useEffect, useMemo, useRef, useState } from 'react';
import type { Summary } from '../../batch/summary.ts';
import { fill, formatBytes } from '../../i18n/format.ts';
import { useCapture, useShown, useTraffic, useWords } from '../context.ts';

/** Below the list: how much there is, how much is no longer there, and whether the browser shows only a part. */
export function StatusBar() {
  const { words, language } = useWords();
  const { rows } = useShown();
  const showPreflights = useTraffic((traffic) => traffic.showPreflights);
  // A preflight is no batch, though it has a row when asked for.
  const shown = useMemo(() => (showPreflights ? rows.filter(isBatch) : rows).length, [rows, showPreflights]);
  const all = useTraffic(({ counts }) => counts.all);
  const totals = useTraffic((traffic) => traffic.totals);
  const droppedOfTab = useTraffic((traffic) => traffic.droppedOfTab);
  const limit = useCapture(({ settings }) => settings.keptInAll.bytes);
  const isDevtoolsOnly = useCapture(({ state }) => state?.access === 'withheld');
  const { traffic } = words;
  const bytes = (count: number) => formatBytes(count, language);
  return (
    <footer>
      <span data-count="shown">{fill(traffic.shown, { n: shown, all }, language)}</span>
      <Announced>{fill(traffic.shown, { n: shown, all }, language)}</Announced>
      {isDevtoolsOnly && <span className="warning">{traffic.devtoolsOnly}</span>}
      {droppedOfTab > 0 && <span className="warning">{fill(traffic.droppedOfTab, { n: droppedOfTab }, language)}</span>}
      {totals !== null && totals.dropped > droppedOfTab && (
        <span className="warning">{fill(traffic.dropped, { n: totals.dropped }, language)}</span>
      )}
      {totals && <span>{fill(traffic.kept, { bytes: bytes(totals.bytes), limit: bytes(limit) }, language)}</span>}
      <span className="spring" />
      <span className="wide">{traffic.keys}</span>
    </footer>
  );
}

/** Ms between two sentences: a screen reader is not to be kept talking by a page that sends all the time. */
const SAY_EVERY_MS = 3000;

/** What is shown, for screen readers: at once after a silence, and then no more often than it can be listened to. */
function Announced({ children }: { readonly children: string }) {
  const [said, setSaid] = useState(children);
  const saidAt = useRef(0);
  useEffect(() => {
    const wait = setTimeout(
      () => {
        saidAt.current = Date.now();
        setSaid(children);
      },
      Math.max(0, saidAt.current + SAY_EVERY_MS - Date.now()),
    );
    return () => clearTimeout(wait);
  }, [children]);
  return (
    <span role="status" aria-live="polite" className="unseen">
      {said}
    </span>
  );
}

const isBatch = ({ method }: Summary) => method !== 'OPTIONS';
