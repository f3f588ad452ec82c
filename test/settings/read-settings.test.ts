import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES_MAX_COUNT, readSettings } from '../../src/settings/read-settings.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/settings/settings.ts';
import { TEAM_BUDGETS_MAX_COUNT } from '../../src/settings/team-budget.ts';

const chosen: Settings = {
  recording: 'with-devtools',
  isPaused: true,
  preservesLog: false,
  collectors: [
    { kind: 'match-pattern', text: '*://logs.example/*' },
    { kind: 'regexp', text: '(' },
  ],
  blobOrigins: ['https://shop.example', 'http://localhost:8080'],
  keptOfTab: { batches: 5, bytes: 6 },
  keptInAll: { batches: 7, bytes: 8 },
  teamBudgets: [
    { id: 'raw', limit: 30_720, scope: { topic: 'checkout*', logstore: '*' } },
    { id: 'logs', limit: -1, scope: { topic: '', logstore: '*' } },
  ],
  redaction: { isOn: false, added: ['phone'], removed: ['Cookie'] },
};

describe('readSettings', () => {
  it('reads what was chosen, a rule with a fault included', () => {
    expect(readSettings(structuredClone(chosen))).toEqual(chosen);
  });

  it.each([undefined, null, 'always', 7, [], {}])('reads %j as nothing chosen', (stored) => {
    expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS);
  });

  it.each<[string, object, Partial<Settings>]>([
    ['recording', { recording: 'never' }, {}],
    ['isPaused', { isPaused: 'no' }, {}],
    [
      'what is redacted',
      { redaction: { isOn: 1, added: 'x', removed: [7, '', 'Cookie', 'x'.repeat(129)] } },
      { redaction: { isOn: true, added: [], removed: ['Cookie'] } },
    ],
    ['preservesLog', { preservesLog: 0 }, {}],
    ['collectors', { collectors: { 0: chosen.collectors[0] } }, {}],
    [
      'a rule',
      {
        collectors: [null, 'x', { kind: 'glob', text: 'x' }, { kind: 'regexp' }, { kind: 'regexp', text: 'x', at: 1 }],
      },
      { collectors: [{ kind: 'regexp', text: 'x' }] },
    ],
    [
      'an origin',
      {
        blobOrigins: [
          'https://a.example/',
          'a.example',
          'file:///',
          'null',
          7,
          'https://b.example',
          'https://b.example',
        ],
      },
      { blobOrigins: ['https://b.example'] },
    ],
    [
      'a limit',
      { keptOfTab: { batches: 3, bytes: -1 }, keptInAll: { batches: 0.5 } },
      {
        keptOfTab: { ...DEFAULT_SETTINGS.keptOfTab, batches: 3 },
      },
    ],
    ['the budgets of a team', { teamBudgets: 'none' }, {}],
    [
      'a budget',
      {
        teamBudgets: [
          null,
          { id: 'raw', limit: '1', scope: { topic: '*', logstore: '*' } },
          { id: 'constructor', limit: 1, scope: { topic: '*', logstore: '*' } },
          { id: 'raw', limit: 1, scope: { topic: '*' } },
          { id: 'raw', limit: 1 },
          { id: 'wire', limit: 1, scope: { topic: 'a', logstore: 'b', more: 1 }, more: 1 },
        ],
      },
      { teamBudgets: [{ id: 'wire', limit: 1, scope: { topic: 'a', logstore: 'b' } }] },
    ],
    ['a field that there is not', { __proto__: { isPaused: 'x' }, other: true }, {}],
  ])('gives %s that is not valid its default', (_, stored, expected) => {
    expect(readSettings(stored)).toEqual({ ...DEFAULT_SETTINGS, ...expected });
  });

  it('keeps the first rules of too many', () => {
    const collectors = Array.from({ length: RULES_MAX_COUNT + 1 }, (_, n) => ({ kind: 'regexp', text: String(n) }));
    expect(readSettings({ collectors }).collectors).toEqual(collectors.slice(0, RULES_MAX_COUNT));
  });

  it('keeps the first budgets of too many', () => {
    const teamBudgets = Array.from({ length: TEAM_BUDGETS_MAX_COUNT + 1 }, (_, n) => ({
      ...{ id: 'raw', limit: n + 1, scope: { topic: '*', logstore: '*' } },
    }));
    expect(readSettings({ teamBudgets }).teamBudgets).toEqual(teamBudgets.slice(0, TEAM_BUDGETS_MAX_COUNT));
  });

  it('reads anything at all, and reads what it has read as the same', () => {
    const field = fc.constantFrom(...Object.keys(DEFAULT_SETTINGS), '__proto__');
    fc.assert(
      fc.property(fc.dictionary(field, fc.anything()), (stored) => {
        const settings = readSettings(stored);
        expect(readSettings(settings)).toEqual(settings);
      }),
    );
  });
});
