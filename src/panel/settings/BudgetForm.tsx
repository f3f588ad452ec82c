import { type FormEvent, useState } from 'react';
import { fill } from '../../i18n/format.ts';
import { faultOfTeamBudget, TEAM_BUDGET_IDS, type TeamBudget, type TeamBudgetId } from '../../settings/team-budget.ts';
import { useWords } from '../context.ts';

/** Bytes to the KB, as everywhere in the panel. */
const KB = 1000;

/** What is typed for a limit, in KB or logs, as the limit itself. */
export const limitOf = (id: TeamBudgetId, typed: string): number =>
  Math.round(Number(typed) * (id === 'logs' ? 1 : KB));

/** A limit as it is typed. */
export const typedLimit = ({ id, limit }: TeamBudget): string => String(id === 'logs' ? limit : limit / KB);

/** Sets a budget. It begins with a topic and a Logstore. */
export function BudgetForm(props: { topic: string; logstore: string; add: (budget: TeamBudget) => void }) {
  const { add } = props;
  const { words } = useWords();
  const { team } = words.tabs;
  const [id, setId] = useState<TeamBudgetId>('raw');
  const [limit, setLimit] = useState('');
  const [topic, setTopic] = useState(props.topic);
  const [logstore, setLogstore] = useState(props.logstore);
  const budget: TeamBudget = { id, limit: limitOf(id, limit), scope: { topic, logstore } };
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

/** Why a budget is not valid. */
export function Fault({ budget }: { budget: TeamBudget }) {
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
