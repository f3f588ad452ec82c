import { describe, expect, it } from 'vitest';
import { exportLogsNdjson, exportNdjson } from '../../../src/batch/copy/export-ndjson.ts';
import { TOO_DEEP } from '../../../src/batch/copy/write-json.ts';
import { STARTED_AT } from '../../support/batches.ts';
import { hex, post, TRACK_URL } from '../../support/fixtures.ts';
import { exportOf, written } from './exported.ts';

const lines = async (text: Promise<string>) =>
  (await text)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const time = new Date(STARTED_AT).toISOString();
const body = '{"__topic__":"t","__source__":"s","__logs__":[{"a":"1","token":"x"},{"b":2}]}';
const deep = `{"__source__":"s","__logs__":[{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}},{"b":"1"}]}`;

describe('exportNdjson', () => {
  it('writes a batch a line, with its findings and decoded logs', async () => {
    const source = exportOf([post(body)]);
    const [record] = await lines(written(exportNdjson(source)));
    const size = body.length + '[redacted]'.length - 1;
    expect(record).toEqual({
      id: source.ids[0],
      time,
      tookMs: 40,
      page: 'https://shop.example',
      frame: null,
      transport: 'fetch',
      seenBy: 'web-request',
      method: 'POST',
      url: TRACK_URL,
      project: 'demo-project',
      region: 'cn-hangzhou',
      logstore: 'demo-logstore',
      form: 'track',
      requestHeaders: [
        ['x-log-apiversion', '0.6.0'],
        ['x-log-bodyrawsize', String(size)],
      ],
      body: { state: 'complete', reason: null },
      compression: null,
      framing: 'plain',
      sizes: { wire: size, raw: size, declaredRaw: size },
      answer: {
        state: 'answered',
        at: STARTED_AT + 40,
        status: 200,
        headers: [],
        interrupted: null,
        requestId: null,
        errorCode: null,
        errorMessage: null,
        text: null,
      },
      outcome: 'opaque',
      preflight: null,
      stack: [],
      findings: [
        {
          rule: 'value-not-string',
          severity: 'error',
          path: '__logs__[1].b',
          facts: { got: 'number', value: '2' },
        },
      ],
      uncounted: 0,
      predicted: expect.objectContaining({ errorCode: 'PostBodyInvalid' }),
      agreement: 'accepted',
      logGroup: { topic: 't', source: 's', tags: {}, logs: [{ a: '1', token: '[redacted]' }, { b: 2 }] },
    });
  });

  it('has a line for a body that cannot be read, and for one that is nested too deep', async () => {
    const records = await lines(written(exportNdjson(exportOf([post(hex('ff fe 80')), post(deep)]))));
    expect(records.map(({ logGroup }) => logGroup)).toEqual([null, TOO_DEEP]);
  });
});

describe('exportLogsNdjson', () => {
  it('writes a log a line, with the batch that brought it', async () => {
    const source = exportOf([post(body), post(hex('ff fe 80')), post('{"__logs__":[]}')]);
    const about = {
      batch: source.ids[0],
      time,
      project: 'demo-project',
      logstore: 'demo-logstore',
      __topic__: 't',
      __source__: 's',
      __tags__: {},
    };
    expect(await lines(written(exportLogsNdjson(source)))).toEqual([
      { ...about, index: 0, log: { a: '1', token: '[redacted]' } },
      { ...about, index: 1, log: { b: 2 } },
    ]);
  });

  it('says of a log that it is nested too deep, and writes the others', async () => {
    const logs = await lines(written(exportLogsNdjson(exportOf([post(deep)]))));
    expect(logs.map(({ index, log }) => [index, log])).toEqual([
      [0, TOO_DEEP],
      [1, { b: '1' }],
    ]);
  });
});
