import { FILTER_MAX_CHARACTERS } from '../../batch/filter/parse.ts';
import { writeText } from '../../batch/filter/write-term.ts';
import type { TrafficStore } from '../store/traffic.ts';

/** Quotes and what they escape take room as well. */
const TEXT_MAX_CHARACTERS = FILTER_MAX_CHARACTERS / 2 - 2;

/**
 * Makes what DevTools' own search box looks for the filter. When the box is closed the filter of before is there again,
 * unless a person has written another since.
 */
export function createSearchBox(store: TrafficStore): (text: string | null) => void {
  let searched: { readonly before: string; readonly text: string } | null = null;
  return (text) => {
    const { filterText, setFilterText } = store.getState();
    const isOurs = searched !== null && filterText === searched.text;
    const before = isOurs && searched ? searched.before : filterText;
    if (text === null || text === '') {
      if (isOurs) setFilterText(before);
      searched = null;
      return;
    }
    const written = writeText(text.slice(0, TEXT_MAX_CHARACTERS));
    searched = { before, text: written };
    setFilterText(written);
  };
}
