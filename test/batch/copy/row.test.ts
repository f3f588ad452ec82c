import { describe, expect, it } from 'vitest';
import { BRIEF_COLUMNS, COLUMNS, isoTime, toRow, valueCell } from '../../../src/batch/copy/row.ts';
import { encode } from '../../../src/sls/encode.ts';
import { answered, batchOf, STARTED_AT } from '../../support/batches.ts';
import { hex, post, TRACK_URL } from '../../support/fixtures.ts';
import { sharedOf } from './sending.ts';

describe('toRow', () => {
  it('has in a row what a person would look for', () => {
    const wire = encode({ topic: 't', source: 'web', tags: { env: 'prod' }, logs: [{ a: '1' }, {}] }, TRACK_URL, 'lz4');
    const shared = sharedOf(wire, {
      answer: answered(400, [['x-log-requestid', '6A0F']]),
      answerText: '{"errorCode":"PostBodyInvalid","errorMessage":"x"}',
    });
    const { wire: wireBytes, raw: rawBytes } = shared.inspection.sizes;
    expect(toRow(shared)).toEqual({
      time: new Date(STARTED_AT).toISOString(),
      page: 'https://shop.example',
      transport: 'fetch',
      method: 'POST',
      project: 'demo-project',
      logstore: 'demo-logstore',
      topic: 't',
      source: 'web',
      tags: '{"env":"prod"}',
      logs: 2,
      compression: 'lz4',
      wireBytes,
      rawBytes,
      status: 400,
      errorCode: 'PostBodyInvalid',
      outcome: 'opaque',
      requestId: '6A0F',
      tookMs: 40,
      errors: 0,
      warnings: 0,
      remarks: 1,
      rules: 'log-empty',
      url: TRACK_URL,
      id: batchOf().id,
    });
  });

  it('leaves open what is not known', () => {
    const { topic, logs, tags, rawBytes, status, tookMs } = toRow(
      sharedOf(post(hex('ff fe 80')), { answer: { state: 'waiting' } }),
    );
    expect([topic, logs, tags, rawBytes, status, tookMs]).toEqual([null, null, null, 3, null, null]);
  });
});

describe('the columns', () => {
  it('are those of a row, each once', () => {
    expect([...COLUMNS].sort()).toEqual(Object.keys(toRow(sharedOf(post('{}')))).sort());
    expect(BRIEF_COLUMNS.filter((column) => !COLUMNS.includes(column))).toEqual([]);
  });
});

describe('isoTime', () => {
  it('is 1970 for what no date can have', () => {
    expect([isoTime(1e300), isoTime(0)]).toEqual(['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z']);
  });
});

describe('valueCell', () => {
  it('writes as JSON what is no text', () => {
    expect(['a', 1, null, { b: [] }].map((value) => valueCell(value))).toEqual(['a', '1', 'null', '{"b":[]}']);
  });
});
