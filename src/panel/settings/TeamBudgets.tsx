import { type FormEvent, useState } from 'react';
import { fill, formatBytes, plural } from '../../i18n/format.ts';
import {
  faultOfTeamBudget,
  TEAM_BUDGET_IDS,
  TEAM_BUDGETS_MAX_COUNT,
  type TeamBudget,
  type TeamBudgetId,
} from '../../settings/team-budget.ts';
import { useCapture, useWords } from '../context.ts';
import { useSave } from './save.tsx';

/** Bytes to the KB, as everywhere in the panel. */
const KB = 1000;

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
        <BudgetForm add={(budget) => save({ teamBudgets: [...budgets, budget] })} />
      )}
      {fault}
    </>
  );
}

function BudgetForm({ add }: { add: (budget: TeamBudget) => void }) {
  const { words } = useWords();
  const { team } = words.tabs;
  const [id, setId] = useState<TeamBudgetId>('raw');
  const [limit, setLimit] = useState('');
  const [topic, setTopic] = useState('*');
  const [logstore, setLogstore] = useState('*');
  const scale = id === 'logs' ? 1 : KB;
  const budget: TeamBudget = { id, limit: Math.round(Number(limit) * scale), scope: { topic, logstore } };
  const isGood = limit.trim() !== '' && faultOfTeamBudget(budget) === null;
  const submit = (press: FormEvent) => {
    press.preventDefault();
    if (!isGood) return;
    add(budget);
    setLimit('');
  };
  return (
    <form className="rule team-budget" onSubmit={submit}>
      <select aria-label={team.what} value={id} onChange={({ target }) => setId(target.value as TeamBudgetId)}>
        {TEAM_BUDGET_IDS.map((each) => (
          <option key={each} value={each}>
            {team.ids[each]}
          </option>
        ))}
      </select>
      <label>
        {team.limit}{' '}
        <input
          type="number"
          min={0}
          step="any"
          data-field="budget-limit"
          value={limit}
          onChange={({ target }) => setLimit(target.value)}
        />{' '}
        {id === 'logs' ? team.logsUnit : 'KB'}
      </label>
      <label title={team.anyHint}>
        {team.topic} <input data-field="budget-topic" value={topic} onChange={({ target }) => setTopic(target.value)} />
      </label>
      <label title={team.anyHint}>
        {team.logstore}{' '}
        <input data-field="budget-logstore" value={logstore} onChange={({ target }) => setLogstore(target.value)} />
      </label>
      <button type="submit" className="act" data-act="add-budget" disabled={!isGood}>
        {words.settings.add}
      </button>
      {limit.trim() !== '' && <Fault budget={budget} />}
    </form>
  );
}

function Fault({ budget }: { budget: TeamBudget }) {
  const { words, language } = useWords();
  const { teamBudgets } = words.bytes;
  const fault = faultOfTeamBudget(budget);
  if (!fault) return null;
  const sentence = {
    limit: teamBudgets.faultLimit,
    empty: teamBudgets.faultEmpty,
    'too-long': teamBudgets.faultTooLong,
  }[fault.kind];
  const facts: Record<string, number> = fault.kind === 'too-long' ? { maxCharacters: fault.maxCharacters } : {};
  return <p className="bad remark">✕ {fill(sentence, facts, language)}</p>;
}
