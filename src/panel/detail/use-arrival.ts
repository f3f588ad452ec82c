import { type RefObject, useEffect } from 'react';
import { useDetail } from '../context.ts';

/**
 * Brings the part of a view into sight that a person has asked for elsewhere, and gives it the focus: the element whose
 * `data-place` is that part, or else the one that holds it (`__tags__` for a tag that is not shown).
 */
export function useArrival(tab: 'envelope' | 'origin', view: RefObject<HTMLElement | null>): void {
  const goal = useDetail((detail) => detail.goal);
  const arrive = useDetail((detail) => detail.arrive);
  useEffect(() => {
    if (goal?.place.tab !== tab) return;
    const { part } = goal.place;
    const places = [...(view.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [])];
    const holds = ({ dataset }: HTMLElement) => dataset.place !== undefined && part.startsWith(dataset.place);
    const found = places.find(({ dataset }) => dataset.place === part) ?? places.find(holds);
    arrive();
    if (!found) return;
    found.tabIndex = -1;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: 'center' });
  }, [goal, tab, view, arrive]);
}
