import type { Budget } from '../../../sls/budgets.ts';
import { useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import { Gauge } from './Gauge.tsx';
import { OfTeam } from './OfTeam.tsx';

/** A gauge for each limit, those of the team below. */
export function Gauges({ opened, budgets }: { opened: Opened; budgets: readonly Budget[] }) {
  const { words } = useWords();
  const { batch } = opened;
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
      <OfTeam opened={opened} />
    </>
  );
}
