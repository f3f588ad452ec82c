import { describe, expect, it } from 'vitest';
import { toneOfUse } from '../../../../src/panel/detail/budgets/tone.ts';

describe('toneOfUse', () => {
  it('is over only above the limit, and near from four fifths on', () => {
    expect([79, 80, 100, 101].map((used) => toneOfUse(used, 100))).toEqual(['within', 'near', 'near', 'over']);
  });
});
