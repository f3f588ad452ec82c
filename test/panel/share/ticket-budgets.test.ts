import { describe, expect, it } from 'vitest';
import { budgetedRow, budgetsOfTicket } from '../../../src/panel/share/ticket-budgets.ts';
import { GOOD_BODY, TRACK_URL, utf8 } from '../../support/fixtures.ts';
import { sharedOf } from './tickets.ts';

const bytes = utf8(GOOD_BODY);
const shared = sharedOf({ method: 'POST', url: TRACK_URL, headers: [], body: { state: 'complete', bytes } });

describe('the budgets of a team in a ticket', () => {
  it('are those that hold for the batch, by their names', () => {
    const scope = { topic: '*', logstore: '*' };
    const budgets = [
      { id: 'raw', limit: 10, scope },
      { id: 'logs', limit: 5, scope },
      { id: 'wire', limit: 10, scope: { topic: '*', logstore: 'another' } },
    ] as const;
    const logs = shared.inspection.logGroup?.logs.length;
    expect(budgetsOfTicket(shared, budgets, 'en')).toEqual([
      { id: 'raw-body', unit: 'bytes', used: bytes.byteLength, max: 10, path: null, name: 'raw bytes of a batch' },
      { id: 'logs', unit: 'logs', used: logs, max: 5, path: null, name: 'logs of a batch' },
    ]);
    expect(budgetedRow(shared).byteLength).toBe(bytes.byteLength);
  });
});
