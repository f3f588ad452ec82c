import { useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import { Failure } from '../Failure.tsx';
import { useAnswer } from '../use-answer.ts';
import './budgets.css';
import { Compressions } from './Compressions.tsx';
import { Gauges } from './Gauges.tsx';
import { Weights } from './Weights.tsx';

/** How much of each limit a batch uses, and what it is used for. */
export function BudgetsView({ opened }: { opened: Opened }) {
  const { words } = useWords();
  const asked = useAnswer(opened.ask, 'budgets', null);
  if (asked.state === 'failed') return <Failure why={asked.why} />;
  if (asked.state === 'asking') return <p className="note late">{words.detail.asking}</p>;
  const { budgets, weights } = asked.answer;
  return (
    <div className="envelope budgets">
      <Gauges opened={opened} budgets={budgets} />
      <h3>{words.tabs.budgets.weights}</h3>
      {weights ? <Weights weights={weights} /> : <p className="note">{words.tabs.budgets.noWeights}</p>}
      <h3>{words.tabs.budgets.compression}</h3>
      <Compressions opened={opened} />
    </div>
  );
}
