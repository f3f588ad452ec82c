import { isSettled } from '../../batch/batch.ts';
import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';

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
