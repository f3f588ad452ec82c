import { describe, expect, it } from 'vitest';
import { spanBetween, spanByKey } from '../../../src/panel/overview/span.ts';

const axis = { start: 1000, widthMs: 10, batches: [0, 0, 0, 0, 0] };
const press = (key: string, shiftKey = false) => ({ key, shiftKey });

describe('a span of the overview', () => {
  it('is of whole bins, whichever way it was drawn', () => {
    expect(spanBetween(axis, 1012, 1031)).toEqual({ from: 1010, to: 1039 });
    expect(spanBetween(axis, 1031, 1012)).toEqual({ from: 1010, to: 1039 });
    expect(spanBetween(axis, -5, 9999)).toEqual({ from: 1000, to: 1049 });
  });

  it('begins at an end, by the arrow keys', () => {
    expect(spanByKey(axis, null, press('ArrowRight'))).toEqual({ from: 1000, to: 1009 });
    expect(spanByKey(axis, null, press('ArrowLeft'))).toEqual({ from: 1040, to: 1049 });
  });

  it('is moved, and stays within', () => {
    const span = { from: 1010, to: 1029 };
    expect(spanByKey(axis, span, press('ArrowRight'))).toEqual({ from: 1020, to: 1039 });
    expect(spanByKey(axis, span, press('ArrowLeft'))).toEqual({ from: 1000, to: 1019 });
    expect(spanByKey(axis, { from: 1000, to: 1019 }, press('ArrowLeft'))).toEqual({ from: 1000, to: 1019 });
    expect(spanByKey(axis, span, press('End'))).toEqual({ from: 1030, to: 1049 });
    expect(spanByKey(axis, span, press('Home'))).toEqual({ from: 1000, to: 1019 });
  });

  it('is made longer and shorter with Shift', () => {
    const span = { from: 1010, to: 1019 };
    expect(spanByKey(axis, span, press('ArrowRight', true))).toEqual({ from: 1010, to: 1029 });
    expect(spanByKey(axis, span, press('ArrowLeft', true))).toEqual(span);
    expect(spanByKey(axis, span, press('End', true))).toEqual({ from: 1010, to: 1049 });
    expect(spanByKey(axis, span, press('Home', true))).toEqual({ from: 1000, to: 1019 });
  });

  it('is let go of, and other keys are for others', () => {
    const span = { from: 1010, to: 1019 };
    expect(spanByKey(axis, span, press('Escape'))).toBe(null);
    expect(spanByKey(axis, null, press('Escape'))).toBe(undefined);
    expect(spanByKey(axis, span, press('a'))).toBe(undefined);
  });
});
