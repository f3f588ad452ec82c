import type { Shared } from '../../batch/copy/share.ts';
import { LANGUAGES, type Language } from '../../i18n/words.ts';
import { allBudgetsOf, type BudgetedRow, type TeamBudget } from '../../settings/team-budget.ts';
import type { Budget } from '../../sls/budgets.ts';

/** What a team's budgets are judged on, of a batch that is open. Without a logstore none but those for all hold. */
export function budgetedRow({ batch: { body }, inspection }: Pick<Shared, 'batch' | 'inspection'>): BudgetedRow {
  const { target, logGroup, sizes } = inspection;
  return {
    logstore: target?.logstore ?? '',
    byteLength: body.state === 'complete' ? body.byteLength : null,
    digest: { topic: logGroup?.topic ?? null, logs: logGroup?.logs.length ?? null, sizes },
  };
}

/** The budgets of a team that hold for a batch, as a ticket takes them: with names. */
export function budgetsOfTicket(
  shared: Shared,
  teamBudgets: readonly TeamBudget[],
  language: Language,
): readonly (Budget & { readonly name: string })[] {
  return allBudgetsOf(budgetedRow(shared), teamBudgets).map(({ id, used, limit }) => ({
    id: id === 'logs' ? 'logs' : 'raw-body',
    unit: id === 'logs' ? 'logs' : 'bytes',
    used,
    max: limit,
    path: null,
    name: LANGUAGES[language].bytes.teamBudgets[id],
  }));
}
