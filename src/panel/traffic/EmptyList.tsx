import { fill } from '../../i18n/format.ts';
import { useTraffic, useWords } from '../context.ts';

/** An empty list says why it is empty. */
export function EmptyList() {
  const { words, language } = useWords();
  const hidden = useTraffic(({ summaries }) => summaries.filter(({ method }) => method !== 'OPTIONS').length);
  const isOneTab = useTraffic(({ scope }) => scope !== 'all');
  const { empty } = words;
  if (hidden > 0) {
    return (
      <div className="empty">
        <p>{fill(empty.filtered, { n: hidden }, language)}</p>
      </div>
    );
  }
  return (
    <div className="empty">
      <h2>{empty.title}</h2>
      <p>{empty.recording}</p>
      <p>{empty.matches}</p>
      <ul className="mono">
        <li>POST …/logstores/{'{logstore}'}/track</li>
        <li>GET …/logstores/{'{logstore}'}/track · track.gif · track_ua.gif</li>
      </ul>
      {isOneTab && <p>{empty.thisTab}</p>}
    </div>
  );
}
