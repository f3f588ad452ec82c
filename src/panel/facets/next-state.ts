import { termState, toggleTerm } from '../../batch/filter/toggle-term.ts';
import type { Subject } from '../../batch/filter/write-term.ts';

/** What a click on a value of a facet makes of a filter: only these, then all but these, then no word of them. */
export function afterClick(text: string, subject: Subject, value: string | null): string {
  return toggleTerm(text, subject, value, termState(text, subject, value) === null ? 'with' : 'without');
}
