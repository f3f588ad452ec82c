import { describe, expect, it } from 'vitest';
import { found } from '../../../src/panel/keys/found.ts';

const ALL = [
  { group: 'Copy', name: 'as cURL (bash)' },
  { group: 'Copy', name: 'as cURL (PowerShell)' },
  { group: 'Show', name: 'Findings' },
  { group: 'Show', name: 'Errors' },
  { group: 'Group by', name: 'Show nothing' },
];

describe('found', () => {
  it('finds by any words of name and group, in any order and case', () => {
    expect(found(ALL, 'POWER copy').map(({ name }) => name)).toEqual(['as cURL (PowerShell)']);
    expect(found(ALL, 'nowhere')).toEqual([]);
  });

  it('shows all at first, and then what begins with the text before the others', () => {
    expect(found(ALL, ' ')).toEqual(ALL);
    expect(found(ALL, 'show').map(({ name }) => name)).toEqual(['Show nothing', 'Findings', 'Errors']);
  });
});
