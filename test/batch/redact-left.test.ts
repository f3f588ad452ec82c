import { describe, expect, it } from 'vitest';
import { REDACTED, redact } from '../../src/batch/redact.ts';
import { redactCall, redactEntry } from '../../src/batch/redact-left.ts';
import { batchOf, entryOf } from '../support/batches.ts';
import { TRACK_URL } from '../support/fixtures.ts';

const SECRET = 's3cr3t-0123456789';
const url = `${TRACK_URL}?SecurityToken=${SECRET}&a=1`;

describe('what is left to be joined', () => {
  it('has no secret, and all else, when DevTools saw it', () => {
    const entry = entryOf({
      url,
      page: `https://shop.example/?token=${SECRET}`,
      requestHeaders: [
        ['Authorization', `LOG key:${SECRET}`],
        ['x-log-apiversion', '0.6.0'],
      ],
      answerHeaders: [['Set-Cookie', SECRET]],
      answerText: `{"errorMessage":"signature ${SECRET} not matched"}`,
      requestText: '{"__logs__":[]}',
    });
    expect(redactEntry(entry)).toEqual({
      ...entry,
      url: `${TRACK_URL}?SecurityToken=${REDACTED}&a=1`,
      page: `https://shop.example/?token=${REDACTED}`,
      requestHeaders: [
        ['Authorization', REDACTED],
        ['x-log-apiversion', '0.6.0'],
      ],
      answerHeaders: [['Set-Cookie', REDACTED]],
      answerText: `{"errorMessage":"signature ${REDACTED} not matched"}`,
    });
  });

  it('stays as it is where there is no secret', () => {
    const entry = entryOf({ error: 'net::ERR_FAILED', answerText: '{}', answerHeaders: [['x-log-requestid', 'A1']] });
    expect(redactEntry(entry)).toEqual(entry);
  });

  it('still names the URL of its batch', () => {
    const stored = redact(batchOf({ url })).batch.url;
    const call = { tabId: 7, frameId: 0, method: 'POST', url, at: 1, boundary: null, mayBeShown: false, byteLength: 3 };
    expect(redactEntry(entryOf({ url })).url).toBe(stored);
    expect(redactCall(call)).toEqual({ ...call, url: stored });
  });
});
