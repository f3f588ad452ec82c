import type { KeyboardEvent, PointerEvent } from 'react';
import { useDetail } from '../../context.ts';
import type { Column } from './columns.ts';

/** Px by which a key makes a column wider. */
const KEY_STEP = 8;

/** Makes a column wider and narrower: its edge is dragged, or the arrow keys are pressed with Alt. */
export function useResize({ name, width }: Column) {
  const resize = useDetail((detail) => detail.resize);
  return {
    onEdge(press: PointerEvent<HTMLElement>) {
      if (press.button !== 0) return;
      // It would open the card of the column.
      press.stopPropagation();
      const { currentTarget: edge, clientX: startX, pointerId } = press;
      edge.setPointerCapture(pointerId);
      const onMove = ({ clientX }: globalThis.PointerEvent) => resize(name, width + clientX - startX);
      const end = () => {
        edge.removeEventListener('pointermove', onMove);
        edge.removeEventListener('pointerup', end);
        edge.removeEventListener('pointercancel', end);
      };
      edge.addEventListener('pointermove', onMove);
      edge.addEventListener('pointerup', end);
      edge.addEventListener('pointercancel', end);
    },
    onKey(press: KeyboardEvent) {
      const step = { ArrowRight: KEY_STEP, ArrowLeft: -KEY_STEP }[press.key];
      if (step === undefined || !press.altKey) return;
      press.preventDefault();
      press.stopPropagation();
      resize(name, width + step);
    },
    reset: () => resize(name, null),
  };
}
