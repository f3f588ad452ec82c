import { describe, expect, it } from 'vitest';
import { KEPT_BODIES_LIMIT_BYTES, type Received, ReceivedLog } from '../../../demo/endpoint/received.ts';

const request = (byteLength = 1): Omit<Received, 'id'> => ({
  at: 0,
  method: 'POST',
  url: 'http://h/logstores/a/track',
  form: 'track',
  project: null,
  logstore: 'a',
  headers: [],
  clientIp: '127.0.0.1',
  userAgent: null,
  referer: null,
  body: { byteLength, sha256: '', base64: '' },
  raw: null,
  logGroup: null,
  answer: null,
  accepted: false,
});

const ids = (log: ReceivedLog, since = 0) => log.since(since).map(({ id }) => id);

describe('ReceivedLog', () => {
  it('keeps the newest and counts the dropped', () => {
    const log = new ReceivedLog(2);
    expect([log.add(request()), log.add(request()), log.add(request())]).toEqual([1, 2, 3]);
    expect([ids(log), ids(log, 2), log.dropped]).toEqual([[2, 3], [3], 1]);
  });

  it('bounds the bytes, but always keeps the newest', () => {
    const log = new ReceivedLog();
    log.add(request());
    log.add(request(KEPT_BODIES_LIMIT_BYTES));
    expect([ids(log), log.dropped]).toEqual([[2], 1]);
    log.add(request());
    expect([ids(log), log.dropped]).toEqual([[3], 2]);
  });

  it('settles an answer, in the list and not in a copy given before', () => {
    const log = new ReceivedLog();
    const id = log.add(request());
    const before = log.since();
    const answer = { status: 200, requestId: 'A', errorCode: null, errorMessage: null };
    log.settle(id, answer, true);
    log.settle(99, answer, true);
    expect(before).toEqual([{ id: 1, ...request() }]);
    expect(log.since()).toEqual([{ id: 1, ...request(), answer, accepted: true }]);
  });

  it('tells of each request when it has come and when it is answered', () => {
    const told: Received[] = [];
    const log = new ReceivedLog(1, (received) => told.push(received));
    const answer = { status: 200, requestId: 'A', errorCode: null, errorMessage: null };
    log.settle(log.add(request()), answer, true);
    log.settle(log.add(request(2)) - 1, answer, true);
    expect(told).toEqual([
      { id: 1, ...request() },
      { id: 1, ...request(), answer, accepted: true },
      { id: 2, ...request(2) },
    ]);
  });

  it('forgets, and goes on counting ids', () => {
    const log = new ReceivedLog(1);
    log.add(request());
    log.add(request());
    log.forget();
    expect([ids(log), log.dropped, log.add(request())]).toEqual([[], 0, 3]);
  });
});
