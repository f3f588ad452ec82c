import type { TimeSpan } from '../store/traffic.ts';
import type { Bins } from './bins.ts';

type Axis = Pick<Bins, 'start' | 'widthMs' | 'batches'>;

/** The span of whole bins that holds two times, in whatever order and however far outside. */
export function spanBetween(axis: Axis, one: number, other: number): TimeSpan {
  const [first, last] = [binAt(axis, Math.min(one, other)), binAt(axis, Math.max(one, other))];
  return spanOf(axis, first, last);
}

/**
 * What a key makes of a span: the arrows move it by a bin, with Shift its end; Home and End put it at the ends, Escape and
 * Delete let go of it. Where there is none, they begin with one bin. `undefined` of any other key.
 */
export function spanByKey(
  axis: Axis,
  span: TimeSpan | null,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): TimeSpan | null | undefined {
  const end = axis.batches.length - 1;
  const [first, last] = span ? [binAt(axis, span.from), binAt(axis, span.to)] : [null, null];
  switch (key) {
    case 'Escape':
    case 'Delete':
    case 'Backspace':
      return span ? null : undefined;
    case 'ArrowLeft':
    case 'ArrowRight': {
      if (first === null) return spanOf(axis, ...((key === 'ArrowRight' ? [0, 0] : [end, end]) as [number, number]));
      const step = key === 'ArrowRight' ? 1 : -1;
      if (shiftKey) return spanOf(axis, first, Math.min(end, Math.max(first, last + step)));
      const moved = Math.min(end - last, Math.max(-first, step));
      return spanOf(axis, first + moved, last + moved);
    }
    case 'Home':
    case 'End': {
      const length = first === null ? 0 : last - first;
      if (shiftKey && first !== null) return key === 'Home' ? spanOf(axis, 0, last) : spanOf(axis, first, end);
      return key === 'Home' ? spanOf(axis, 0, length) : spanOf(axis, end - length, end);
    }
    default:
      return undefined;
  }
}

function binAt({ start, widthMs, batches }: Axis, at: number): number {
  return Math.min(batches.length - 1, Math.max(0, Math.floor((at - start) / widthMs)));
}

const spanOf = ({ start, widthMs }: Axis, first: number, last: number): TimeSpan => ({
  from: start + first * widthMs,
  to: start + (last + 1) * widthMs - 1,
});
