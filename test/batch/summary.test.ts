import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/batch/batch.ts';
import { cutUrl, digest, type Summary, summarize } from '../../src/batch/summary.ts';
import { inspect } from '../../src/sls/inspect.ts';
import type { Wire } from '../../src/sls/wire.ts';
import { answered, batchOf, noFindings, SESSION, STARTED_AT, summaryOf } from '../support/batches.ts';
import { captureWire, post, TRACK_URL } from '../support/fixtures.ts';

describe('digest', () => {
  it('counts the findings of each severity and names their rules, the gravest first', () => {
    const wire = post('{"__topic__":"orders","__tags__":{"env":"test"},"__logs__":[{"a":1},{"b":2},{"c":"3"}]}', {
      'x-log-bodyrawsize': '87',
    });
    expect(digest(inspect(wire))).toEqual({
      topic: 'orders',
      source: null,
      tags: [['env', 'test']],
      logs: 3,
      compressType: null,
      framing: 'plain',
      sizes: { wire: 87, raw: 87, declaredRaw: 87 },
      findings: { error: 2, warning: 1, info: 1 },
      rules: ['value-not-string', 'apiversion-missing', 'source-missing'],
    });
  });

  it('cuts a text that may be as long as the body', () => {
    const wire = post(JSON.stringify({ __topic__: 't'.repeat(257), __source__: 's'.repeat(257), __logs__: [] }), {
      'x-log-compresstype': 'c'.repeat(257),
    });
    const { topic, source, compressType } = digest(inspect(wire));
    expect([topic, source, compressType]).toEqual(['t'.repeat(256), 's'.repeat(256), 'c'.repeat(256)]);
  });

  it('has nothing to say of a body that nobody has seen', () => {
    const wire: Wire = { method: 'POST', url: TRACK_URL, headers: [], body: { state: 'unavailable', reason: 'blob' } };
    expect(digest(inspect(wire))).toEqual({
      topic: null,
      source: null,
      tags: [],
      logs: null,
      compressType: null,
      framing: null,
      sizes: { wire: null, raw: null, declaredRaw: null },
      findings: { error: 0, warning: 1, info: 2 },
      rules: ['apiversion-missing', 'rawsize-missing', 'body-hidden'],
    });
  });

  it('shows no more of a tag that is no text than what it is, however deep', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const { tags } = digest(inspect(post(`{"__tags__":{"a":${deep},"b":{"c":1},"d":null,"e":true},"__logs__":[]}`)));
    expect(tags).toEqual([
      ['a', '[…]'],
      ['b', '{…}'],
      ['d', 'null'],
      ['e', 'true'],
    ]);
  });

  it('names no rule where nothing is wrong', () => {
    const { findings, rules } = digest(inspect(captureWire('chromium-11-jssls-lz4-ascii-options')));
    expect({ findings, rules }).toEqual({ findings: { error: 0, warning: 0, info: 0 }, rules: [] });
  });

  it('keeps so many tags and no more, and their values as texts', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`key ${n}`, n === 1 ? 7 : 'v'.repeat(300)]));
    const { tags } = digest(inspect(post(JSON.stringify({ __tags__: many, __logs__: [] }))));
    expect(tags.length).toBe(32);
    expect(tags.slice(0, 2)).toEqual([
      ['key 0', 'v'.repeat(256)],
      ['key 1', '7'],
    ]);
  });
});

