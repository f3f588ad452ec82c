import { expect, it } from 'vitest';
import { totalsOf as totalsOfInSlices } from '../../../src/panel/overview/totals.ts';
import { finish } from '../../../src/panel/run-in-slices.ts';
import { noFindings, summaryOf } from '../../support/batches.ts';

const totalsOf = (...given: Parameters<typeof totalsOfInSlices>) => finish(totalsOfInSlices(...given));

const sized = (wire: number | null, raw: number | null, logs = 1) => ({
  digest: { ...noFindings, logs, sizes: { wire, raw, declaredRaw: null } },
});

it('adds up what is known of rows, and tells errors by their codes', () => {
  const rows = [
    summaryOf(sized(50, 100, 3)),
    summaryOf({ ...sized(50, 300, 2), status: 400, errorCode: 'PostBodyInvalid' }),
    summaryOf({ status: 400, errorCode: 'PostBodyInvalid' }),
    summaryOf({ status: 502 }),
    summaryOf({ answer: 'failed', outcome: 'cors-blocked', status: null }),
    summaryOf({ digest: { ...noFindings, findings: { error: 1, warning: 0, info: 0 } } }),
    summaryOf({ body: 'unavailable', digest: null }),
    summaryOf({ method: 'OPTIONS' }),
  ];
  expect(totalsOf(rows)).toEqual({
    batches: 7,
    logs: 9,
    raw: 440,
    wire: 140,
    share: 140 / 440,
    unknownSizes: 1,
    errors: 5,
    errorCodes: [
      [{ kind: 'code', name: 'PostBodyInvalid' }, 2],
      [{ kind: 'status', name: '502' }, 1],
      [{ kind: 'outcome', name: 'cors-blocked' }, 1],
      [null, 1],
    ],
  });
  expect(totalsOf([]).share).toBe(null);
});
