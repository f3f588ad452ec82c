import type { Summary } from '../../batch/summary.ts';
import { budgetOf, type TeamBudget } from '../../settings/team-budget.ts';
import type { BudgetId } from '../../sls/budgets.ts';
import { BEACON_MAX_BYTES, GET_REQUEST_MAX_BYTES, RAW_BODY_ADVISED_BYTES } from '../../sls/limits.ts';

/** The budget of which a row uses the most: one of SLS, or one that a team has set itself. */
export interface RowBudget {
  readonly id: Extract<BudgetId, 'raw-body-advised' | 'beacon' | 'get-request'> | 'team';
  readonly unit: 'bytes' | 'logs';
  readonly used: number;
  readonly max: number;
}

/** The tightest budget of a row, as far as the row tells; `null` where its sizes are not known, or it is a preflight. */
export function tightestBudget(row: Summary, teamBudgets: readonly TeamBudget[]): RowBudget | null {
  const { method, transport, digest, url, byteLength } = row;
  if (method === 'OPTIONS') return null;
  const budgets: RowBudget[] = [];
  const add = (
    id: RowBudget['id'],
    used: number | null | undefined,
    max: number,
    unit: RowBudget['unit'] = 'bytes',
  ) => {
    if (used != null) budgets.push({ id, unit, used, max });
  };
  if (method === 'GET') add('get-request', url.length, GET_REQUEST_MAX_BYTES);
  else {
    add('raw-body-advised', digest?.sizes.raw, RAW_BODY_ADVISED_BYTES);
    if (transport === 'beacon') add('beacon', digest?.sizes.wire ?? byteLength, BEACON_MAX_BYTES);
  }
  const team = budgetOf(row, teamBudgets);
  if (team) add('team', team.used, team.limit, team.id === 'logs' ? 'logs' : 'bytes');
  return budgets.reduce<RowBudget | null>(
    (tightest, budget) => (tightest && tightest.used / tightest.max >= budget.used / budget.max ? tightest : budget),
    null,
  );
}