describe('summarize', () => {
  it('cuts a batch down to a row', () => {
    const batch = batchOf({ body: { state: 'complete', byteLength: 10 }, answer: answered(200) });
    expect(summarize(batch, 5, noFindings)).toEqual(summaryOf({ revision: 5 }));
  });

  it.each<[string, Partial<Batch>, Partial<Summary>]>([
    ['has not been answered', {}, { answer: 'waiting', tookMs: null, status: null, body: 'unavailable' }],
    [
      'is being answered',
      { answer: { state: 'receiving', status: 200, headers: [] } },
      { answer: 'receiving', tookMs: null, status: 200, body: 'unavailable' },
    ],
    [
      'failed',
      { answer: { state: 'failed', at: STARTED_AT + 3, error: 'net::ERR_ABORTED' }, body: { state: 'none' } },
      { answer: 'failed', tookMs: 3, status: null, outcome: 'aborted', error: 'net::ERR_ABORTED', body: 'none' },
    ],
    [
      'was refused, with an error behind the answer',
      {
        answer: { state: 'answered', at: STARTED_AT + 40, status: 401, headers: [], interrupted: 'net::ERR_FAILED' },
        answerText: '{"errorCode":"Unauthorized","errorMessage":"no"}',
      },
      {
        status: 401,
        error: 'net::ERR_FAILED',
        outcome: 'cors-blocked',
        errorCode: 'Unauthorized',
        body: 'unavailable',
      },
    ],
    [
      'was redirected',
      { answer: { state: 'redirected', at: STARTED_AT + 9, status: 307, headers: [], location: '/' } },
      { answer: 'redirected', tookMs: 9, status: 307, body: 'unavailable' },
    ],
    [
      'was answered before it began, by the clocks',
      { answer: { state: 'failed', at: STARTED_AT - 3, error: 'x' } },
      { answer: 'failed', tookMs: 0, status: null, error: 'x', body: 'unavailable' },
    ],
  ])('of a batch that %s', (_, rest, row) => {
    expect(summarize(batchOf(rest), 1, null)).toEqual(summaryOf({ digest: null, ...row }));
  });

  it('tells whether it was joined, and the id of its answer', () => {
    const answer = answered(200, [['X-Log-RequestId', 'A1']]);
    expect(summarize(batchOf({ answer, joined: true, body: { state: 'none' } }), 1, noFindings)).toEqual(
      summaryOf({ body: 'none', requestId: 'A1', joined: true }),
    );
  });

  it('cuts what may be of any length', () => {
    const url = `https://logs.example/logstores/${'l'.repeat(257)}/track?${'a'.repeat(2048)}`;
    const answer = answered(400, [['x-log-requestid', 'A'.repeat(257)]]);
    const answerText = JSON.stringify({ errorCode: 'E'.repeat(257), errorMessage: 'no' });
    const row = summarize(batchOf({ url, answer, answerText, body: { state: 'none' } }), 1, noFindings);
    expect(row).toEqual(
      summaryOf({
        url: url.slice(0, 2048),
        host: 'logs.example',
        project: null,
        logstore: 'l'.repeat(256),
        body: 'none',
        status: 400,
        requestId: 'A'.repeat(256),
        errorCode: 'E'.repeat(256),
      }),
    );
    expect(cutUrl(url)).toBe(row.url);
    expect(cutUrl(row.url)).toBe(row.url);
  });

  it('cuts the URL of the page', () => {
    const page = `https://shop.example/${'p'.repeat(4000)}`;
    const batch = batchOf({ origin: { ...batchOf().origin, page } });
    expect(summarize(batch, 1, null).page).toBe(page.slice(0, 2048));
  });

  it('takes a custom domain for what it is, and an image for an image', () => {
    const url = 'https://logs.example:8443/sls/logstores/web/track_ua.gif?a=1';
    const batch = batchOf({
      method: 'GET',
      url,
      origin: {
        session: SESSION,
        tabId: -1,
        frameId: -1,
        page: null,
        frame: null,
        navigation: null,
        transport: 'image',
        isOurs: false,
      },
      body: { state: 'none' },
      answer: answered(200),
    });
    expect(summarize(batch, 1, null)).toEqual(
      summaryOf({
        tabId: -1,
        frameId: -1,
        page: null,
        outcome: 'opaque',
        method: 'GET',
        url,
        host: 'logs.example:8443',
        form: 'track_ua.gif',
        project: null,
        logstore: 'web',
        transport: 'image',
        body: 'none',
        digest: null,
      }),
    );
  });

  it('does not fail at a URL that is no track URL', () => {
    expect(summarize(batchOf({ url: 'about:blank' }), 1, null)).toEqual(
      summaryOf({
        url: 'about:blank',
        host: '',
        form: null,
        project: null,
        logstore: 'blank',
        tookMs: null,
        body: 'unavailable',
        answer: 'waiting',
        status: null,
        digest: null,
      }),
    );
  });

  it('shows host and path of what a rule of the user collects', () => {
    const url = 'https://logs.example/collect/web?v=1';
    expect(summarize(batchOf({ url, body: { state: 'none' }, answer: answered(200) }), 1, null)).toEqual(
      summaryOf({
        url,
        host: 'logs.example',
        form: null,
        project: null,
        logstore: '/collect/web',
        body: 'none',
        digest: null,
      }),
    );
  });

  it('tells where it came from, and its preflight', () => {
    const origin = {
      session: SESSION,
      tabId: 7,
      frameId: 3,
      page: `https://shop.example/${'p'.repeat(2048)}`,
      frame: 'https://frame.example/',
      navigation: 'document 1',
      transport: 'fetch',
      isOurs: true,
    } as const;
    const preflight = { id: 'session-1/2/00', requestHeaders: [], answer: answered(200) };
    expect(summarize(batchOf({ origin, preflight, body: { state: 'none' }, answer: answered(200) }), 1, null)).toEqual(
      summaryOf({
        frameId: 3,
        page: origin.page.slice(0, 2048),
        frame: 'https://frame.example/',
        navigation: 'document 1',
        isOurs: true,
        preflight: 'session-1/2/00',
        body: 'none',
        digest: null,
      }),
    );
  });
});
