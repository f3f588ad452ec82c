import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokens } from '../../../src/batch/filter/tokens.ts';
import { filterText } from '../../support/filters.ts';

const coloured = (text: string) => tokens(text).map(({ kind, at, end }) => `${kind} ${text.slice(at, end)}`);

describe('tokens', () => {
  it('colours keys, operators, values and expressions', () => {
    expect(coloured('-topic:a,"b c" (raw>1k OR /x y/i)')).toEqual([
      'operator -',
      'key topic',
      'operator :',
      'value a',
      'operator ,',
      'value "b c"',
      'space  ',
      'operator (',
      'key raw',
      'operator >',
      'value 1k',
      'space  ',
      'operator OR',
      'space  ',
      'regexp /x y/i',
      'operator )',
    ]);
  });

  it('marks mistakes, and no more than they are', () => {
    expect(coloured('a topik:b')).toEqual(['value a', 'space  ', 'mistake topik', 'operator :', 'value b']);
    expect(coloured('x/(a+)+/ /(a+)+/i')).toEqual([
      'value x/',
      'operator (',
      'value a+',
      'operator )',
      'value +/',
      'space  ',
      'regexp /(a+)',
      'mistake +',
      'regexp /i',
    ]);
    expect(coloured('topic:')).toEqual(['key topic', 'mistake :']);
  });

  it('marks all behind the limit', () => {
    expect(tokens('a'.repeat(2003))).toEqual([
      { kind: 'value', at: 0, end: 2000 },
      { kind: 'mistake', at: 2000, end: 2003 },
    ]);
  });

  it('covers every character, in order and once', () => {
    fc.assert(
      fc.property(filterText, (text) => {
        const found = tokens(text);
        expect(found.map(({ at, end }) => text.slice(at, end)).join('')).toBe(text);
        expect(found.every(({ at, end }, index) => end > at && at === (found[index - 1]?.end ?? 0))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
