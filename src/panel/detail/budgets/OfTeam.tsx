import { useState } from 'react';
import { fill } from '../../../i18n/format.ts';
import {
  allBudgetsOf,
  faultOfTeamBudget,
  TEAM_BUDGETS_MAX_COUNT,
  type TeamBudget,
} from '../../../settings/team-budget.ts';
import { useCapture, useTraffic, useWords } from '../../context.ts';
import { actOn } from '../../keys/keys.ts';
import { BudgetForm, limitOf, typedLimit } from '../../settings/BudgetForm.tsx';
import { useSave } from '../../settings/save.tsx';
import type { Opened } from '../../store/traffic.ts';
import { Gauge } from './Gauge.tsx';

/** The budgets of the team that hold for a batch; they are set, changed and removed here. */
export function OfTeam({ opened: { batch, inspection } }: { opened: Opened }) {
  const { words } = useWords();
  const { budgets: tab } = words.tabs;
  const turnTo = useTraffic((traffic) => traffic.turnTo);
  const budgets = useCapture(({ settings }) => settings.teamBudgets);
  const row = useTraffic((traffic) => traffic.rowOf(batch.id));
  const [isAdding, setAdding] = useState(false);
  const { save, fault } = useSave();
  const holding = budgets.flatMap((budget, at) =>
    (row ? allBudgetsOf(row, [budget]) : []).map(({ used }) => ({ budget, at, used })),
  );
  return (
    <>
      {holding.length === 0 && <p className="note">{tab.noTeam}</p>}
      <ul className="gauges">
        {holding.map(({ budget, at, used }) => (
          <Gauge
            key={at}
            id={`team-${budget.id}`}
            name={words.tabs.team.ids[budget.id]}
            used={used}
            max={budget.limit}
            unit={budget.id === 'logs' ? 'logs' : 'bytes'}
            path={null}
          >
            <Limit budget={budget} change={(limit) => save({ teamBudgets: budgets.with(at, { ...budget, limit }) })} />
            <button
              type="button"
              className="act"
              data-act="remove-budget"
              onClick={() => save({ teamBudgets: budgets.toSpliced(at, 1) })}
            >
              {words.settings.remove}
            </button>
          </Gauge>
        ))}
      </ul>
      {isAdding ? (
        <BudgetForm
          // A topic may have a star in it, and may be none.
          topic={inspection.logGroup?.topic || '*'}
          logstore={inspection.target?.logstore ?? '*'}
          add={(budget) => {
            save({ teamBudgets: [...budgets, budget] });
            setAdding(false);
          }}
        />
      ) : (
        <p className="acts">
          {budgets.length < TEAM_BUDGETS_MAX_COUNT && (
            <button type="button" className="act" data-act="set-budget" onClick={() => setAdding(true)}>
              {tab.setBudget}
            </button>
          )}
          <button type="button" className="link" data-act="team-budgets" onClick={() => turnTo('settings')}>
            {tab.allBudgets}
          </button>
        </p>
      )}
      {fault}
    </>
  );
}

/** Takes effect when it is left or Enter is pressed, and only with a limit that is one. */
function Limit({ budget, change }: { budget: TeamBudget; change: (limit: number) => void }) {
  const { words, language } = useWords();
  const { team, budgets: tab } = words.tabs;
  const [typed, setTyped] = useState<string | null>(null);
  const limit = limitOf(budget.id, typed ?? typedLimit(budget));
  const isGood = faultOfTeamBudget({ ...budget, limit }) === null;
  const finish = () => {
    if (typed === null || !isGood) return;
    setTyped(null);
    if (limit !== budget.limit) change(limit);
  };
  return (
    <label>
      {team.limit}{' '}
      <input
        type="text"
        inputMode="decimal"
        className="limit"
        data-field="change-limit"
        aria-label={fill(tab.limitOf, { name: team.ids[budget.id] }, language)}
        value={typed ?? typedLimit(budget)}
        aria-invalid={!isGood}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={finish}
        onKeyDown={(press) => {
          actOn('field', press, {
            commit: finish,
            undo: () => {
              if (typed === null) return false;
              setTyped(null);
              return true;
            },
          });
        }}
      />{' '}
      {budget.id === 'logs' ? team.logsUnit : 'KB'}
    </label>
  );
}
