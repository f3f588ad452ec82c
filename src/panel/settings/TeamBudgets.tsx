import { fill, formatBytes, plural } from '../../i18n/format.ts';
import { TEAM_BUDGETS_MAX_COUNT, type TeamBudget } from '../../settings/team-budget.ts';
import { useCapture, useWords } from '../context.ts';
import { BudgetForm, Fault } from './BudgetForm.tsx';
import { useSave } from './save.tsx';

/** What a team allows its batches to use: budgets to add and to remove. */
export function TeamBudgets() {
  const { words, language } = useWords();
  const { team, settings } = { team: words.tabs.team, settings: words.settings };
  const budgets = useCapture((capture) => capture.settings.teamBudgets);
  const { save, fault } = useSave();
  const limit = ({ id, limit }: TeamBudget) =>
    id === 'logs' ? plural(words.detail.batchLogs, limit, language) : formatBytes(limit, language);
  return (
    <>
      {budgets.length === 0 && <p className="faint">{team.none}</p>}
      <ul className="entries">
        {budgets.map((budget, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same.
          <li key={at} data-team-budget={budget.id}>
            <div className="grow">
              {fill(team.line, { what: team.ids[budget.id], limit: limit(budget) }, language)}{' '}
              <span className="dim">
                {fill(team.scope, { topic: budget.scope.topic, logstore: budget.scope.logstore }, language)}
              </span>
              <Fault budget={budget} />
            </div>
            <button
              type="button"
              className="act"
              data-act="remove-budget"
              onClick={() => save({ teamBudgets: budgets.toSpliced(at, 1) })}
            >
              {settings.remove}
            </button>
          </li>
        ))}
      </ul>
      {budgets.length < TEAM_BUDGETS_MAX_COUNT && (
        <BudgetForm topic="*" logstore="*" add={(budget) => save({ teamBudgets: [...budgets, budget] })} />
      )}
      {fault}
    </>
  );
}
