import { isSettled } from '../../batch/batch.ts';
import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';
import type { RowChange } from './rows.ts';

/** Which batches the list shows. */
export type Choice = 'all' | 'errors' | 'warnings' | 'pending';

export function isChosen(row: Summary, choice: Choice): boolean {
  switch (choice) {
    case 'all':
      return true;
    case 'errors':
      return standing(row) === 'error';
    case 'warnings':
      return standing(row) === 'warning';
    case 'pending':
      return !isSettled(row.answer);
  }
}

/** How many rows each choice shows, and beside them how many preflights there are, which are no batches. */
export type Counts = Readonly<Record<Choice | 'preflights', number>>;

export const NO_ROWS: Counts = { all: 0, errors: 0, warnings: 0, pending: 0, preflights: 0 };

const CHOICES: readonly Choice[] = ['all', 'errors', 'warnings', 'pending'];

/** The counts after a change: of 50,000 rows only those are looked at that have changed. */
export function countRows(counts: Counts, { gone, come }: RowChange): Counts {
  if (gone.length === 0 && come.length === 0) return counts;
  const counted = { ...counts };
  const count = (row: Summary, by: 1 | -1) => {
    if (row.method === 'OPTIONS') counted.preflights += by;
    else for (const choice of CHOICES) if (isChosen(row, choice)) counted[choice] += by;
  };
  for (const row of gone) count(row, -1);
  for (const row of come) count(row, 1);
  return counted;
}
