import { restAfter, runInSlices } from '../run-in-slices.ts';
import type { TrafficStore } from '../store/traffic.ts';
import { questionOf } from '../store/view.ts';
import { type Counted, countFacets, type Facet } from './facets.ts';

/** Ms from the end of one count to the next, at the least: twice a second is as often as numbers can be read. */
export const COUNT_PAUSE_MS = 500;

const PARTS = ['summaries', 'choice', 'showPreflights', 'filter', 'searched', 'span'] as const;

/**
 * Counts the facets of what a store holds, now and whenever that changes, and tells of them. Where a person asks for something
 * else, what is being counted is given up; rows that come meanwhile wait for the next count. Returns the remover.
 */
export function keepCounted(store: TrafficStore, tell: (facets: readonly Facet[]) => void): () => void {
  let counted: Counted | null = null;
  let stop: (() => void) | null = null;
  let pause: ReturnType<typeof setTimeout> | null = null;

  const isSame = (one: Counted, other: Counted) => PARTS.every((part) => one[part] === other[part]);
  const isAskedElse = (one: Counted, other: Counted) =>
    one.filter !== other.filter ||
    one.choice !== other.choice ||
    one.showPreflights !== other.showPreflights ||
    one.span !== other.span;

  const count = () => {
    const asked = questionOf(store.getState());
    if (counted && isSame(counted, asked)) return;
    counted = asked;
    stop = runInSlices(countFacets(asked), (facets, workMs) => {
      stop = null;
      pause = setTimeout(
        () => {
          pause = null;
          count();
        },
        restAfter(workMs, COUNT_PAUSE_MS),
      );
      tell(facets);
    });
  };
  const look = () => {
    const asked = questionOf(store.getState());
    if (counted && isAskedElse(counted, asked)) {
      stop?.();
      stop = null;
      if (pause !== null) clearTimeout(pause);
      pause = null;
    }
    if (!stop && pause === null) count();
  };
  look();
  const unsubscribe = store.subscribe(look);
  return () => {
    unsubscribe();
    stop?.();
    if (pause !== null) clearTimeout(pause);
  };
}
